package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, how often, after which wait, and when not. */
class RetryTest {

    private static final String REGAIN = "x-business-use-case-usage";

    private final ScriptedGraph graph = new ScriptedGraph();

    @AfterEach
    void stop() {
        graph.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, 1, ''",
        "400, 2, ''",
        "400, 341, ''",
        "500, 1, ''",
        "403, 4, ''",
        "400, 17, ''",
        "400, 32, ''",
        "400, 613, ''",
        "400, 80000, ''",
        "400, 80014, ''",
        "400, 613, ',\"is_transient\":false'",
        "400, 4711, ',\"is_transient\":true'",
        "400, 190, ',\"is_transient\":true'",
        "500, 4711, ''",
        "503, -3, ''"
    })
    void triesAgainWhatMayPass(int status, long code, String more) {
        graph.refuses(status, code, more).refuses(status, code, more).answers(ScriptedGraph.NODE);

        assertThat(graph.client().getUpload("12").id()).isEqualTo("12");
        assertThat(graph.received()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 100, ''",
        "400, 100, ',\"is_transient\":true'",
        "500, 100, ''",
        "400, 104, ',\"is_transient\":true'",
        "400, 275, ',\"is_transient\":true'",
        "400, 368, ',\"is_transient\":true'",
        "400, 803, ',\"is_transient\":true'",
        "400, 2500, ',\"is_transient\":true'",
        "500, 2635, ',\"is_transient\":true'",
        "400, 190, ''",
        "403, 10, ''",
        "400, 4711, ''",
        "400, 80015, ''",
        "400, 1, ',\"is_transient\":false'",
        "500, 2, ',\"is_transient\":false'",
        "429, 4711, ''"
    })
    void doesNotTryAgainWhatDoesNotPass(int status, long code, String more) {
        graph.refuses(status, code, more);

        GraphApiException error = catchThrowableOfType(
                GraphApiException.class, () -> graph.client().getUpload("12"));

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.retryable()).isFalse();
        assertThat(graph.received()).hasSize(1);
        assertThat(graph.time.slept()).isEmpty();
    }

    @Test
    void triesAgainAfterAServerErrorThatIsNotJson() {
        graph.answers(500, "<html>").answers(503, "").answers(ScriptedGraph.NODE);

        assertThat(graph.client().getUpload("12").id()).isEqualTo("12");
    }

    @Test
    void triesAgainAfterAConnectionThatBreaks() {
        graph.does(ScriptedGraph.reset()).does(ScriptedGraph.raw("")).answers(ScriptedGraph.NODE);

        assertThat(graph.client().getUpload("12").id()).isEqualTo("12");
        assertThat(graph.received()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"id\":",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n{\"id\":",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{\"id\":",
                "HTTP/1.1 200 OK\r\nContent-",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n",
                "HTTP/1.1 200 OK\r\n"
            })
    void triesAgainAfterAnAnswerThatBreaksOff(String part) {
        graph.does(ScriptedGraph.raw(part)).answers(ScriptedGraph.NODE);

        assertThat(graph.client().getUpload("12").id()).isEqualTo("12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "[]", "", "{\"error\":{\"code\":2,\"is_transient\":true}}"})
    void doesNotTryAgainASuccessThatCannotBeRead(String body) {
        graph.answers(body);

        GraphResponseException error = catchThrowableOfType(
                GraphResponseException.class, () -> graph.client().getUpload("12"));

        assertThat(error.retryable()).isFalse();
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void triesAsOftenAsItIsToldAndThrowsTheLastFailure() {
        graph.refuses(500, 1, "").refuses(500, 2, "").refuses(400, 17, "").refuses(500, 2, ",\"fbtrace_id\":\"last\"");

        TemporaryException error = catchThrowableOfType(
                TemporaryException.class,
                () -> graph.builder().maxRetries(3).build().getUpload("12"));

        assertThat(error.fbtraceId()).isEqualTo("last");
        assertThat(error.retryable()).isTrue();
        assertThat(graph.received()).hasSize(4);
    }

    @Test
    void doesNotTryAgainWhereThatIsSwitchedOff() {
        graph.refuses(500, 2, "");

        assertThatExceptionOfType(TemporaryException.class)
                .isThrownBy(() -> graph.builder().maxRetries(0).build().getUpload("12"));
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void waitsByFullJitterEachTimeUpToTwiceAsLong() {
        for (int i = 0; i < 8; i++) {
            graph.refuses(500, 2, "");
        }
        graph.answers(ScriptedGraph.NODE);

        graph.builder().maxRetries(8).build().getUpload("12");

        assertThat(graph.time.slept())
                .extracting(Duration::toMillis)
                .containsExactly(250L, 500L, 1000L, 2000L, 4000L, 8000L, 10_000L, 10_000L);
    }

    @Test
    void waitsByChance() {
        graph.time.random(0.999);
        graph.refuses(500, 2, "").answers(ScriptedGraph.NODE);

        graph.client().getUpload("12");

        assertThat(graph.time.slept()).containsExactly(Duration.ofNanos(499_500_000));
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "0, 0", "'Thu, 01 Jan 2026 00:00:09 GMT', 9", "'Wed, 31 Dec 2025 23:59:59 GMT', 0"})
    void waitsAsLongAsRetryAfterSays(String header, long seconds) {
        graph.answers(503, Map.of("Retry-After", header), "busy").answers(ScriptedGraph.NODE);

        graph.client().getUpload("12");

        assertThat(graph.time.slept()).containsExactly(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1.5", ""})
    void waitsByChanceWhereRetryAfterSaysNothing(String header) {
        graph.answers(503, Map.of("Retry-After", header), "busy").answers(ScriptedGraph.NODE);

        graph.client().getUpload("12");

        assertThat(graph.time.slept()).containsExactly(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "120",
                "2147483648",
                "99999999999999999999",
                "Thu, 01 Jan 2026 00:02:00 GMT",
                "Fri, 31 Dec 9999 23:59:59 GMT"
            })
    void givesUpAtOnceWhereRetryAfterDoesNotFitTheBudget(String header) {
        graph.answers(503, Map.of("Retry-After", header), "busy");

        assertThatExceptionOfType(GraphResponseException.class)
                .isThrownBy(() -> graph.client().getUpload("12"));
        assertThat(graph.time.slept()).isEmpty();
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void waitsUntilAccessIsRegained() {
        graph.answers(
                        400,
                        Map.of(
                                REGAIN,
                                "{\"1\":[{\"estimated_time_to_regain_access\":1}],\"2\":"
                                        + "[{\"estimated_time_to_regain_access\":0},{\"type\":\"x\"}]}"),
                        ScriptedGraph.error(80004, ""))
                .answers(ScriptedGraph.NODE);

        graph.client().getUpload("12");

        assertThat(graph.time.slept()).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void waitsForTheLaterOfTheTwo() {
        Map<String, String> headers =
                Map.of(REGAIN, "{\"1\":[{\"estimated_time_to_regain_access\":1}]}", "Retry-After", "90");
        graph.answers(400, headers, ScriptedGraph.error(80004, "")).answers(ScriptedGraph.NODE);

        graph.client().getUpload("12");

        assertThat(graph.time.slept()).containsExactly(Duration.ofSeconds(90));
    }

    @Test
    void doesNotWaitForAnotherCallersLimitAfterATemporaryError() {
        graph.answers(
                        500,
                        Map.of(REGAIN, "{\"1\":[{\"estimated_time_to_regain_access\":1}]}"),
                        ScriptedGraph.error(2, ""))
                .answers(ScriptedGraph.NODE);

        graph.client().getUpload("12");

        assertThat(graph.time.slept()).containsExactly(Duration.ofMillis(250));
    }

    @Test
    void givesUpAtOnceWhereTheWaitDoesNotFitTheBudget() {
        graph.answers(
                400,
                Map.of(REGAIN, "{\"1\":[{\"estimated_time_to_regain_access\":2}]}"),
                ScriptedGraph.error(80004, ""));

        RateLimitException error = catchThrowableOfType(
                RateLimitException.class, () -> graph.client().getUpload("12"));

        assertThat(error.usage().timeToRegainAccess()).isEqualTo(Duration.ofMinutes(2));
        assertThat(graph.time.slept()).isEmpty();
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void countsWhatAttemptsTakeAgainstTheBudget() {
        ScriptedGraph.Step slow = (request, connection) -> {
            graph.time.pass(Duration.ofSeconds(50));
            ScriptedGraph.canned(503, Map.of("Retry-After", "15"), "busy").answer(request, connection);
        };
        graph.otherwise(slow);

        assertThatExceptionOfType(GraphResponseException.class)
                .isThrownBy(() -> graph.builder().maxRetries(10).build().getUpload("12"));

        assertThat(graph.received())
                .as("50 s, 15 s, 50 s: 15 s more would be past 2 minutes")
                .hasSize(2);
    }

    @Test
    void endsTheWaitWhenTheThreadIsInterruptedAndLeavesItSo() {
        graph.time.beforeSleep(duration -> Thread.currentThread().interrupt());
        graph.refuses(500, 2, "");

        assertThatExceptionOfType(TemporaryException.class)
                .isThrownBy(() -> graph.client().getUpload("12"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void sendsNothingOnAThreadThatIsInterruptedAndLeavesItSo() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(GraphTransportException.class)
                .isThrownBy(() -> graph.client().getUpload("12"))
                .withMessageContaining("interrupted")
                .matches(failure -> !failure.retryable(), "is not to be tried again");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(graph.received()).isEmpty();
        assertThat(graph.time.slept()).isEmpty();
    }

    @Test
    void doesNotTryAgainOnAThreadThatIsInterruptedMeanwhile() {
        Thread reader = Thread.currentThread();
        graph.does((request, connection) -> {
            reader.interrupt();
            ScriptedGraph.canned(500, Map.of(), ScriptedGraph.error(2, "")).answer(request, connection);
        });

        assertThatExceptionOfType(TemporaryException.class)
                .isThrownBy(() -> graph.client().getUpload("12"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(graph.time.slept()).isEmpty();
    }

    @Test
    void asksForTheTokenOfEveryAttemptAndProvesItAnew() {
        Iterator<String> tokens = List.of("first", "second").iterator();
        graph.refuses(500, 2, "").answers(ScriptedGraph.NODE);

        graph.builder().accessToken(tokens::next).appSecret("secret").build().getUpload("12");

        assertThat(graph.received())
                .extracting(request -> request.headers().get("Authorization"))
                .containsExactly("Bearer first", "Bearer second");
        assertThat(graph.targets())
                .doesNotHaveDuplicates()
                .allMatch(target -> target.matches("/v19\\.0/12\\?appsecret_proof=[0-9a-f]{64}"));
    }

    @Test
    void sendsTheSamePositionAgain() {
        graph.answers("{\"data\":[],\"paging\":{\"next\":\"https://x/?until=5&__paging_token=a%2Fb\"}}")
                .refuses(500, 2, "")
                .answers("{\"data\":[]}");

        assertThat(graph.client().listProgress("12").iterateAll()).isEmpty();

        String second = "/v19.0/12/progress?until=5&__paging_token=a%2Fb";
        assertThat(graph.targets()).containsExactly("/v19.0/12/progress", second, second);
    }

    @Test
    void givesEachPageABudgetOfItsOwn() {
        String page = "{\"data\":[{}],\"paging\":{\"cursors\":{\"after\":\"%s\"},\"next\":\"https://x/\"}}";
        for (String cursor : List.of("a", "b", "c")) {
            graph.answers(503, Map.of("Retry-After", "100"), "").answers(page.formatted(cursor));
        }
        graph.answers("{\"data\":[]}");

        assertThat(graph.client().listProgress("12").iterateAll()).hasSize(3);
    }
}
