package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Level;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.model.UploadField;
import feign.Client;
import feign.Feign;
import feign.Retryer;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The generated interface on a Feign builder and an HTTP client of somebody else's. */
class FeignWiringTest {

    private final ScriptedGraph graph = new ScriptedGraph();
    private final OfflineConversionDataSetUploadApi api = wired(Feign.builder());

    @AfterEach
    void stop() {
        graph.close();
    }

    @Test
    void authenticatesProvesAndDecodes() {
        graph.answers(ScriptedGraph.NODE);

        assertThat(api.getUpload("12", List.of(UploadField.ID)).id()).isEqualTo("12");

        assertThat(graph.targets()).singleElement().asString().startsWith("/v19.0/12?fields=id&appsecret_proof=");
        assertThat(graph.received().get(0).headers()).containsEntry("Authorization", "Bearer " + ScriptedGraph.TOKEN);
    }

    @Test
    void throwsTheSameExceptions() {
        graph.refuses(400, 275, "").answers("<html>");

        assertThatExceptionOfType(TargetNotDeterminedException.class)
                .isThrownBy(() -> api.listProgress("12", null, null, null));
        assertThatExceptionOfType(GraphResponseException.class).isThrownBy(() -> api.getUpload("12", null));
    }

    @Test
    void triesAgainAsTheClientDoes() {
        graph.refuses(500, 2, "").refuses(403, 4, "").answers("{\"data\":[]}");

        assertThat(api.listPullSessionsWithHttpInfo("12", 5L, null, null).status())
                .isEqualTo(200);
        assertThat(graph.received()).hasSize(3);
        assertThat(graph.time.slept()).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
    }

    @Test
    void beginsAnewWithEveryCall() {
        for (int call = 0; call < 2; call++) {
            graph.refuses(500, 2, "").refuses(500, 2, "").answers(ScriptedGraph.NODE);
        }

        api.getUpload("12", null);
        graph.time.pass(Duration.ofHours(1));
        api.getUpload("12", null);

        assertThat(graph.received()).hasSize(6);
    }

    @Test
    void keepsToTheTotalTimeoutWithAClientThatAsksForTheTimeouts() {
        List<Integer> timeouts = new ArrayList<>();
        Client slow = (request, options) -> {
            timeouts.add(options.readTimeoutMillis());
            graph.time.pass(Duration.ofSeconds(50));
            throw new SocketTimeoutException("slow");
        };
        graph.time.random(0);

        assertThatExceptionOfType(GraphTransportException.class)
                .isThrownBy(() -> wired(Feign.builder().client(slow)).getUpload("12", null));

        assertThat(timeouts).containsExactly(30_000, 30_000, 20_000);
    }

    @Test
    void throwsTheSameExceptionsUnderARetryerOfSomebodyElse() {
        graph.refuses(500, 2, "");
        OfflineConversionDataSetUploadApi other = graph.builder()
                .configure(Feign.builder())
                .retryer(Retryer.NEVER_RETRY)
                .target(OfflineConversionDataSetUploadApi.class, graph.baseUrl() + "/v19.0");

        assertThatExceptionOfType(TemporaryException.class).isThrownBy(() -> other.getUpload("12", null));
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void warnsOfAnotherVersionThanThatOfTheTarget() {
        String header = "facebook-api-version";
        graph.answers(200, Map.of(header, "v20.0"), ScriptedGraph.NODE)
                .answers(200, Map.of(header, "v22.0"), ScriptedGraph.NODE);
        OfflineConversionDataSetUploadApi newer = graph.builder()
                .configure(Feign.builder())
                .target(OfflineConversionDataSetUploadApi.class, graph.baseUrl() + "/v22.0/v20.0");
        try (Log log = new Log(Level.INFO)) {
            newer.getUpload("12", null);
            assertThat(log.events()).isEmpty();
            newer.getUpload("12", null);
            assertThat(log.lines()).singleElement().asString().contains("version v22.0 where v20.0 was asked for");
        }
    }

    @Test
    void needsAToken() {
        assertThatIllegalStateException()
                .isThrownBy(() -> OfflineUploadsClient.builder().configure(Feign.builder()))
                .withMessageContaining("accessToken");
    }

    private OfflineConversionDataSetUploadApi wired(Feign.Builder feign) {
        return graph.builder()
                .appSecret("secret")
                .configure(feign)
                .target(OfflineConversionDataSetUploadApi.class, graph.baseUrl() + "/v19.0");
    }
}
