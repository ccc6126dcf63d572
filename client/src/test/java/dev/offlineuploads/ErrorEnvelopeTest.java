package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offlineuploads.errors.AuthenticationException;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Response bodies that report an error, in Graph's form and in other ones. */
class ErrorEnvelopeTest extends ResponseTestBase {

    @Test
    void reportsAWholeErrorInAnIncompleteBody() {
        graph.does(ScriptedGraph.raw("HTTP/1.1 400 Bad\r\nContent-Length: 999\r\n\r\n{\"error\":{\"code\":190}}"));

        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> retryingClient.getUpload("12"));
        assertThat(graph.received()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"200, false", "400, false", "408, true", "429, true", "500, true"})
    void reportsErrorsWithoutACode(int status, boolean retryable) {
        GraphApiException error =
                apiError(status, "{\"error\":{\"type\":\"OAuthException\",\"message\":\"The code is not right\"}}");

        assertThat(error).isExactlyInstanceOf(GraphApiException.class);
        assertThat(error).hasMessage("The code is not right [HTTP " + status + ", getUpload]");
        assertThat(error.code()).isNull();
        assertThat(error.type()).isEqualTo("OAuthException");
        assertThat(error.isRetryable()).isEqualTo(retryable);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{\"error\":\"access_denied\",\"error_description\":\"by the gateway\"} | access_denied: by the gateway | -",
                "{\"error\":\"access_denied\"}                         | access_denied  | -",
                "{\"error\":\"access_denied\",\"error_description\":7} | access_denied  | -",
                "{\"error_message\":\"Not now\"}                       | Not now        | -",
                "{\"error_code\":190,\"error_msg\":\"Bad token\"}      | Bad token      | 190",
                "{\"error_code\":190}                                  | Graph returned an error without a message | 190",
                "{\"error_code\":{},\"error_msg\":\"Not now\"}     | Not now        | -",
                "{\"error\":\"Bad token\",\"code\":190,\"error_code\":\"\"} | Bad token  | 190",
                "{\"error\":{\"code\":190,\"message\":\"\\u200b\"}} | Graph returned an error without a message | 190",
                "{\"error\":{},\"error_message\":\"Not now\"}          | Not now        | -",
                "{\"error\":\"Bad token\",\"code\":190}                | Bad token      | 190",
                "{\"error\":\"Bad token\",\"code\":5,\"error_code\":190} | Bad token    | 190",
                "{\"error\":\"a\",\"error_message\":\"b\",\"error_msg\":\"a\"} | a: b         | -",
                "{\"error\":\"Forbidden\",\"message\":\"No\",\"status\":403}  | Forbidden: No | -",
                "{\"error\":true,\"message\":\"No\"}                      | No             | -",
                "{\"error\":true}                                       | Graph returned an error without a message | -",
                "{\"error\":[{\"code\":190,\"message\":\"No\"},{}]}     | No             | 190",
                "{\"error\":[\"code\"],\"message\":\"No\"}             | No             | -",
                "{\"id\":\"request-1\",\"error\":\"denied\"}              | denied         | -"
            })
    void reportsErrorsInOtherForms(String body, String message, Long code) {
        for (int status : new int[] {200, 403}) {
            GraphApiException error = apiError(status, body);

            assertThat(error).hasMessageStartingWith(message + " [").hasMessageContaining("HTTP " + status);
            assertThat(error).isInstanceOf(code == null ? GraphApiException.class : AuthenticationException.class);
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.body()).isEqualTo(body);
        }
    }

    @Test
    void readsAllPartsOfAnErrorWithoutAnEnvelope() {
        GraphApiException error = apiError(
                503,
                "{\"error\":\"Not now\",\"type\":\"OAuthException\",\"code\":1,\"error_subcode\":99,\"is_transient\":false,"
                        + "\"fbtrace_id\":\"TRACE-1\",\"error_user_msg\":\"Later\",\"error_data\":\"d\",\"more\":7}");

        assertThat(error).hasMessage("Not now [code 1/99, HTTP 503, getUpload, trace TRACE-1]");
        assertThat(error.type()).isEqualTo("OAuthException");
        assertThat(error.userMessage()).isEqualTo("Later");
        assertThat(error.isRetryable()).isFalse();
        assertThat(error.error().errorData()).isEqualTo("d");
        assertThat(error.error().additionalProperties()).containsEntry("more", 7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"x\",\"code\":190}",
                "{\"error\":0,\"message\":\"x\"}",
                "{\"error\":false}",
                "{\"error_code\":0}",
                "{\"error_code\":\"\"}",
                "{\"error\":\"\",\"error_description\":\"x\"}"
            })
    void reportsNoErrorIfNothingSaysThatThereIsOne(String body) {
        assertThat(invalid(200, body).body()).isEqualTo(body);
    }

    /** Gateways give their own ids to requests. */
    @Test
    void reportsAnErrorBesideAnIdUnlessTheUploadCanBeRead() {
        String body = "{\"id\":\"12\",\"error\":\"denied\"}";

        assertThat(apiError(403, body)).hasMessage("denied [HTTP 403, getUpload]");
        graph.answers(body);
        assertThat(client.getUpload("12").additionalProperties()).isEqualTo(Map.of("error", "denied"));
    }

    /** Otherwise a list would end without a sign that items are missing. */
    @ParameterizedTest
    @ValueSource(strings = {"\"none\"", "7", "[]", "{}", "null", "false", "\"\""})
    void reportsAnErrorBesideDataWithoutItems(String data) {
        graph.answers("{\"data\":" + data + ",\"error\":\"denied\"}");

        assertThatExceptionOfType(GraphApiException.class)
                .isThrownBy(() -> client.listProgress("12"))
                .withMessage("denied [HTTP 200, listProgress]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"error\":null",
                "\"error\":{}",
                "\"error\":false",
                "\"error\":\"\"",
                "\"error\":\"none\"",
                "\"error_code\":0",
                "\"error_code\":\"\"",
                "\"error_message\":\"\""
            })
    void readsUploadsWithAPropertyThatOnlyLooksLikeAnError(String property) {
        OfflineConversionDataSetUpload upload = uploadWith(property);

        assertThat(upload.uploadTag()).isEqualTo("winter");
        assertThat(asJson(upload.additionalProperties())).isEqualTo(parsed("{" + property + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "1e99999999999", "1.5", "\"x\"", "{\"a\":1}", "[190]", "true"})
    void keepsCodesThatAreNotIntegers(String json) {
        GraphApiException error = apiError(400, "{\"error\":{\"code\":" + json + ",\"message\":\"No\"}}");

        assertThat(error).isExactlyInstanceOf(GraphApiException.class).hasMessage("No [HTTP 400, getUpload]");
        assertThat(error.code()).isNull();
        assertThat(error.error().additionalProperties()).containsOnlyKeys("code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"is_transient\":\"perhaps\"",
                "\"error_subcode\":\"x\"",
                "\"message\":{\"a\":1}",
                "\"message\":false",
                "\"type\":[1],\"fbtrace_id\":{},\"error_user_msg\":[]"
            })
    void keepsPartsOfAnErrorThatHaveAnUnexpectedForm(String odd) {
        GraphApiException error =
                apiError(400, "{\"error\":{\"code\":190," + odd + ",\"error_user_title\":\"Log in\"}}");

        assertThat(error).isInstanceOf(AuthenticationException.class);
        assertThat(error.userTitle()).isEqualTo("Log in");
        assertThat(error.subcode()).isNull();
        assertThat(error.type()).isNull();
        assertThat(error.error().isTransient()).isNull();
        assertThat(asJson(error.error().additionalProperties())).isEqualTo(parsed("{" + odd + "}"));
    }
}
