package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offlineuploads.errors.GraphApiException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which exception an error becomes, and whether a retry can help. */
class ErrorClassificationTest extends ResponseTestBase {

    @ParameterizedTest
    @CsvSource({
        "InvalidParameterException, 100",
        "TargetNotDeterminedException, 275",
        "AuthenticationException, 102 104 190",
        "PermissionDeniedException, 3 10 200 201 274 276 299",
        "RateLimitException, 4 17 32 613 80000 80007 80014",
        "ServiceUnavailableException, 1 2 341",
        "GraphApiException, 0 -3 5 101 199 300 368 803 2500 2635 79999 80015 9223372036854775807"
    })
    void dependsOnTheCodeAndNotOnTheStatus(String type, String codes) {
        for (String code : codes.split(" ")) {
            for (int status : new int[] {200, 302, 400, 403, 500}) {
                GraphApiException error = apiError(status, ScriptedGraph.error(Long.parseLong(code), ""));

                assertThat(error.getClass().getSimpleName()).as(code).isEqualTo(type);
                assertThat(error.code()).hasToString(code);
                assertThat(error.statusCode()).isEqualTo(status);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 200, '', true",
        "1, 400, ',\"is_transient\":false', false",
        "4, 403, '', true",
        "613, 400, ',\"is_transient\":false', true",
        "4711, 400, '', false",
        "4711, 400, ',\"is_transient\":true', true",
        "4711, 200, ',\"is_transient\":\"1\"', true",
        "4711, 408, '', true",
        "4711, 429, '', true",
        "4711, 500, '', true",
        "4711, 500, ',\"is_transient\":false', false"
    })
    void reportsWhetherARetryCanHelp(long code, int status, String more, boolean retryable) {
        assertThat(apiError(status, ScriptedGraph.error(code, more)).isRetryable())
                .isEqualTo(retryable);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 10, 100, 102, 104, 190, 200, 275, 299, 368, 803, 2500, 2635})
    void neverRetriesPermanentErrors(long code) {
        graph.refuses(500, code, ",\"message\":\"This token cannot be read\",\"is_transient\":true");

        GraphApiException error = catchThrowableOfType(GraphApiException.class, () -> retryingClient.getUpload("12"));

        assertThat(error.isRetryable()).isFalse();
        assertThat(graph.received()).hasSize(1);
    }

    /** Graph uses these codes for several kinds of errors. Only the message distinguishes them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2500 | An active access token must be used to query information about the current user. "
                        + "| AuthenticationException",
                "2500 | An unknown error has occurred: ACCESS TOKEN missing            | AuthenticationException",
                "2500 | Unknown path components: /progress                             | GraphApiException",
                "2500 | (#2500) Unknown path components: /access_token                 | GraphApiException",
                "2500 | Syntax error \\\"Expected end of string instead of \\\"?\\\".\\\" at character 4: id?access_token "
                        + "| GraphApiException",
                "2500 | Tried accessing nonexisting field (access_token)               | GraphApiException",
                "2500 |                                                                | GraphApiException",
                "100  | (#100) Missing permissions                                     | PermissionDeniedException",
                "100  | (#100) Missing permissions: ads_read                           | PermissionDeniedException",
                "100  | (#100) Requires ads_read permission to manage the object       | PermissionDeniedException",
                "100  | (#100) requires the\\nads_read Permission                      | PermissionDeniedException",
                "100  | (#100) Missing Permission                                      | PermissionDeniedException",
                "100  | Unsupported get request. Object does not exist, missing permissions | InvalidParameterException",
                "100  | (#100) Tried accessing nonexisting field                       | InvalidParameterException"
            })
    void dependsOnTheMessageOfCodes100And2500(long code, String message, String type) {
        String more = message == null ? "" : ",\"type\":\"OAuthException\",\"message\":\"" + message + "\"";

        GraphApiException error = apiError(400, ScriptedGraph.error(code, more));

        assertThat(error.getClass().getSimpleName()).isEqualTo(type);
        assertThat(error.isRetryable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1, message, Please Reduce the amount of data, ServiceUnavailableException",
        "1, error_user_msg, Graph returned an error without a message, ServiceUnavailableException",
        "80004, error_user_msg, Graph returned an error without a message, GraphApiException",
        "4711, error_user_msg, Graph returned an error without a message, GraphApiException"
    })
    void doesNotRetryQueriesForTooMuchDataWhereverTheErrorSaysIt(
            long code, String property, String message, String type) {
        String more = ",\"is_transient\":true,\"" + property + "\":\"Please Reduce the amount\\nof data\"";
        graph.refuses(500, code, more);

        GraphApiException error =
                catchThrowableOfType(GraphApiException.class, () -> retryingClient.listProgress("12"));

        assertThat(error.getClass().getSimpleName()).isEqualTo(type);
        assertThat(error)
                .hasMessage(message + " (retries do not help: use a smaller limit or fewer fields) [code " + code
                        + ", HTTP 500, listProgress]");
        assertThat(error.isRetryable()).isFalse();
        assertThat(graph.received()).hasSize(1);
    }
}
