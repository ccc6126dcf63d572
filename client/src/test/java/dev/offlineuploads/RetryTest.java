package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.errors.ServiceUnavailableException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures are retried, and how often. */
class RetryTest {

    private final ScriptedGraph graph = new ScriptedGraph();

    @AfterEach
    void stop() {
        graph.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, 2, ''",
        "200, 2, ''",
        "403, 4, ''",
        "400, 613, ',\"is_transient\":false'",
        "400, 4711, ',\"is_transient\":true'",
        "408, 4711, ''",
        "429, 4711, ''",
        "503, -3, ''",
        "503, null, ''"
    })
    void retriesTransientErrors(int status, String code, String more) {
        String error = "{\"error\":{\"code\":" + code + more + "}}";
        graph.answers(status, error).answers(status, error).answers(ScriptedGraph.NODE);

        assertThat(graph.client().getUpload("12").id()).isEqualTo("12");
        assertThat(graph.received()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 100, ',\"is_transient\":true'",
        "500, 100, ''",
        "200, 100, ''",
        "400, 104, ',\"is_transient\":true'",
        "500, 190, ',\"is_transient\":true'",
        "403, 10, ''",
        "429, 200, ',\"is_transient\":true'",
        "400, 275, ',\"is_transient\":true'",
        "400, 368, ',\"is_transient\":true'",
        "400, 803, ',\"is_transient\":true'",
        "400, 2500, ',\"is_transient\":true'",
        "500, 2635, ',\"is_transient\":true'",
        "400, 4711, ''",
        "400, 1, ',\"is_transient\":false'",
        "500, 1, ',\"message\":\"Please reduce the amount of data you are asking for\"'"
    })
    void doesNotRetryPermanentErrors(int status, long code, String more) {
        graph.refuses(status, code, more);

        GraphApiException error = catchThrowableOfType(
                GraphApiException.class, () -> graph.client().getUpload("12"));

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.isRetryable()).isFalse();
        assertThat(graph.received()).hasSize(1);
        assertThat(graph.time.slept()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200, <html>", "408, ''", "429, too fast", "500, <html>", "503, ''"})
    void retriesTransientResponsesThatContainNoError(int status, String body) {
        graph.answers(status, body).answers(status, body).answers(ScriptedGraph.NODE);

        assertThat(graph.client().getUpload("12").id()).isEqualTo("12");
        assertThat(graph.received()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"200, <html>, 3, true", "200, [], 1, false", "200, '', 1, false", "404, <html>, 1, false"})
    void reportsResponsesThatCannotBeUsed(int status, String body, int attempts, boolean retryable) {
        graph.otherwise(ScriptedGraph.canned(status, Map.of(), body));

        InvalidResponseException error = catchThrowableOfType(
                InvalidResponseException.class, () -> graph.client().getUpload("12"));

        assertThat(error.isRetryable()).isEqualTo(retryable);
        assertThat(graph.received()).hasSize(attempts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 OK\r\nContent-",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"id\":",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n{\"id\":",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{\"id\":"
            })
    void retriesBrokenConnectionsAndIncompleteResponses(String part) {
        graph.does(ScriptedGraph.reset()).does(ScriptedGraph.raw(part)).answers(ScriptedGraph.NODE);

        assertThat(graph.client().getUpload("12").id()).isEqualTo("12");
        assertThat(graph.received()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void throwsTheFailureOfTheLastAttempt(int maxRetries) {
        graph.otherwise((request, connection) -> {
            String traceId = ",\"fbtrace_id\":\"attempt " + graph.received().size() + "\"";
            ScriptedGraph.canned(500, Map.of(), ScriptedGraph.error(2, traceId)).answer(request, connection);
        });

        ServiceUnavailableException error = catchThrowableOfType(
                ServiceUnavailableException.class,
                () -> graph.client(builder -> builder.maxRetries(maxRetries)).getUpload("12"));

        assertThat(error.fbtraceId()).isEqualTo("attempt " + (maxRetries + 1));
        assertThat(error.isRetryable()).isTrue();
        assertThat(graph.received()).hasSize(maxRetries + 1);
    }

    @Test
    void retriesWithTheSamePagePosition() {
        graph.answers("{\"data\":[],\"paging\":{\"next\":\"https://x/?until=5&__paging_token=a%2Fb\"}}")
                .refuses(500, 2, "")
                .answers("{\"data\":[]}");

        assertThat(graph.client().listProgress("12").iterateAll()).isEmpty();

        String second = "/v19.0/12/progress?until=5&__paging_token=a%2Fb";
        assertThat(graph.targets()).containsExactly("/v19.0/12/progress", second, second);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void doesNotRetryOnAThreadThatIsInterruptedDuringTheAttemptOrTheWait(boolean duringTheWait) {
        Thread caller = Thread.currentThread();
        graph.time.beforeSleep(duration -> caller.interrupt());
        graph.does((request, connection) -> {
            if (!duringTheWait) {
                caller.interrupt();
            }
            ScriptedGraph.canned(500, Map.of(), ScriptedGraph.error(2, "")).answer(request, connection);
        });

        assertThatExceptionOfType(ServiceUnavailableException.class)
                .isThrownBy(() -> graph.client().getUpload("12"));

        assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
        assertThat(graph.received()).hasSize(1);
        assertThat(graph.time.slept()).hasSize(duringTheWait ? 1 : 0);
    }

    @Test
    void sendsNothingOnAnInterruptedThread() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(GraphIOException.class)
                .isThrownBy(() -> graph.client().getUpload("12"))
                .withMessageContaining("interrupted")
                .matches(failure -> !failure.isRetryable());

        assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
        assertThat(graph.received()).isEmpty();
        assertThat(graph.time.slept()).isEmpty();
    }
}
