package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import feign.Client;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The total timeout ends a call in every phase, also where no timeout of a socket applies. */
@Timeout(60)
class DeadlineTest {

    private static final Duration TOTAL = Duration.ofMillis(500);

    private static SSLContext context;

    private final SSLContext usual = defaultContext();
    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeAll
    static void createCertificate(@TempDir Path folder) throws Exception {
        context = TestCertificate.create(folder);
    }

    @AfterEach
    void stop() {
        end.countDown();
        SSLContext.setDefault(usual);
    }

    @Test
    void endsAWriteToAServerThatNeverReads() throws Exception {
        try (ServerSocket server = server();
                OfflineUploadsClient client =
                        builder("http://127.0.0.1:", server).build()) {
            assertTimesOut(() -> client.listProgress(
                    "12", ListOptions.builder().after("x".repeat(10_000_000)).build()));
        }
    }

    /** A TLS 1.3 peer can ask for a new key at any time. The client replies while it reads, by a write that blocks. */
    @Test
    void endsAReplyToAServerThatOnlyAsksForNewKeys() throws Exception {
        SSLContext.setDefault(context);
        try (ServerSocket server = server();
                OfflineUploadsClient client =
                        builder("https://localhost:", server).build()) {
            Thread peer = new Thread(() -> askForKeys(server));
            peer.setDaemon(true);
            peer.start();

            assertTimesOut(() -> client.getUpload("12"));
        }
    }

    private void askForKeys(ServerSocket server) {
        try (Socket socket = server.accept();
                SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true)) {
            secure.setUseClientMode(false);
            secure.startHandshake();
            assertThat(secure.getSession().getProtocol()).isEqualTo("TLSv1.3");
            while (end.getCount() > 0) {
                secure.startHandshake(); // after the handshake, this updates the keys
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    @Test
    void interruptsAThirdPartyHttpClient() {
        Client stuck = (request, options) -> {
            try {
                end.await();
                throw new AssertionError("never reached");
            } catch (InterruptedException e) {
                throw new InterruptedIOException("interrupted");
            }
        };
        try (OfflineUploadsClient client = OfflineUploadsClient.builder()
                .accessToken("token")
                .totalTimeout(TOTAL)
                .httpClient(stuck)
                .build()) {
            assertTimesOut(() -> client.getUpload("12"));
        }
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void interruptsAThirdPartyHttpClientThatIsStuckInABody() {
        Client stuck = (request, options) -> feign.Response.builder()
                .request(request)
                .status(200)
                .body(new StuckBody(), null)
                .build();
        try (OfflineUploadsClient client = OfflineUploadsClient.builder()
                .accessToken("token")
                .totalTimeout(TOTAL)
                .httpClient(stuck)
                .build()) {
            assertTimesOut(() -> client.getUpload("12"));
        }
        assertThat(Thread.interrupted()).isFalse();
    }

    private static void assertTimesOut(Runnable call) {
        assertThatExceptionOfType(GraphTransportException.class)
                .isThrownBy(call::run)
                .withMessageContaining("the total timeout of the call is over")
                .withCauseInstanceOf(SocketTimeoutException.class);
    }

    private static OfflineUploadsClientBuilder builder(String origin, ServerSocket server) {
        return OfflineUploadsClient.builder()
                .baseUrl(origin + server.getLocalPort())
                .accessToken("token")
                .totalTimeout(TOTAL);
    }

    /** With a small buffer, so that a write soon blocks if nobody reads. */
    private static ServerSocket server() throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReceiveBufferSize(1024);
        server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        return server;
    }

    private static SSLContext defaultContext() {
        try {
            return SSLContext.getDefault();
        } catch (Exception e) {
            throw new IllegalStateException(e);
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
