package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.errors.InvalidResponseException;
import feign.Client;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that arrive too late or too slowly, and the time that each phase of a call has. */
@Timeout(60)
class TimeoutTest {

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph();

    private final NoResponse noResponse = new NoResponse();

    @Test
    void retriesAfterTheReadTimeout() throws InterruptedException {
        CountDownLatch received = new CountDownLatch(3);
        graph.otherwise((request, connection) -> {
            received.countDown();
            noResponse.answer(request, connection);
        });

        GraphIOException error = timeoutOf(builder -> builder.readTimeout(Duration.ofMillis(5)));

        assertThat(error.isRetryable()).isTrue();
        received.await(); // the client may time out before the server has read the request
        assertThat(graph.received()).hasSize(3);
    }

    /** The beginning of the body is larger than the buffers of the sockets, so the client has read the head when time passes. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 16000000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nffffff\r\n"})
    void abortsASlowBodyAtTheTotalTimeoutAndReportsItsResponse(String end) {
        graph.otherwise((request, connection) -> {
            ScriptedGraph.write(connection, "HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nX-Fb-Trace-Id: T1\r\n" + end);
            ScriptedGraph.write(connection, "x".repeat(15_000_000));
            graph.time.pass(Duration.ofMinutes(3));
            noResponse.answer(request, connection);
        });

        InvalidResponseException error = catchThrowableOfType(
                InvalidResponseException.class, () -> graph.client().getUpload("12"));

        assertThat(error)
                .hasMessageContaining("the total timeout of the call is over")
                .hasMessageEndingWith("[HTTP 503, getUpload, trace T1]")
                .hasCauseInstanceOf(SocketTimeoutException.class);
        assertThat(error.statusCode()).isEqualTo(503);
        assertThat(error.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(error.isRetryable()).isTrue();
        assertThat(error.body()).hasSizeGreaterThan(1_000_000);
    }

    @Test
    void limitsTheReadTimeoutToTheTotalTimeout() {
        graph.otherwise(noResponse);

        timeoutOf(builder -> builder.readTimeout(Duration.ofDays(1))
                .totalTimeout(Duration.ofMillis(5))
                .maxRetries(0));
    }

    @Test
    void passesTheRemainingTimeToAThirdPartyHttpClient() {
        List<Integer> readTimeouts = new ArrayList<>();
        List<Integer> connectTimeouts = new ArrayList<>();
        Client slow = (request, options) -> {
            readTimeouts.add(options.readTimeoutMillis());
            connectTimeouts.add(options.connectTimeoutMillis());
            assertThat(options.isFollowRedirects()).isFalse();
            assertThat(options.readTimeoutUnit().toMillis(options.readTimeout()))
                    .isEqualTo(options.readTimeoutMillis());
            assertThat(options.connectTimeoutUnit().toMillis(options.connectTimeout()))
                    .isEqualTo(options.connectTimeoutMillis());
            graph.time.pass(Duration.ofMillis(options.readTimeoutMillis()));
            throw new SocketTimeoutException("slow");
        };
        graph.time.random(0);

        timeoutOf(builder -> builder.httpClient(slow)
                .connectTimeout(Duration.ofSeconds(8))
                .readTimeout(Duration.ofSeconds(20))
                .totalTimeout(Duration.ofSeconds(45))
                .maxRetries(9));

        assertThat(readTimeouts).containsExactly(20_000, 20_000, 5_000);
        assertThat(connectTimeouts).containsExactly(8_000, 8_000, 5_000);
    }

    private GraphIOException timeoutOf(UnaryOperator<OfflineUploadsClientBuilder> settings) {
        OfflineUploadsClient client = graph.client(settings);
        GraphIOException error = catchThrowableOfType(GraphIOException.class, () -> client.getUpload("12"));
        assertThat(error).hasCauseInstanceOf(SocketTimeoutException.class);
        return error;
    }
}
