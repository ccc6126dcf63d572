package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls over TLS: with a certificate that the JVM trusts or not, and through a proxy that sends what it should not. */
class TlsTest {

    private static final String TUNNEL = "HTTP/1.1 200 OK\r\n\r\n";
    private static final String FORGED = "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"id\":\"66\"}";

    private static SSLContext context;

    private SSLContext usual;
    private final CountDownLatch end = new CountDownLatch(1);
    private final ScriptedGraph proxy = new ScriptedGraph();
    private final ScriptedGraph graph = new ScriptedGraph(context);

    /** What a proxy does with a byte that comes back. */
    @FunctionalInterface
    private interface Way {
        void back(int each, OutputStream to) throws IOException;
    }

    @BeforeAll
    static void createCertificate(@TempDir Path folder) throws Exception {
        context = TestCertificate.create(folder);
    }

    @BeforeEach
    void trust() throws Exception {
        usual = SSLContext.getDefault();
        SSLContext.setDefault(context);
    }

    @AfterEach
    void stop() {
        end.countDown();
        SSLContext.setDefault(usual);
        proxy.close();
        graph.close();
    }

    @Test
    void callsATrustedHostAndLogsNoToken() {
        graph.answers(ScriptedGraph.NODE).answers(ScriptedGraph.NODE);
        try (Log log = new Log(Level.TRACE);
                OfflineUploadsClient client = builder().build()) {
            assertThat(client.getUpload("12").id()).isEqualTo("12");
            assertThat(client.getUpload("12").id()).isEqualTo("12");

            assertThat(graph.connections()).isOne();
            assertThat(graph.received())
                    .allMatch(
                            request -> request.headers().get("Authorization").equals("Bearer " + ScriptedGraph.TOKEN));
            assertThat(log.lines()).noneMatch(line -> line.contains("secret"));
        }
    }

    @Test
    void sendsNothingToAnUntrustedHostAndDoesNotRetry() {
        SSLContext.setDefault(usual);
        try (OfflineUploadsClient client = builder().build()) {
            GraphTransportException error =
                    catchThrowableOfType(GraphTransportException.class, () -> client.getUpload("12"));

            assertThat(error).hasCauseInstanceOf(SSLHandshakeException.class);
            assertThat(error.retryable()).isFalse();
        }
        assertThat(graph.received()).isEmpty();
    }

    /** Its certificate is of another name. */
    @Test
    void sendsNothingToAHostThatIsNotTheOneItWasAskedFor() {
        try (OfflineUploadsClient client =
                builder().baseUrl("https://127.0.0.1:" + graph.port()).build()) {
            assertThatExceptionOfType(GraphTransportException.class)
                    .isThrownBy(() -> client.getUpload("12"))
                    .withCauseInstanceOf(SSLHandshakeException.class)
                    .matches(error -> !error.retryable());
        }
        assertThat(graph.received()).isEmpty();
    }

    @Test
    void doesNotReuseAConnectionWithUnreadBytes() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        graph.does((request, connection) -> {
                    ScriptedGraph.canned(200, Map.of(), ScriptedGraph.NODE).answer(request, connection);
                    connection.getOutputStream().write(FORGED.getBytes(StandardCharsets.UTF_8));
                    sent.countDown();
                })
                .answers(ScriptedGraph.NODE);
        try (OfflineUploadsClient client = builder().build()) {
            client.getUpload("12");
            sent.await();

            assertThat(client.getUpload("12").id()).isEqualTo("12");
        }
        assertThat(graph.connections()).isEqualTo(2);
    }

    @Test
    void callsThroughAProxyThatSeesNoToken() {
        graph.answers(ScriptedGraph.NODE).answers(ScriptedGraph.NODE);
        proxy.does(tunnel(TUNNEL, (each, to) -> to.write(each)));
        try (OfflineUploadsClient client = throughTheProxy()) {
            assertThat(client.getUpload("12").id()).isEqualTo("12");
            assertThat(client.getUpload("12").id()).isEqualTo("12");
        }
        assertThat(proxy.received()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("CONNECT");
            assertThat(request.target()).isEqualTo("localhost:" + graph.port());
            assertThat(request.headers()).containsOnlyKeys("Host", "User-Agent");
        });
        assertThat(graph.received()).hasSize(2);
    }

    @Test
    void doesNotTakeBytesOfAProxyForAResponse() {
        graph.otherwise(ScriptedGraph.canned(200, Map.of(), ScriptedGraph.NODE));
        proxy.otherwise(tunnel(TUNNEL + FORGED, (each, to) -> to.write(each)));
        try (OfflineUploadsClient client = throughTheProxy()) {
            assertThatExceptionOfType(GraphTransportException.class)
                    .isThrownBy(() -> client.getUpload("12"))
                    .withCauseInstanceOf(ProtocolException.class)
                    .withMessageContaining("the proxy sent more than its response");
        }
        assertThat(graph.received()).isEmpty();
    }

    @Test
    void abortsAHandshakeThatTricklesAtTheTotalTimeout() {
        proxy.otherwise(tunnel(TUNNEL, this::trickle));

        assertThatTheCallTimesOut();
        assertThat(graph.received()).isEmpty();
    }

    /** Nothing of a record can be decrypted before all of it has arrived. */
    @Test
    void abortsARecordThatTricklesAtTheTotalTimeout() {
        AtomicBoolean answers = new AtomicBoolean();
        graph.otherwise((request, connection) -> {
            answers.set(true);
            ScriptedGraph.canned(200, Map.of(), ScriptedGraph.NODE).answer(request, connection);
        });
        proxy.otherwise(tunnel(TUNNEL, (each, to) -> {
            if (answers.get()) {
                trickle(each, to);
            } else {
                to.write(each);
            }
        }));

        assertThatTheCallTimesOut();
        assertThat(graph.received()).hasSize(1);
    }

    /** A graceful close of TLS would wait for the other side. */
    @Test
    void failsImmediatelyIfTheResponseIsNotHttp() {
        graph.otherwise((request, connection) -> {
            connection.getOutputStream().write("* OK IMAP ready\r\n".repeat(200).getBytes(StandardCharsets.UTF_8));
            connection.getInputStream().read();
        });
        try (OfflineUploadsClient client = builder()
                .readTimeout(Duration.ofHours(1))
                .totalTimeout(Duration.ofHours(2))
                .build()) {
            assertThatExceptionOfType(GraphTransportException.class)
                    .isThrownBy(() -> client.getUpload("12"))
                    .withCauseInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void namesTheConnectTimeoutWhenAHandshakeTakesTooLong() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                OfflineUploadsClient client = builder()
                        .baseUrl("https://127.0.0.1:" + deaf.getLocalPort())
                        .connectTimeout(Duration.ofMillis(40))
                        .maxRetries(0)
                        .build()) {
            assertThatExceptionOfType(GraphTransportException.class)
                    .isThrownBy(() -> client.getUpload("12"))
                    .withCauseInstanceOf(SocketTimeoutException.class)
                    .withMessageContaining("the connect timeout is over");
        }
    }

    private void assertThatTheCallTimesOut() {
        try (OfflineUploadsClient client = throughTheProxy()) {
            assertThatExceptionOfType(GraphTransportException.class)
                    .isThrownBy(() -> client.getUpload("12"))
                    .withCauseInstanceOf(SocketTimeoutException.class)
                    .withMessageContaining("the total timeout of the call is over");
        }
    }

    /** 50 seconds pass before each of three bytes, and no more bytes come. */
    private void trickle(int each, OutputStream to) throws IOException {
        if (proxy.time.nanos() > Duration.ofMinutes(2).toNanos()) {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        proxy.time.pass(Duration.ofSeconds(50));
        to.write(each);
    }

    /** A proxy that says something, and then passes bytes on to the server and back. */
    private ScriptedGraph.Step tunnel(String answer, Way way) {
        return (request, connection) -> {
            try (Socket target = new Socket("127.0.0.1", graph.port())) {
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                Thread there = new Thread(() -> pass(connection, target));
                there.setDaemon(true);
                there.start();
                InputStream back = target.getInputStream();
                for (int each = back.read(); each >= 0; each = back.read()) {
                    way.back(each, connection.getOutputStream());
                }
                connection.close();
            }
        };
    }

    private static void pass(Socket from, Socket to) {
        try (to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of them is gone.
        }
    }

    private OfflineUploadsClient throughTheProxy() {
        return builder()
                .proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("127.0.0.1", proxy.port())))
                .sleeper(proxy.time)
                .build();
    }

    private OfflineUploadsClientBuilder builder() {
        return OfflineUploadsClient.builder()
                .baseUrl("https://localhost:" + graph.port())
                .accessToken(ScriptedGraph.TOKEN);
    }
}
