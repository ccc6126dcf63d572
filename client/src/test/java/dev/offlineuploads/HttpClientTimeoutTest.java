package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offlineuploads.errors.GraphIOException;
import feign.Client;
import feign.Response;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time that a third-party HTTP client has. */
@Timeout(60)
class HttpClientTimeoutTest {

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph();

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
        OfflineUploadsClient client = graph.client(builder -> builder.httpClient(slow)
                .connectTimeout(Duration.ofSeconds(8))
                .readTimeout(Duration.ofSeconds(20))
                .totalTimeout(Duration.ofSeconds(45))
                .maxRetries(9));

        assertThatExceptionOfType(GraphIOException.class)
                .isThrownBy(() -> client.getUpload("12"))
                .withMessageContaining("the total timeout of the call elapsed")
                .withCauseInstanceOf(SocketTimeoutException.class);
        assertThat(readTimeouts).containsExactly(20_000, 20_000, 5_000);
        assertThat(connectTimeouts).containsExactly(8_000, 8_000, 5_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void interruptsAThirdPartyHttpClient(boolean whileItsBodyIsRead) {
        Client stuck = (request, options) -> {
            InputStream body = new PipedInputStream(new PipedOutputStream()); // an interrupt ends its reads
            if (!whileItsBodyIsRead) {
                body.read();
            }
            return Response.builder()
                    .request(request)
                    .status(200)
                    .body(body, null)
                    .build();
        };

        assertTimesOut(stuck);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void endsTheBodyOfAThirdPartyHttpClientThatIgnoresInterrupts() {
        AtomicInteger reads = new AtomicInteger();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                reads.incrementAndGet();
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
                return ' ';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                bytes[offset] = (byte) read();
                return 1;
            }
        };
        Client deaf = (request, options) -> Response.builder()
                .request(request)
                .status(200)
                .body(endless, null)
                .build();

        assertTimesOut(deaf);
        assertThat(reads).hasValue(2);
    }

    /** That of java.net.http on JDK 17 swallows interrupts. */
    @Test
    void endsTheBodyOfAThirdPartyHttpClientAtTheTotalTimeout() {
        InputStream dripping = new InputStream() {
            @Override
            public int read() {
                graph.time.pass(Duration.ofSeconds(10));
                return ' ';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                bytes[offset] = (byte) read();
                return 1;
            }
        };
        OfflineUploadsClient client = graph.client(builder -> builder.totalTimeout(Duration.ofSeconds(45))
                .httpClient((request, options) -> Response.builder()
                        .request(request)
                        .status(200)
                        .body(dripping, null)
                        .build()));

        assertThatExceptionOfType(GraphIOException.class)
                .isThrownBy(() -> client.getUpload("12"))
                .withMessageContaining("the total timeout of the call elapsed");
    }

    private static void assertTimesOut(Client http) {
        OfflineUploadsClientBuilder builder = OfflineUploadsClient.builder()
                .accessToken("token")
                .totalTimeout(Duration.ofMillis(500))
                .httpClient(http);
        try (OfflineUploadsClient client = builder.build()) {
            assertThatExceptionOfType(GraphIOException.class)
                    .isThrownBy(() -> client.getUpload("12"))
                    .withMessageContaining("the total timeout of the call elapsed")
                    .withCauseInstanceOf(SocketTimeoutException.class);
        }
    }
}
