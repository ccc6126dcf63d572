package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Graph's errors become. */
class ErrorTest {

    private final ScriptedGraph graph = new ScriptedGraph();
    private final OfflineUploadsClient client = graph.builder().maxRetries(0).build();

    @AfterEach
    void stop() {
        client.close();
        graph.close();
    }

    static Stream<Arguments> codes() {
        return Stream.of(
                        of(InvalidParameterException.class, 100),
                        of(TargetNotDeterminedException.class, 275),
                        of(AuthenticationException.class, 102, 104, 190, 2500),
                        of(PermissionException.class, 3, 10, 200, 201, 274, 276, 299),
                        of(RateLimitException.class, 4, 17, 32, 613, 80000, 80007, 80014),
                        of(TemporaryException.class, 1, 2, 341),
                        of(GraphApiException.class, 368, 803, 2635, 5, 199, 300, 79999, 80015))
                .flatMap(arguments -> arguments);
    }

    private static Stream<Arguments> of(Class<?> type, long... codes) {
        return LongStream.of(codes).mapToObj(code -> Arguments.of(type, code));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void isToldApartByItsCodeWhateverTheStatus(Class<?> type, long code) {
        for (int status : new int[] {400, 403, 500}) {
            graph.refuses(status, code, "");

            GraphApiException error = catchThrowableOfType(GraphApiException.class, () -> client.listProgress("12"));

            assertThat(error).isExactlyInstanceOf(type);
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.status()).isEqualTo(status);
        }
    }

    @Test
    void saysAllThatGraphSaid() {
        String body = """
                {"error":{"message":"No","type":"OAuthException","code":10,"error_subcode":7,"is_transient":false,
                "error_user_title":"Not allowed","error_user_msg":"Ask your admin.","fbtrace_id":"Abc"}}""";
        graph.answers(403, body);

        GraphApiException error = catchThrowableOfType(GraphApiException.class, () -> client.listPullSessions("12"));

        assertThat(error).hasMessage("No [code 10/7, HTTP 403, listPullSessions, trace Abc]");
        assertThat(error.operation()).isEqualTo("listPullSessions");
        assertThat(error.subcode()).isEqualTo(7);
        assertThat(error.type()).isEqualTo("OAuthException");
        assertThat(error.isTransient()).isFalse();
        assertThat(error.userTitle()).isEqualTo("Not allowed");
        assertThat(error.userMessage()).isEqualTo("Ask your admin.");
        assertThat(error.fbtraceId()).isEqualTo("Abc");
        assertThat(error.body()).isEqualTo(body);
        assertThat(error.error().errorUserMsg()).isEqualTo("Ask your admin.");
    }

    @Test
    void saysNothingThatGraphDidNotSay() {
        graph.refuses(400, 5, "");

        GraphApiException error = catchThrowableOfType(GraphApiException.class, () -> client.getUpload("12"));

        assertThat(error).hasMessage("Graph gave no message [code 5, HTTP 400, getUpload]");
        assertThat(error.subcode()).isNull();
        assertThat(error.type()).isNull();
        assertThat(error.isTransient()).isFalse();
        assertThat(error.userTitle()).isNull();
        assertThat(error.userMessage()).isNull();
        assertThat(error.fbtraceId()).isNull();
    }

    @Test
    void saysWhetherGraphCallsItTransient() {
        graph.refuses(400, 5, ",\"is_transient\":true");

        GraphApiException error = catchThrowableOfType(GraphApiException.class, () -> client.getUpload("12"));

        assertThat(error.isTransient()).isTrue();
        assertThat(error.retryable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\n", "\\r\\n", "\\t", "\\u001b[31m", "\\u2028", "\\u2029", "\\u0085", "\\u202e", "\\u0000"})
    void staysOneLineOfPlainText(String unruly) {
        graph.refuses(400, 5, ",\"message\":\"a" + unruly + "b\",\"fbtrace_id\":\"c" + unruly + "d\"");

        GraphApiException error = catchThrowableOfType(GraphApiException.class, () -> client.getUpload("12"));

        assertThat(error.getMessage()).matches("a (\\[31m)?b \\[code 5, HTTP 400, getUpload, trace c (\\[31m)?d]");
    }

    @Test
    void staysShortHoweverMuchGraphSays() {
        graph.refuses(400, 5, ",\"message\":\"" + "m".repeat(100_000) + "\"");

        GraphApiException error = catchThrowableOfType(GraphApiException.class, () -> client.getUpload("12"));

        assertThat(error.getMessage()).hasSizeLessThan(1100).endsWith("... [code 5, HTTP 400, getUpload]");
        assertThat(error.body()).hasSize(16_384).startsWith("{\"error\":{\"code\":5");
        assertThat(error.error().message()).hasSize(100_000);
    }

    @Test
    void tellsTheUsageOfTheRateLimits() {
        graph.answers(403, Map.of("x-app-usage", "{\"call_count\":101}"), ScriptedGraph.error(4, ""));

        RateLimitException error = catchThrowableOfType(RateLimitException.class, () -> client.getUpload("12"));

        assertThat(error.usage().app().callCount()).isEqualTo(101);
        assertThat(error.usage().timeToRegainAccess()).isNull();
    }

    @Test
    void survivesSerializationWhateverItIs() throws Exception {
        graph.answers(502, "<html>").otherwise(ScriptedGraph.reset());
        GraphResponseException unreadable =
                catchThrowableOfType(GraphResponseException.class, () -> client.getUpload("12"));
        GraphTransportException broken =
                catchThrowableOfType(GraphTransportException.class, () -> client.getUpload("12"));

        assertThat(copy(unreadable)).hasMessage(unreadable.getMessage());
        assertThat(copy(unreadable).body()).isEqualTo("<html>");
        assertThat(copy(broken)).hasMessage(broken.getMessage()).matches(GraphException::retryable);
    }

    @SuppressWarnings("unchecked")
    private static <T> T copy(T original) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    @Test
    void survivesSerializationButForWhatIsNoPartOfIt() throws Exception {
        graph.answers(
                403,
                Map.of("x-app-usage", "{\"call_count\":101}"),
                ScriptedGraph.error(
                        4, ",\"message\":\"Slow\",\"fbtrace_id\":\"A\",\"token\":\"" + ScriptedGraph.TOKEN + "\""));
        RateLimitException error = catchThrowableOfType(RateLimitException.class, () -> client.getUpload("12"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(error);
        }

        RateLimitException copy;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            copy = (RateLimitException) in.readObject();
        }

        assertThat(bytes.toString()).doesNotContain("secret");
        assertThat(copy).hasMessage(error.getMessage());
        assertThat(copy.code()).isEqualTo(4);
        assertThat(copy.fbtraceId()).isEqualTo("A");
        assertThat(copy.body()).isEqualTo(error.body()).contains("[access token]");
        assertThat(copy.retryable()).isTrue();
        assertThat(copy.error()).isNull();
        assertThat(copy.usage()).isEqualTo(RateLimitUsage.UNKNOWN);
    }
}
