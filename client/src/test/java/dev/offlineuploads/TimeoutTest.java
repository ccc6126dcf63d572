package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.errors.InvalidResponseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time that each phase of a call has. */
@Timeout(60)
class TimeoutTest {

    @RegisterExtension
    static final TestCertificate CERTIFICATE = new TestCertificate();

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

        OfflineUploadsClient client = graph.client(builder -> builder.readTimeout(Duration.ofMillis(5)));

        assertThatExceptionOfType(GraphIOException.class)
                .isThrownBy(() -> client.getUpload("12"))
                .withCauseInstanceOf(SocketTimeoutException.class)
                .matches(GraphIOException::isRetryable);
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
                .hasMessageContaining("the total timeout of the call elapsed")
                .hasMessageEndingWith("[HTTP 503, getUpload, trace T1]")
                .hasCauseInstanceOf(SocketTimeoutException.class);
        assertThat(error.statusCode()).isEqualTo(503);
        assertThat(error.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(error.isRetryable()).isTrue();
        assertThat(error.body()).hasSizeGreaterThan(1_000_000);
    }

    @Test
    void limitsTheWaitForAConnectionToTheTotalTimeout() throws InterruptedException {
        graph.does(noResponse);
        OfflineUploadsClient client = graph.client(builder -> builder.maxConnections(1));
        OfflineUploadsClient hurried = client.withOptions(
                RequestOptions.builder().totalTimeout(Duration.ofMillis(5)).build());
        TestThreads.start(() -> catchThrowable(() -> client.getUpload("1")));
        noResponse.awaitRequest();

        assertThatExceptionOfType(GraphIOException.class).isThrownBy(() -> hurried.getUpload("2"));
        assertThat(graph.connections()).isEqualTo(1);
    }

    @Test
    void stopsWaitingForAConnectionWhenItsThreadIsInterrupted() throws Exception {
        graph.does(noResponse);
        OfflineUploadsClient client = graph.client(builder -> builder.maxConnections(1));
        TestThreads.start(() -> catchThrowable(() -> client.getUpload("1")));
        noResponse.awaitRequest();
        FutureTask<Throwable> call = TestThreads.failureOf(() -> client.getUpload("2"));
        Thread caller = TestThreads.start(call);
        TestThreads.awaitTimedWait(caller);

        caller.interrupt();

        assertThat(call.get()).isInstanceOf(GraphIOException.class).hasMessageContaining("interrupted");
        assertThat(graph.received()).hasSize(1);
    }

    /** An interrupt alone does not end a read. */
    @Test
    void abortsACallWhenItsThreadIsInterrupted() {
        Thread caller = Thread.currentThread();
        graph.does((request, connection) -> {
            caller.interrupt();
            noResponse.answer(request, connection);
        });
        OfflineUploadsClient client = graph.client();

        GraphIOException error = catchThrowableOfType(GraphIOException.class, () -> client.getUpload("1"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(error).hasMessageContaining("the thread was interrupted");
        assertThat(error.isRetryable()).isFalse();
    }

    @Test
    void endsAWriteToAServerThatNeverReads() throws Exception {
        try (ServerSocket server = server()) {
            String longCursor = "x".repeat(10_000_000);

            assertTimesOut(
                    builder().baseUrl("http://127.0.0.1:" + server.getLocalPort()),
                    client -> client.listProgress(
                            "12", ListOptions.builder().after(longCursor).build()));
        }
    }

    /** A TLS 1.3 peer can request a new key at any time. The client replies while it reads, by a write that blocks. */
    @Test
    void endsAReplyToAServerThatOnlyRequestsNewKeys() throws Exception {
        try (ServerSocket server = server()) {
            TestThreads.start(() -> requestKeys(server));

            assertTimesOut(
                    builder().baseUrl("https://localhost:" + server.getLocalPort()), client -> client.getUpload("12"));
        }
    }

    private static void assertTimesOut(OfflineUploadsClientBuilder builder, Consumer<OfflineUploadsClient> call) {
        try (OfflineUploadsClient client = builder.build()) {
            assertThatExceptionOfType(GraphIOException.class)
                    .isThrownBy(() -> call.accept(client))
                    .withMessageContaining("the total timeout of the call elapsed")
                    .withCauseInstanceOf(SocketTimeoutException.class);
        }
    }

    private static OfflineUploadsClientBuilder builder() {
        return OfflineUploadsClient.builder().accessToken("token").totalTimeout(Duration.ofMillis(500));
    }

    /** With a small buffer, so that a write soon blocks if nobody reads. */
    private static ServerSocket server() throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReceiveBufferSize(1024);
        server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        return server;
    }

    private static void requestKeys(ServerSocket server) {
        try (Socket socket = server.accept();
                SSLSocket secure =
                        (SSLSocket) CERTIFICATE.context().getSocketFactory().createSocket(socket, null, true)) {
            secure.setUseClientMode(false);
            secure.startHandshake();
            assertThat(secure.getSession().getProtocol()).isEqualTo("TLSv1.3");
            while (true) {
                secure.startHandshake(); // after the handshake, this updates the keys
            }
        } catch (IOException e) {
            // The client has closed the connection.
        }
    }
}
