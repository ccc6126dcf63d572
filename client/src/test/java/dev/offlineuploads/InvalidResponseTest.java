package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offlineuploads.errors.InvalidResponseException;
import java.nio.charset.Charset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Response bodies that cannot be used: what is wrong, how much of them is quoted, and where the limits are. */
@Timeout(60)
class InvalidResponseTest extends ResponseTestBase {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | ''                             | the response body is empty",
                "200 | <html><body>Sorry</body>       | the response body is not a JSON object: <html><body>Sorry</body>",
                "200 | {\"id\":\"12\"} {}             | the response body is not a JSON object: {\"id\":\"12\"} {}",
                "200 | {\"id\":\"12\",\"id\":\"13\"}  | the id in the response differs from the requested id: {",
                "200 | [1]                            | the response body is not a JSON object: [1]",
                "200 | {\"id\":\"13\"}                | the id in the response differs from the requested id: {",
                "200 | {}                             | id is missing from the response or has an unexpected form: {}",
                "302 | ''                             | the response is a redirect, which the client does not follow",
                "304 | ''                             | the response has status 304 (Not Modified) and contains no Graph error",
                "500 | ''                             | the response has status 500 and contains no Graph error",
                "404 | {\"id\":\"12\"}                | the response has status 404 and contains no Graph error: {",
                "400 | {\"message\":\"no envelope\"}  | the response has status 400 and contains no Graph error: {",
                "400 | [{\"error\":{\"code\":1}}]     | the response has status 400 and contains no Graph error: ["
            })
    void reportsWhatIsWrong(int status, String body, String message) {
        InvalidResponseException error = invalid(status, body);

        assertThat(error).hasMessageStartingWith(message).hasMessageEndingWith(" [HTTP " + status + ", getUpload]");
        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(error.operation()).isEqualTo("getUpload");
        assertThat(error.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({"119, ''", "120, ''", "121, ..."})
    void quotesUpTo120CharactersAndKeepsTheWholeBody(int length, String dots) {
        InvalidResponseException error = invalid(200, "x".repeat(length));

        assertThat(error)
                .hasMessageEndingWith(": " + "x".repeat(Math.min(length, 120)) + dots + " [HTTP 200, getUpload]");
        assertThat(error.body()).hasSize(length);
    }

    @Test
    void quotesTheBodyOnOneLine() {
        assertThat(invalid(200, "a\r\n\tb\u001b[31m")).hasMessageContaining(": a b [31m [HTTP 200");
    }

    @Test
    void readsBodiesUpToTheirLimit() {
        graph.answers(ScriptedGraph.NODE).answers(ScriptedGraph.NODE + " ");
        OfflineUploadsClient small = graph.client(builder -> builder.maxResponseBytes(ScriptedGraph.NODE.length()));

        assertThat(small.getUpload("12").id()).isEqualTo("12");
        assertThatExceptionOfType(InvalidResponseException.class)
                .isThrownBy(() -> small.getUpload("12"))
                .withMessageStartingWith("the response body is larger than the 11 bytes of maxResponseBytes");
    }

    @Test
    void returnsTheReceivedPartOfAnIncompleteBody() {
        graph.does(ScriptedGraph.raw("HTTP/1.1 429 Slow\r\nRetry-After: 20\r\nContent-Length: 99\r\n\r\n{\"id\":\"1"));

        InvalidResponseException error =
                catchThrowableOfType(InvalidResponseException.class, () -> client.getUpload("12"));

        assertThat(error).hasMessageContaining("incomplete").hasMessageEndingWith("{\"id\":\"1 [HTTP 429, getUpload]");
        assertThat(error.body()).isEqualTo("{\"id\":\"1");
        assertThat(error.retryAfter()).hasSeconds(20);
        assertThat(error.isRetryable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"99, 1, 1", "1, 100, 1", "1, 1, 333330"})
    void readsJsonUpToItsLimits(int depth, int digits, int objects) {
        graph.answers(json(depth, digits, objects));

        assertThat(client.getUpload("12").additionalProperties()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"100, 1, 1", "1, 101, 1", "1, 1, 1000000"})
    void rejectsJsonBeyondItsLimits(int depth, int digits, int objects) {
        InvalidResponseException error = invalid(200, json(depth, digits, objects));

        assertThat(error)
                .hasMessageStartingWith("the JSON of the response exceeds the limits on nesting, numbers and tokens");
        assertThat(error.isRetryable()).isFalse();
    }

    private static String json(int depth, int digits, int objects) {
        return "{\"id\":\"12\",\"deep\":" + "[".repeat(depth) + "]".repeat(depth) + ",\"number\":" + "9".repeat(digits)
                + ",\"many\":[{}" + ",{}".repeat(objects - 1) + "]}";
    }

    @Test
    void readsTextsOfAnyLength() {
        String text = "x".repeat(15_000_000);
        graph.answers("{\"id\":\"12\",\"upload_tag\":\"" + text + "\"}");

        assertThat(client.getUpload("12").uploadTag()).hasSameSizeAs(text);
    }

    @Test
    void ignoresAByteOrderMark() {
        graph.answers("\ufeff" + ScriptedGraph.NODE);

        assertThat(client.getUpload("12").id()).isEqualTo("12");
        assertThat(invalid(200, "\ufeff")).hasMessageStartingWith("the response body is not a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32"})
    void rejectsOtherCharsetsAndMasksTheTokenInThem(String charset) {
        byte[] body = ("{\"id\":\"" + ScriptedGraph.TOKEN + "\"}").getBytes(Charset.forName(charset));
        graph.does(ScriptedGraph.canned(200, Map.of(), body));

        InvalidResponseException error =
                catchThrowableOfType(InvalidResponseException.class, () -> client.getUpload("12"));

        assertThat(error).hasMessageContaining("not a JSON object");
        assertThat(error.body()).isEqualTo("{\"id\":\"[redacted]\"}");
    }
}
