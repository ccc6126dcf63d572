package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offlineuploads.errors.InvalidResponseException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses of proxies and gateways, which do not have Graph's form. */
class GatewayResponseTest extends ResponseTestBase {

    /** Brotli for "hello", which the client does not decompress. */
    private static final byte[] BROTLI = {0x0b, 0x02, (byte) 0x80, 'h', 'e', 'l', 'l', 'o', 0x03};

    @Test
    void waitsAsLongAsAGatewayAsks() {
        graph.answers(429, Map.of("Content-Type", "text/html", "Retry-After", "1"), "<html>Not now</html>")
                .answers(ScriptedGraph.NODE);

        assertThat(retryingClient.getUpload("12").id()).isEqualTo("12");
        assertThat(graph.time.slept()).containsExactly(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "408, ''",
        "408, <html>",
        "429, ''",
        "429, not now",
        "429, '{\"message\":\"not now\"}'",
        "500, ''",
        "502, <html>Bad gateway</html>",
        "503, '[]'",
        "503, '{\"id\":\"12\"}'",
        "504, '{\"error\":'",
        "599, busy"
    })
    void retriesTransientStatusesWhateverTheBody(int status, String body) {
        graph.answers(status, body).answers(status, body).answers(ScriptedGraph.NODE);

        assertThat(retryingClient.getUpload("12").id()).isEqualTo("12");
        assertThat(graph.received()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 503})
    void retriesTransientStatusesWhateverTheEncoding(int status) {
        graph.does(brotli(status)).answers(ScriptedGraph.NODE);

        assertThat(retryingClient.getUpload("12").id()).isEqualTo("12");
    }

    /** A gateway may reset the connection within the body. The head says when to retry. */
    @Test
    void reportsTheHeadOfAResponseWhoseBodyBreaks() {
        graph.does((request, connection) -> {
            ScriptedGraph.raw("HTTP/1.1 429 Slow\r\nRetry-After: 20\r\nContent-Length: 999\r\n\r\n<html>")
                    .answer(request, connection);
            connection.setSoLinger(true, 0);
            connection.close();
        });

        InvalidResponseException error =
                catchThrowableOfType(InvalidResponseException.class, () -> client.getUpload("12"));

        assertThat(error.statusCode()).isEqualTo(429);
        assertThat(error.retryAfter()).hasSeconds(20);
        assertThat(error.isRetryable()).isTrue();
    }

    @Test
    void reportsTheStatusOfAResponseThatItCannotDecompress() {
        graph.does(brotli(503));

        InvalidResponseException error =
                catchThrowableOfType(InvalidResponseException.class, () -> client.getUpload("12"));

        assertThat(error.statusCode()).isEqualTo(503);
        assertThat(error.isRetryable()).isTrue();
        assertThat(error)
                .hasMessageStartingWith("the response has status 503 and contains no error of Graph")
                .hasMessageContaining("HTTP 503");
    }

    private static ScriptedGraph.Step brotli(int status) {
        String head =
                "HTTP/1.1 " + status + " Busy\r\nContent-Encoding: br\r\nContent-Length: " + BROTLI.length + "\r\n\r\n";
        return (request, connection) -> {
            connection.getOutputStream().write(head.getBytes());
            connection.getOutputStream().write(BROTLI);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><body>Error</body></html>",
                "<html>",
                "\n  <html>",
                "\ufeff<html>",
                "<?xml version=\"1.0\"?><error/>"
            })
    void retriesHtmlWithASuccessfulStatus(String html) {
        graph.answers(200, Map.of("Content-Type", "text/html"), html).answers(ScriptedGraph.NODE);

        assertThat(retryingClient.getUpload("12").id()).isEqualTo("12");

        InvalidResponseException error = invalid(200, html);
        assertThat(error).hasMessageStartingWith("the response body is not JSON: <");
        assertThat(error.isRetryable()).isTrue();
    }

    @Test
    void readsJsonUnderAnyContentType() {
        graph.answers(200, Map.of("Content-Type", "text/html"), ScriptedGraph.NODE);

        assertThat(client.getUpload("12").id()).isEqualTo("12");
    }

    @ParameterizedTest
    @CsvSource({
        "200, ''",
        "200, '[]'",
        "200, '{\"id\":'",
        "200, Sorry",
        "204, ''",
        "302, ''",
        "304, ''",
        "400, <html>",
        "403, <html>Forbidden</html>",
        "404, ''",
        "499, ''"
    })
    void doesNotRetryOtherResponses(int status, String body) {
        graph.answers(status, body);

        InvalidResponseException error =
                catchThrowableOfType(InvalidResponseException.class, () -> retryingClient.getUpload("12"));

        assertThat(error.isRetryable()).isFalse();
        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void reportsTheLastResponseAfterTheRetries() {
        graph.answers(502, "<html>")
                .answers(503, "")
                .answers(504, Map.of("x-fb-trace-id", "T3"), "<html>Timeout</html>");

        InvalidResponseException error =
                catchThrowableOfType(InvalidResponseException.class, () -> retryingClient.getUpload("12"));

        assertThat(error)
                .hasMessage("the response has status 504 and contains no error of Graph: <html>Timeout</html>"
                        + " [HTTP 504, getUpload, trace T3]");
        assertThat(error.body()).isEqualTo("<html>Timeout</html>");
    }
}
