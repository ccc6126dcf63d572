package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offlineuploads.internal.util.FakeSleeper;
import dev.offlineuploads.internal.util.Sleeper;
import feign.Client;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a call may take. */
class TimeoutTest {

    private final ScriptedGraph graph = new ScriptedGraph();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        end.countDown();
        graph.close();
    }

    @Test
    void retriesAResponseThatDoesNotBegin() throws InterruptedException {
        CountDownLatch attempts = new CountDownLatch(3);
        graph.otherwise((request, connection) -> {
            attempts.countDown();
            silence(request, connection);
        });

        GraphTransportException error = catchThrowableOfType(
                GraphTransportException.class,
                () -> graph.builder().readTimeout(Duration.ofMillis(5)).build().getUpload("12"));

        assertThat(error).hasCauseInstanceOf(SocketTimeoutException.class);
        assertThat(error.retryable()).isTrue();
        // The client may time out before the server has read the request.
        attempts.await();
        assertThat(graph.received()).hasSize(3);
    }

    @Test
    void abortsAResponseThatStopsHalfwayAtTheReadTimeout() {
        graph.otherwise((request, connection) -> {
            send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"id\":");
            silence(request, connection);
        });

        assertThatExceptionOfType(GraphTransportException.class)
                .isThrownBy(() -> graph.builder()
                        .readTimeout(Duration.ofMillis(5))
                        .maxRetries(0)
                        .build()
                        .getUpload("12"))
                .withCauseInstanceOf(SocketTimeoutException.class);
    }

    /** Each byte comes in time, but all of them take too long: 50 seconds pass before each of the first three. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"id\":\"12\"}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"
            })
    void abortsAResponseThatTricklesAtTheTotalTimeout(String response) {
        graph.otherwise((request, connection) -> {
            for (int i = 0; i < 3; i++) {
                graph.time.pass(Duration.ofSeconds(50));
                send(connection, response.substring(i, i + 1));
            }
            silence(request, connection);
        });

        GraphTransportException error = catchThrowableOfType(
                GraphTransportException.class, () -> graph.client().getUpload("12"));

        assertThat(error).hasMessageContaining("total timeout").hasCauseInstanceOf(SocketTimeoutException.class);
        assertThat(graph.received()).hasSize(1);
    }

    /** The total timeout passes before the rest of the body arrives; the read timeout would be 30 seconds. */
    @Test
    void abortsTheRestOfAResponseAtTheTotalTimeout() {
        graph.otherwise((request, connection) -> {
            graph.time.pass(Duration.ofMinutes(2));
            send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"id\":");
            silence(request, connection);
        });

        assertThatExceptionOfType(GraphTransportException.class)
                .isThrownBy(() -> graph.client().getUpload("12"))
                .withMessageContaining("the total timeout of the call is over")
                .withCauseInstanceOf(SocketTimeoutException.class);
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void waitsForAResponseNoLongerThanTheTotalTimeout() {
        graph.otherwise(this::silence);

        assertThatExceptionOfType(GraphTransportException.class)
                .isThrownBy(() -> graph.builder()
                        .readTimeout(Duration.ofDays(1))
                        .totalTimeout(Duration.ofMillis(5))
                        .maxRetries(0)
                        .build()
                        .getUpload("12"))
                .withCauseInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void givesAThirdPartyHttpClientTheTimeThatIsLeft() {
        List<Integer> read = new ArrayList<>();
        List<Integer> connect = new ArrayList<>();
        List<Boolean> redirects = new ArrayList<>();
        Client slow = (request, options) -> {
            read.add(options.readTimeoutMillis());
            connect.add(options.connectTimeoutMillis());
            redirects.add(options.isFollowRedirects());
            assertThat(options.readTimeoutUnit().toMillis(options.readTimeout()))
                    .isEqualTo(options.readTimeoutMillis());
            assertThat(options.connectTimeoutUnit().toMillis(options.connectTimeout()))
                    .isEqualTo(options.connectTimeoutMillis());
            graph.time.pass(Duration.ofMillis(options.readTimeoutMillis()));
            throw new SocketTimeoutException("slow");
        };
        graph.time.random(0);

        assertThatExceptionOfType(GraphTransportException.class)
                .isThrownBy(() -> OfflineUploadsClient.builder()
                        .accessToken("token")
                        .httpClient(slow)
                        .sleeper(graph.time)
                        .connectTimeout(Duration.ofSeconds(8))
                        .readTimeout(Duration.ofSeconds(20))
                        .totalTimeout(Duration.ofSeconds(45))
                        .maxRetries(9)
                        .build()
                        .getUpload("12"));

        assertThat(read).containsExactly(20_000, 20_000, 5_000);
        assertThat(connect).containsExactly(8_000, 8_000, 5_000);
        assertThat(redirects).containsOnly(false);
    }

    @Test
    void waitsForAConnectionNoLongerThanTheTotalTimeout() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        graph.does((request, connection) -> {
            busy.countDown();
            silence(request, connection);
        });
        Late late = new Late();
        try (OfflineUploadsClient client = graph.builder()
                .accessToken(late::tokenThatTakesLong)
                .sleeper(late)
                .maxConnections(1)
                .build()) {
            Thread first = new Thread(() -> catchThrowableOfType(GraphException.class, () -> client.getUpload("1")));
            first.start();
            busy.await();

            assertThatExceptionOfType(GraphTransportException.class).isThrownBy(() -> client.getUpload("2"));

            end.countDown();
            first.join();
        }
        assertThat(graph.connections()).isEqualTo(1);
    }

    /** Sends nothing until the test is over, then closes the connection. */
    private void silence(ScriptedGraph.Received request, Socket connection) throws IOException {
        try (connection) {
            end.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** A clock by which the thread that created it has five milliseconds left once it has its token. */
    private static final class Late implements Sleeper {

        private final Thread late = Thread.currentThread();
        private Duration passed = Duration.ZERO;

        String tokenThatTakesLong() {
            if (Thread.currentThread() == late) {
                passed = Duration.ofMinutes(2).minusMillis(5);
            }
            return "token";
        }

        @Override
        public long nanos() {
            return Thread.currentThread() == late ? passed.toNanos() : 0;
        }

        @Override
        public Instant now() {
            return FakeSleeper.START;
        }

        @Override
        public void sleep(Duration duration) {
            throw new AssertionError("there is no time for " + duration);
        }

        @Override
        public double random() {
            return 0.5;
        }
    }

    private static void send(Socket connection, String text) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
