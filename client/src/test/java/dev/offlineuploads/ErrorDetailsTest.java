package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.InvalidResponseException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exceptions report details of the response. */
class ErrorDetailsTest extends ResponseTestBase {

    @Test
    void reportsEveryDetailOfAnError() {
        String body = """
                {"error":{"message":"No","type":"OAuthException","code":10,"error_subcode":7,"is_transient":false,
                "error_user_title":"Not allowed","error_user_msg":"Ask your admin.","fbtrace_id":"Abc"}}""";

        GraphApiException error = apiError(403, body);

        assertThat(error).hasMessage("No [code 10/7, HTTP 403, getUpload, trace Abc]");
        assertThat(error.operation()).isEqualTo("getUpload");
        assertThat(error.statusCode()).isEqualTo(403);
        assertThat(error.code()).isEqualTo(10);
        assertThat(error.subcode()).isEqualTo(7);
        assertThat(error.type()).isEqualTo("OAuthException");
        assertThat(error.error().isTransient()).isFalse();
        assertThat(error.userTitle()).isEqualTo("Not allowed");
        assertThat(error.userMessage()).isEqualTo("Ask your admin.");
        assertThat(error.fbtraceId()).isEqualTo("Abc");
        assertThat(error.body()).isEqualTo(body);
        assertThat(error.error().message()).isEqualTo("No");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-fb-trace-id", "X-FB-Trace-Id", "x-fb-request-id", "x-fb-debug"})
    void reportsTheTraceIdOfTheHeadersUnlessTheErrorHasOne(String header) {
        Map<String, String> headers = Map.of(header, "TRACE-1");

        assertThat(failure(GraphApiException.class, 500, headers, ScriptedGraph.error(1, ",\"error_subcode\":99")))
                .hasMessageEndingWith("[code 1/99, HTTP 500, getUpload, trace TRACE-1]")
                .returns(header.equalsIgnoreCase("x-fb-trace-id") ? "TRACE-1" : null, GraphApiException::fbtraceId);
        assertThat(failure(InvalidResponseException.class, 200, headers, "x"))
                .hasMessageEndingWith("[HTTP 200, getUpload, trace TRACE-1]");
        assertThat(failure(GraphApiException.class, 500, headers, ScriptedGraph.error(1, ",\"fbtrace_id\":\"Abc\"")))
                .hasMessageEndingWith("trace Abc]")
                .returns("Abc", GraphApiException::fbtraceId);
        assertThat(failure(GraphApiException.class, 500, Map.of(header, ""), ScriptedGraph.error(1, "")))
                .hasMessageEndingWith("HTTP 500, getUpload]")
                .returns(null, GraphApiException::fbtraceId);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | {\"error\":{\"message\":\"(#4) Too many calls\",\"code\":4}}",
                "200 | {\"error\":{\"code\":2}}",
                "503 | <html>",
                "200 | <html>",
                "302 | ''"
            })
    void reportsHeadersAndTheRequestedWaitOfEveryResponse(int status, String body) {
        GraphException error = failure(
                GraphException.class, status, Map.of("Retry-After", "300", "X-Token", ScriptedGraph.TOKEN), body);

        assertThat(error.retryAfter()).isEqualTo(Duration.ofSeconds(300));
        assertThat(error.headers().get("retry-after")).containsExactly("300");
        assertThat(error.headers().get("x-token")).containsExactly("[redacted]");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> error.headers().clear());
        assertThat(graph.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\n", "\\r\\n", "\\t", "\\u001b[31m", "\\u2028", "\\u2029", "\\u0085", "\\u202e", "\\u0000"})
    void keepsMessagesOnOneLineOfPlainText(String control) {
        String more = ",\"message\":\"a" + control + "b\",\"fbtrace_id\":\"c" + control + "d\"";

        assertThat(apiError(400, ScriptedGraph.error(5, more)).getMessage())
                .matches("a (\\[31m)?b \\[code 5, HTTP 400, getUpload, trace c (\\[31m)?d]");
    }

    @Test
    void keepsMessagesShortAndBodiesWhole() {
        String body = ScriptedGraph.error(5, ",\"message\":\"" + "m".repeat(100_000) + "\"");

        GraphApiException error = apiError(400, body);

        assertThat(error.getMessage()).hasSizeLessThan(1100).endsWith("... [code 5, HTTP 400, getUpload]");
        assertThat(error.body()).isEqualTo(body);
        assertThat(error.error().message()).hasSize(100_000);
    }
}
