package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import dev.offlineuploads.errors.GraphIOException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls over TLS. */
@Timeout(60)
class TlsTest {

    @RegisterExtension
    static final TestCertificate CERTIFICATE = new TestCertificate();

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph(CERTIFICATE.context());

    @Test
    void callsATrustedHostAndLogsNoToken() {
        graph.otherwise(ScriptedGraph.OK);
        OfflineUploadsClient client = graph.client();
        try (Log log = new Log(Level.TRACE)) {
            assertThat(client.getUpload("12").id()).isEqualTo("12");
            assertThat(client.getUpload("12").id()).isEqualTo("12");

            assertThat(log.lines()).noneMatch(line -> line.contains("secret"));
        }
        assertThat(graph.connections()).isOne();
        assertThat(graph.received())
                .hasSize(2)
                .allMatch(request -> request.headers().get("Authorization").equals("Bearer " + ScriptedGraph.TOKEN));
    }

    @Test
    void usesTheTrustAndTheCertificateOfTheTlsContext() {
        CERTIFICATE.distrust();
        List<Principal> presented = new CopyOnWriteArrayList<>();
        graph.does((request, connection) -> {
            presented.add(((SSLSocket) connection).getSession().getPeerPrincipal());
            ScriptedGraph.OK.answer(request, connection);
        });

        graph.client(builder -> builder.sslContext(CERTIFICATE.context())).getUpload("12");

        assertThat(presented).extracting(Principal::getName).containsExactly("CN=localhost");
    }

    /** The certificate is not trusted, or trusted for another host. */
    @ParameterizedTest
    @CsvSource({"localhost, false", "127.0.0.1, true"})
    void doesNotRetryCertificateFailures(String host, boolean trusted) {
        if (!trusted) {
            CERTIFICATE.distrust();
        }

        GraphIOException error = failureOf(builder -> builder.baseUrl("https://" + host + ":" + graph.port()));

        assertThat(error).hasCauseInstanceOf(SSLHandshakeException.class);
        assertThat(graph.connections()).isOne();
        assertThat(error.isRetryable()).isFalse();
        assertThat(graph.received()).isEmpty();
    }

    @Test
    void doesNotRetryAServerWithoutTls() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<Void> response = CompletableFuture.runAsync(() -> {
                try (Socket connection = plain.accept()) {
                    ScriptedGraph.write(connection, "HTTP/1.1 400 Bad Request\r\n\r\n");
                    connection.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            GraphIOException error = failureOf(builder -> builder.baseUrl("https://127.0.0.1:" + plain.getLocalPort()));

            assertThat(error).hasMessageContaining("SSL message");
            assertThat(error.isRetryable()).isFalse();
            response.join();
        }
    }

    @Test
    void doesNotRetryAServerThatRejectsTheClient() throws Exception {
        SSLContext old = SSLContext.getInstance("TLSv1.2");
        old.init(null, null, null);
        try (SSLServerSocket server = (SSLServerSocket) CERTIFICATE
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            server.setEnabledProtocols(new String[] {"TLSv1.3"});
            CompletableFuture<Throwable> handshake = CompletableFuture.supplyAsync(() -> catchThrowable(() -> {
                try (SSLSocket connection = (SSLSocket) server.accept()) {
                    connection.startHandshake();
                }
            }));

            GraphIOException error = failureOf(builder -> builder.baseUrl("https://127.0.0.1:" + server.getLocalPort())
                    .sslContext(old));

            assertThat(error).hasMessageContaining("Received fatal alert: protocol_version");
            assertThat(error.isRetryable()).isFalse();
            assertThat(handshake.join()).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void doesNotReuseAConnectionWithUnreadBytes() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        graph.does((request, connection) -> {
                    ScriptedGraph.OK.answer(request, connection);
                    ScriptedGraph.write(connection, ScriptedGraph.FORGED);
                    sent.countDown();
                })
                .answers(ScriptedGraph.NODE);
        OfflineUploadsClient client = graph.client();
        client.getUpload("12");
        sent.await();

        assertThat(client.getUpload("12").id()).isEqualTo("12");
        assertThat(graph.connections()).isEqualTo(2);
    }

    /** A graceful close of TLS would wait for the server. */
    @Test
    void failsWithoutWaitingIfTheResponseIsNotHttp() {
        graph.otherwise((request, connection) -> {
            ScriptedGraph.write(connection, "* OK IMAP ready\r\n".repeat(200));
            connection.getInputStream().read();
        });

        assertThat(failureOf(builder -> builder.readTimeout(Duration.ofHours(1)).totalTimeout(Duration.ofHours(2))))
                .hasCauseInstanceOf(ProtocolException.class);
    }

    @Test
    void reportsTheConnectTimeoutOfAHandshake() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(failureOf(builder -> builder.baseUrl("https://127.0.0.1:" + silent.getLocalPort())
                            .connectTimeout(Duration.ofMillis(40))
                            .maxRetries(0)))
                    .hasCauseInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("the connect timeout elapsed");
        }
    }

    private GraphIOException failureOf(UnaryOperator<OfflineUploadsClientBuilder> settings) {
        OfflineUploadsClient client = graph.client(settings);
        return catchThrowableOfType(GraphIOException.class, () -> client.getUpload("12"));
    }
}
