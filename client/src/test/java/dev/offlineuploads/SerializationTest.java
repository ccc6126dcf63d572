package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.errors.RateLimitException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java serialization of everything that calls return, take as values, or throw. */
class SerializationTest extends ResponseTestBase {

    @Test
    void copiesValues() throws Exception {
        var upload =
                uploadWith("\"matched_entries\":12,\"valid_entries\":{\"web\":1},\"new\":[1.5,null,true,{\"a\":{}}]");
        var range = progress("{\"data\":[{\"start_inclusive\":0,\"end_exclusive\":\"n/a\"}]}")
                .items()
                .get(0);
        graph.answers("{\"data\":[{\"rows\":3}]}");
        var session = client.listPullSessions("12").items().get(0);
        Map<String, String> headers = Map.of(
                "x-app-usage", "{\"call_count\":1}",
                "x-ad-account-usage", "{\"acc_id_util_pct\":9.67}",
                "x-business-use-case-usage", "{\"1\":[{\"call_count\":95}]}");
        graph.answers(200, headers, ScriptedGraph.NODE);
        RateLimitUsage usage = client.withRawResponse().getUpload("12").rateLimitUsage();
        graph.answers(ScriptedGraph.NODE);
        UploadResult result = client.getUploads(List.of("12")).get(0);
        ListOptions options = ListOptions.builder().limit(5).after("b").build();

        for (Object value : List.of(upload, range, session, usage, result, options)) {
            assertThat(copy(value)).isEqualTo(value).hasSameHashCodeAs(value);
        }
        assertThat(options).isNotEqualTo(ListOptions.NONE);
        assertThat(session.additionalProperties()).isEqualTo(Map.of("rows", 3));
    }

    @Test
    void copiesTheFailureOfAResult() throws Exception {
        graph.refuses(400, 100, "");
        UploadResult result = client.getUploads(List.of("13")).get(0);

        assertThat(copy(result).failure()).hasMessage(result.failure().getMessage());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 4, 5, 100, 190, 200, 275})
    void copiesApiErrors(long code) throws Exception {
        String more = ",\"message\":\"No\",\"error_subcode\":7,\"fbtrace_id\":\"A\",\"is_transient\":true,\"new\":[1]";

        GraphApiException error =
                failure(GraphApiException.class, 403, Map.of("Retry-After", "5"), ScriptedGraph.error(code, more));
        GraphApiException copy = copy(error);

        assertThat(copy).isExactlyInstanceOf(error.getClass());
        assertSameDetails(copy, error);
        assertThat(copy.error()).isEqualTo(error.error());
        assertThat(copy.statusCode()).isEqualTo(403);
        assertThat(copy.body()).isEqualTo(error.body());
    }

    @Test
    void copiesTheWaitAfterARateLimit() throws Exception {
        Map<String, String> headers = Map.of(
                "x-business-use-case-usage",
                "{\"1\":[{\"type\":\"ads_management\",\"call_count\":100,\"total_cputime\":1,\"total_time\":1,"
                        + "\"estimated_time_to_regain_access\":7}]}");

        RateLimitException copy =
                copy(failure(RateLimitException.class, 400, headers, "{\"error\":{\"message\":\"m\",\"code\":80004}}"));

        assertThat(copy.retryAfter()).isEqualTo(Duration.ofMinutes(7));
        assertThat(copy.rateLimitUsage().timeToRegainAccess()).isEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void copiesInvalidResponses() throws Exception {
        InvalidResponseException error =
                failure(InvalidResponseException.class, 502, Map.of("Retry-After", "5"), "<html>");
        InvalidResponseException copy = copy(error);

        assertSameDetails(copy, error);
        assertThat(copy.statusCode()).isEqualTo(502);
        assertThat(copy.body()).isEqualTo("<html>");
    }

    @Test
    void copiesFailuresWithoutAResponse() throws Exception {
        graph.does(ScriptedGraph.reset());
        GraphIOException error = catchThrowableOfType(GraphIOException.class, () -> client.getUpload("12"));

        assertSameDetails(copy(error), error);
        assertThat(copy(error).getCause()).hasMessage(error.getCause().getMessage());
    }

    private static void assertSameDetails(GraphException copy, GraphException error) {
        assertThat(copy).hasMessage(error.getMessage());
        assertThat(copy.operation()).isEqualTo(error.operation());
        assertThat(copy.isRetryable()).isEqualTo(error.isRetryable());
        assertThat(copy.headers()).isEqualTo(error.headers());
        assertThat(copy.headers().get("RETRY-AFTER")).isEqualTo(error.headers().get("retry-after"));
        assertThat(copy.retryAfter()).isEqualTo(error.retryAfter());
    }

    @SuppressWarnings("unchecked") // the copy has the type of its original
    private static <T> T copy(T original) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        return (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    }
}
