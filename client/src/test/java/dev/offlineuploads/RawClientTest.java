package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import dev.offlineuploads.errors.InvalidParameterException;
import dev.offlineuploads.model.SignalsUploadProgress;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Status, headers, raw body and served version of a response. */
class RawClientTest extends ResponseTestBase {

    private static final String VERSION = "facebook-api-version";

    private final OfflineUploadsRawClient raw = client.withRawResponse();

    @Test
    void returnsStatusHeadersAndRawBody() {
        String body = "{\"id\":\"12\",\"debug\":\"" + ScriptedGraph.TOKEN + "\"}";
        graph.answers(201, Map.of("X-Fb-Trace-Id", "Abc", "X-Debug", ScriptedGraph.TOKEN), body);

        ApiResponse<?> response = raw.getUpload("12");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().get("x-fb-trace-id")).containsExactly("Abc");
        assertThat(response.headers().get("X-DEBUG")).containsExactly("[redacted]");
        assertThat(response.rawBody()).isEqualTo("{\"id\":\"12\",\"debug\":\"[redacted]\"}");
        assertThat(response.body()).hasFieldOrPropertyWithValue("id", "12");
    }

    @Test
    void returnsTheResponseOfEachPage() {
        graph.answers(201, "{\"data\":[{}],\"paging\":{\"next\":\"https://x/?after=a\"}}")
                .answers(202, "{\"data\":[{},{}]}");

        ApiResponse<Page<SignalsUploadProgress>> first = raw.listProgress("12");
        ApiResponse<Page<SignalsUploadProgress>> second = raw.nextPage(first.body());

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.rawBody()).isEqualTo("{\"data\":[{},{}]}");
        assertThat(second.body().items()).hasSize(2);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> raw.nextPage(second.body()));
    }

    @Test
    void returnsTheServedVersionAndWarnsOnceIfItIsAnotherOne() {
        graph.answers(200, Map.of(VERSION, "v19.0"), ScriptedGraph.NODE)
                .answers(400, Map.of(VERSION, "v22.0"), ScriptedGraph.error(100, ""))
                .answers(200, Map.of(VERSION, " v22.0 "), ScriptedGraph.NODE);
        try (Log log = new Log(Level.INFO)) {
            assertThat(raw.getUpload("12").apiVersion()).isEqualTo("v19.0");
            assertThat(log.linesOfTheClient()).isEmpty();
            assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> client.getUpload("12"));
            assertThat(raw.getUpload("12").apiVersion()).isEqualTo("v22.0");

            assertThat(log.linesOfTheClient())
                    .singleElement()
                    .asString()
                    .startsWith("WARN")
                    .contains("v22.0", "v19.0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "", "22", "v22", "v22.0.1", "v99999.0"})
    void ignoresMalformedVersions(String version) {
        graph.answers(200, Map.of(VERSION, version), ScriptedGraph.NODE);
        try (Log log = new Log(Level.INFO)) {
            assertThat(raw.getUpload("12").apiVersion()).isNull();
            assertThat(log.linesOfTheClient()).isEmpty();
        }
    }

    @Test
    void doesNotPrintHeadersOrBody() {
        graph.answers(200, Map.of(VERSION, "v19.0", "x-fb-debug", "abc"), ScriptedGraph.NODE);

        assertThat(raw.getUpload("12")).hasToString("ApiResponse[HTTP 200, version v19.0]");
    }
}
