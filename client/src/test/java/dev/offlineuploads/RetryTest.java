package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.errors.ServiceUnavailableException;
import feign.Client;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures and responses are retried, and how often. */
class RetryTest extends ResponseTestBase {

    @ParameterizedTest
    @CsvSource({
        "408, ''",
        "429, <html>Not now</html>",
        "502, <html>Bad gateway</html>",
        "503, '{\"id\":\"12\"}'",
        "504, '{\"error\":'"
    })
    void retriesTransientStatusesWhateverTheBody(int status, String body) {
        graph.answers(status, body).answers(status, body).answers(ScriptedGraph.NODE);

        assertThat(retryingClient.getUpload("12").id()).isEqualTo("12");
        assertThat(graph.received()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><body>Error</body></html>",
                "\n  <html>",
                "\ufeff<html>",
                "<?xml version=\"1.0\"?><error/>"
            })
    void retriesHtmlWithASuccessfulStatus(String html) {
        graph.answers(200, Map.of("Content-Type", "text/html"), html).answers(ScriptedGraph.NODE);

        assertThat(retryingClient.getUpload("12").id()).isEqualTo("12");

        InvalidResponseException error = invalid(200, html);
        assertThat(error).hasMessageStartingWith("the response body is not a JSON object: <");
        assertThat(error.isRetryable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "200, ''",
        "200, '{\"id\":'",
        "200, Sorry",
        "204, ''",
        "304, ''",
        "403, <html>Forbidden</html>",
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

        assertThat(retryingClient.getUpload("12").id()).isEqualTo("12");
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

        assertThat(retryingClient.listProgress("12").iterateAll()).isEmpty();

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

        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> retryingClient.getUpload("12"));

        assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
        assertThat(graph.received()).hasSize(1);
        assertThat(graph.time.slept()).hasSize(duringTheWait ? 1 : 0);
    }

    @Test
    void doesNotRetryAPermanentFailureThatAThirdPartyHttpClientWraps() {
        AtomicInteger requests = new AtomicInteger();
        Client http = (request, options) -> {
            requests.incrementAndGet();
            throw new UncheckedIOException(new ProtocolException("not HTTP"));
        };
        OfflineUploadsClient client = graph.client(builder -> builder.httpClient(http));

        assertThatExceptionOfType(GraphIOException.class)
                .isThrownBy(() -> client.getUpload("12"))
                .withMessageContaining("ProtocolException: not HTTP")
                .matches(failure -> !failure.isRetryable());
        assertThat(requests).hasValue(1);
    }

    @Test
    void sendsNothingOnAnInterruptedThread() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(GraphIOException.class)
                .isThrownBy(() -> retryingClient.getUpload("12"))
                .withMessageContaining("interrupted")
                .matches(failure -> !failure.isRetryable());

        assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
        assertThat(graph.received()).isEmpty();
        assertThat(graph.time.slept()).isEmpty();
    }
}
