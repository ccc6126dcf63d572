package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.offlineuploads.model.SignalsUploadProgress;
import dev.offlineuploads.model.UploadField;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said beside an answer: status, headers, usage, version. */
class RawClientTest {

    private static final String VERSION = "facebook-api-version";

    private final ScriptedGraph graph = new ScriptedGraph();
    private final OfflineUploadsClient client = graph.client();

    @AfterEach
    void stop() {
        client.close();
        graph.close();
    }

    @Test
    void giveStatusAndHeadersBesideTheUpload() {
        graph.answers(200, Map.of("X-Fb-Trace-Id", "Abc"), ScriptedGraph.NODE)
                .answers(ScriptedGraph.NODE)
                .answers(ScriptedGraph.NODE);

        ApiResponse<?> response = client.withRawResponse().getUpload("12");
        assertThat(client.withRawResponse().getUpload("12", UploadField.ID).statusCode())
                .isEqualTo(200);
        assertThat(client.withRawResponse()
                        .getUpload("12", List.of(UploadField.UPLOAD_TAG))
                        .statusCode())
                .isEqualTo(200);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().get("x-fb-trace-id")).containsExactly("Abc");
        assertThat(response.body()).hasFieldOrPropertyWithValue("id", "12");
        assertThat(graph.targets()).containsExactly("/v19.0/12", "/v19.0/12?fields=id", "/v19.0/12?fields=upload_tag");
    }

    @Test
    void giveThemBesideEachPage() {
        graph.answers(201, Map.of(), "{\"data\":[{}],\"paging\":{\"next\":\"https://x/?after=a\"}}")
                .answers(202, Map.of(), "{\"data\":[{},{}]}")
                .answers("{\"data\":[]}")
                .answers("{\"data\":[]}");
        OfflineUploadsRawClient raw = client.withRawResponse();

        ApiResponse<Page<SignalsUploadProgress>> first = raw.listProgress("12");
        ApiResponse<Page<SignalsUploadProgress>> second = raw.nextPage(first.body());
        raw.listProgress("12", ListOptions.builder().limit(3).build());
        raw.listPullSessions("12", ListOptions.builder().after("c").build());

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.body().items()).hasSize(2);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> raw.nextPage(second.body()));
        assertThat(graph.targets().subList(2, 4))
                .containsExactly("/v19.0/12/progress?limit=3", "/v19.0/12/pull_sessions?after=c");
    }

    @Test
    void giveTheUsageTyped() {
        graph.answers(
                200,
                Map.of(
                        "x-app-usage", "{\"call_count\":28,\"total_time\":25,\"total_cputime\":24,\"new\":1}",
                        "x-ad-account-usage",
                                "{\"acc_id_util_pct\":9.67,\"reset_time_duration\":100,\"ads_api_access_tier\":\"standard_access\"}",
                        "X-Business-Use-Case-Usage",
                                "{\"178\":[{\"type\":\"ads_management\",\"call_count\":95,\"total_cputime\":20,"
                                        + "\"total_time\":21,\"estimated_time_to_regain_access\":19}]}"),
                "{\"data\":[]}");

        RateLimitUsage usage = client.withRawResponse().listPullSessions("12").rateLimitUsage();

        assertThat(usage.app().callCount()).isEqualTo(28);
        assertThat(usage.app().totalTime()).isEqualTo(25);
        assertThat(usage.app().totalCputime()).isEqualTo(24);
        assertThat(usage.app().unknownFields()).containsEntry("new", 1);
        assertThat(usage.adAccount().accIdUtilPct()).isEqualTo(9.67);
        assertThat(usage.adAccount().resetTimeDuration()).isEqualTo(100);
        assertThat(usage.adAccount().adsApiAccessTier()).isEqualTo("standard_access");
        assertThat(usage.businessUseCases().get("178")).singleElement().satisfies(useCase -> {
            assertThat(useCase.type()).isEqualTo("ads_management");
            assertThat(useCase.callCount()).isEqualTo(95);
            assertThat(useCase.estimatedTimeToRegainAccess()).isEqualTo(19);
        });
        assertThat(usage.timeToRegainAccess()).isEqualTo(Duration.ofMinutes(19));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{", "{\"call_count\":\"many\"}", "{\"1\":[null]}", "{\"1\":null}"})
    void sayNothingWhereTheHeadersAreMalformed(String header) {
        graph.answers(
                200,
                Map.of("x-app-usage", header, "x-ad-account-usage", header, "x-business-use-case-usage", header),
                ScriptedGraph.NODE);

        RateLimitUsage usage = client.withRawResponse().getUpload("12").rateLimitUsage();

        assertThat(usage.businessUseCases().values()).allMatch(List::isEmpty);
        assertThat(usage.timeToRegainAccess()).isNull();
    }

    @Test
    void sayNothingWhereTheHeadersAreMissing() {
        graph.answers(ScriptedGraph.NODE);

        ApiResponse<?> response = client.withRawResponse().getUpload("12");

        assertThat(response.rateLimitUsage()).isEqualTo(RateLimitUsage.UNKNOWN);
        assertThat(response.apiVersion()).isNull();
    }

    @Test
    void takeNoMoreThanAYearOfAnAbsurdTime() {
        graph.answers(
                200,
                Map.of(
                        "x-business-use-case-usage",
                        "{\"1\":[{\"estimated_time_to_regain_access\":9223372036854775807}]}"),
                ScriptedGraph.NODE);

        assertThat(client.withRawResponse().getUpload("12").rateLimitUsage().timeToRegainAccess())
                .isEqualTo(Duration.ofDays(365));
    }

    @Test
    void giveTheVersionThatServedAndWarnOnceThatItIsAnother() {
        graph.answers(200, Map.of(VERSION, "v19.0"), ScriptedGraph.NODE)
                .answers(200, Map.of(VERSION, "v22.0"), ScriptedGraph.NODE)
                .answers(400, Map.of(VERSION, "v22.0"), ScriptedGraph.error(100, ""));
        try (Log log = new Log(Level.INFO)) {
            assertThat(client.withRawResponse().getUpload("12").apiVersion()).isEqualTo("v19.0");
            assertThat(log.events()).isEmpty();
            assertThat(client.withRawResponse().getUpload("12").apiVersion()).isEqualTo("v22.0");
            assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> client.getUpload("12"));

            assertThat(log.events()).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN);
            assertThat(log.lines()).singleElement().asString().contains("v22.0").contains("v19.0");
        }
    }

    @Test
    void takeNothingForAVersionThatCannotBeOne() {
        graph.answers(200, Map.of(VERSION, "<script>"), ScriptedGraph.NODE);
        try (Log log = new Log(Level.INFO)) {
            assertThat(client.withRawResponse().getUpload("12").apiVersion()).isNull();
            assertThat(log.events()).isEmpty();
        }
    }

    @Test
    void doNotPrintWhatTheyHold() {
        graph.answers(200, Map.of(VERSION, "v19.0", "x-fb-debug", "abc"), ScriptedGraph.NODE);

        assertThat(client.withRawResponse().getUpload("12")).hasToString("ApiResponse[HTTP 200, version v19.0]");
    }
}
