package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.internal.util.TestThreads;
import feign.Client;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The total timeout ends a call where no timeout of a socket applies: in writes, and in third-party HTTP clients. */
@Timeout(60)
class DeadlineTest {

    @RegisterExtension
    static final TestCertificate CERTIFICATE = new TestCertificate();

    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        end.countDown();
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

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void interruptsAThirdPartyHttpClient(boolean whileItsBodyIsRead) {
        Client stuck = (request, options) -> {
            InputStream body = new StuckBody();
            if (!whileItsBodyIsRead) {
                body.read();
            }
            return Response.builder()
                    .request(request)
                    .status(200)
                    .body(body, null)
                    .build();
        };

        assertTimesOut(builder().httpClient(stuck), client -> client.getUpload("12"));
        assertThat(Thread.interrupted()).isFalse();
    }

    private static void assertTimesOut(OfflineUploadsClientBuilder builder, Consumer<OfflineUploadsClient> call) {
        try (OfflineUploadsClient client = builder.build()) {
            assertThatExceptionOfType(GraphIOException.class)
                    .isThrownBy(() -> call.accept(client))
                    .withMessageContaining("the total timeout of the call is over")
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

    private void requestKeys(ServerSocket server) {
        try (Socket socket = server.accept();
                SSLSocket secure =
                        (SSLSocket) CERTIFICATE.context().getSocketFactory().createSocket(socket, null, true)) {
            secure.setUseClientMode(false);
            secure.startHandshake();
            assertThat(secure.getSession().getProtocol()).isEqualTo("TLSv1.3");
            while (end.getCount() > 0) {
                secure.startHandshake(); // after the handshake, this updates the keys
            }
        } catch (IOException e) {
            // The client has closed the connection.
        }
    }

    private final class StuckBody extends InputStream {

        @Override
        public int read() throws IOException {
            try {
                end.await();
                return -1;
            } catch (InterruptedException e) {
                throw new InterruptedIOException("interrupted");
            }
        }
    }
}
