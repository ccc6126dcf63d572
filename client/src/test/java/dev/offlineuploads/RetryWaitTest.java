package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.errors.ServiceUnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long the client waits before it retries. */
class RetryWaitTest {

    private static final String USAGE = "x-business-use-case-usage";
    private static final String AD_ACCOUNT_USAGE = "x-ad-account-usage";
    private static final String MINUTE_TO_REGAIN = "{\"1\":[{\"estimated_time_to_regain_access\":1}]}";

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph();

    @Test
    void waitsForARandomTimeWhoseRangeDoublesUpToTwentySeconds() {
        graph.time.random(0.25);
        graph.otherwise(ScriptedGraph.canned(500, Map.of(), ScriptedGraph.error(2, "")));

        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> graph.client(builder -> builder.maxRetries(8)).getUpload("12"));

        assertThat(graph.time.slept())
                .extracting(Duration::toMillis)
                .containsExactly(125L, 250L, 500L, 1000L, 2000L, 4000L, 5000L, 5000L);
    }

    /** The client's clock shows Thu, 01 Jan 2026 00:00:00 GMT. */
    @Test
    void failsWithoutWaitingIfTheWaitIsLongerThanMaxRetryDelay() {
        graph.answers(503, Map.of("Retry-After", "30"), "busy").answers(503, Map.of("Retry-After", "31"), "busy");
        try (OfflineUploadsClient client = OfflineUploadsClient.builder()
                .baseUrl(graph.baseUrl())
                .accessToken(ScriptedGraph.TOKEN)
                .sleeper(graph.time)
                .build()) {
            assertThatExceptionOfType(GraphException.class)
                    .isThrownBy(() -> client.getUpload("12"))
                    .returns(Duration.ofSeconds(31), GraphException::retryAfter);
        }
        assertThat(graph.time.slept()).containsExactly(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({
        "7, , 7000",
        "0, , 250",
        "'Thu, 01 Jan 2026 00:00:09 GMT', , 9000",
        "'Thu, 01 Jan 2026 01:00:02 GMT', 'Thu, 01 Jan 2026 01:00:00 GMT', 2000",
        "'Thu, 01 Jan 2026 00:00:09 GMT', today, 9000",
        "'Wed, 31 Dec 2025 23:59:59 GMT', , 250",
        "soon, , 250",
        "1.5, , 250"
    })
    void waitsForTheTimeOfRetryAfterIfItIsValid(String retryAfter, String date, long millis) {
        Map<String, String> headers = new HashMap<>(Map.of("Retry-After", retryAfter));
        if (date != null) {
            headers.put("Date", date);
        }

        assertThat(waitAfter(503, headers, "busy")).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"120", "999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void failsWithoutWaitingIfRetryAfterExceedsTheTotalTimeout(String retryAfter) {
        graph.answers(503, Map.of("Retry-After", retryAfter), "busy");

        assertThatExceptionOfType(InvalidResponseException.class)
                .isThrownBy(() -> graph.client().getUpload("12"));
        assertThat(graph.time.slept()).isEmpty();
        assertThat(graph.received()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "80004|" + USAGE + "|" + MINUTE_TO_REGAIN + "|60000",
                "80004|" + AD_ACCOUNT_USAGE + "|{\"acc_id_util_pct\":100,\"reset_time_duration\":45}|45000",
                "80004|" + AD_ACCOUNT_USAGE + "|{\"acc_id_util_pct\":99.9,\"reset_time_duration\":45}|250",
                "80004|" + USAGE + "|odd|250",
                "2|" + USAGE + "|" + MINUTE_TO_REGAIN + "|250"
            })
    void waitsUntilARateLimitEndsButNotAfterOtherErrors(long code, String header, String usage, long millis) {
        assertThat(waitAfter(400, Map.of(header, usage), ScriptedGraph.error(code, "")))
                .isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"90, 90", "30, 60"})
    void waitsForTheLongerOfRetryAfterAndTheRateLimit(String retryAfter, long seconds) {
        Map<String, String> headers = Map.of(USAGE, MINUTE_TO_REGAIN, "Retry-After", retryAfter);

        assertThat(waitAfter(400, headers, ScriptedGraph.error(80004, ""))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void countsTheTimeOfAttemptsTowardsTheTotalTimeout() {
        graph.otherwise((request, connection) -> {
            graph.time.pass(Duration.ofSeconds(50));
            ScriptedGraph.canned(503, Map.of("Retry-After", "15"), "busy").answer(request, connection);
        });

        assertThatExceptionOfType(InvalidResponseException.class)
                .isThrownBy(
                        () -> graph.client(builder -> builder.maxRetries(10)).getUpload("12"));

        assertThat(graph.received())
                .as("after 50 s, 15 s and 50 s, another 15 s would exceed 2 minutes")
                .hasSize(2);
    }

    @Test
    void appliesTheTotalTimeoutToEachPage() {
        String page = "{\"data\":[{}],\"paging\":{\"cursors\":{\"after\":\"%s\"},\"next\":\"https://x/\"}}";
        for (String cursor : List.of("a", "b", "c")) {
            graph.answers(503, Map.of("Retry-After", "100"), "").answers(page.formatted(cursor));
        }
        graph.answers("{\"data\":[]}");

        assertThat(graph.client().listProgress("12").iterateAll()).hasSize(3);
    }

    /** The only wait of a call whose first attempt has this response. */
    private Duration waitAfter(int status, Map<String, String> headers, String body) {
        graph.answers(status, headers, body).answers(ScriptedGraph.NODE);

        graph.client().getUpload("12");

        assertThat(graph.time.slept()).hasSize(1);
        return graph.time.slept().get(0);
    }
}
