package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.GraphIOException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls through an HTTP proxy, which sees no token on the way to an https host. */
@Timeout(60)
class ProxyTest {

    private static final String TUNNEL = "HTTP/1.1 200 OK\r\n\r\n";

    /** The user and the password, encoded. */
    private static final String ENCODED = "dXNlcjpwYXNzd29yZC0x";

    @RegisterExtension
    static final TestCertificate CERTIFICATE = new TestCertificate();

    @AutoClose
    private final ScriptedGraph proxy = new ScriptedGraph();

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph(CERTIFICATE.context()).otherwise(ScriptedGraph.OK);

    @Test
    void sendsThePlainRequestToTheProxyAndLogsNoProof() {
        proxy.answers(ScriptedGraph.NODE);
        OfflineUploadsClient client = proxy.client(builder ->
                builder.baseUrl("http://localhost:1").appSecret("app-secret").proxy(address()));
        try (Log log = new Log(Level.TRACE)) {
            assertThat(client.getUpload("12").id()).isEqualTo("12");

            assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("appsecret_proof"));
        }
        assertThat(proxy.targets())
                .singleElement()
                .asString()
                .startsWith("http://localhost:1/v19.0/12?appsecret_proof=");
    }

    /** A proxy's own response is not authenticated by TLS. */
    @ParameterizedTest
    @CsvSource({
        "201, '{\"id\":\"66\"}', 1, rejected the tunnel with HTTP 201",
        "401, '', 1, rejected the tunnel with HTTP 401: check its user and password",
        "403, no way, 1, rejected the tunnel with HTTP 403",
        "407, '', 1, rejected the tunnel with HTTP 407: check its user and password",
        "408, '', 3, failed to open a tunnel with HTTP 408",
        "429, '', 3, failed to open a tunnel with HTTP 429",
        "503, '{\"error\":{\"code\":4}}', 3, failed to open a tunnel with HTTP 503"
    })
    void reportsAResponseOfTheProxyAsAFailedConnection(int status, String body, int attempts, String problem) {
        proxy.otherwise(ScriptedGraph.canned(status, Map.of(), body));

        assertThat(failureAt("https://graph.invalid")).hasMessageContaining("the proxy " + problem);

        assertThat(proxy.received()).hasSize(attempts).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("CONNECT");
            assertThat(request.target()).isEqualTo("graph.invalid:443");
            assertThat(request.headers()).doesNotContainKey("Authorization");
        });
    }

    @Test
    void callsThroughATunnelAndSendsThePasswordOfTheProxyToTheProxyOnly() {
        proxy.does(tunnel(TUNNEL));
        OfflineUploadsClient client = clientWithPassword(graph.baseUrl());

        assertThat(client.getUpload("12").id()).isEqualTo("12");
        assertThat(client.getUpload("12").id()).isEqualTo("12");
        assertThat(proxy.received()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("CONNECT");
            assertThat(request.target()).isEqualTo("localhost:" + graph.port());
            assertThat(request.headers())
                    .containsOnlyKeys("Host", "User-Agent", "Proxy-Authorization")
                    .containsEntry("Proxy-Authorization", "Basic " + ENCODED);
        });
        assertThat(graph.received())
                .hasSize(2)
                .noneMatch(request -> request.headers().containsKey("Proxy-Authorization"));
    }

    @Test
    void ignoresAForgedResponseOfTheProxy() {
        proxy.otherwise(tunnel(TUNNEL + ScriptedGraph.FORGED));

        assertThat(failureAt(graph.baseUrl()))
                .hasCauseInstanceOf(ProtocolException.class)
                .hasMessageContaining("the proxy sent more than its response");
        assertThat(graph.received()).isEmpty();
    }

    @Test
    void abortsAHandshakeAtTheTotalTimeout() {
        proxy.otherwise((request, connection) -> {
            ScriptedGraph.write(connection, TUNNEL);
            proxy.time.pass(Duration.ofMinutes(3));
            new NoResponse().answer(request, connection);
        });

        assertThat(failureAt(graph.baseUrl()))
                .hasCauseInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("the total timeout of the call elapsed");
        assertThat(graph.received()).isEmpty();
    }

    private GraphIOException failureAt(String url) {
        OfflineUploadsClient client =
                proxy.client(builder -> builder.baseUrl(url).proxy(address()));
        return catchThrowableOfType(GraphIOException.class, () -> client.getUpload("12"));
    }

    @Test
    void masksThePasswordOfTheProxy() {
        proxy.answers(407, Map.of("Via", ENCODED), "user: password-1, " + ENCODED);

        GraphException error = catchThrowableOfType(
                GraphException.class,
                () -> clientWithPassword("http://localhost:1").getUpload("12"));

        assertThat(TokenLeaks.textOf(error)).contains("HTTP 407").doesNotContain("password-1", ENCODED);
    }

    /** The access token must not leave this machine in plain text. */
    @Test
    void sendsNoPlainRequestToARemoteProxy() {
        Proxy remote = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("192.0.2.1", proxy.port()));
        OfflineUploadsClient client =
                proxy.client(builder -> builder.baseUrl("http://localhost:1").proxy(remote));

        assertThatThrownBy(() -> client.getUpload("12"))
                .isInstanceOf(GraphIOException.class)
                .hasMessageContaining(
                        "plain HTTP is allowed only to this machine, but 192.0.2.1 has the address 192.0.2.1")
                .returns(false, error -> ((GraphException) error).isRetryable());
    }

    private OfflineUploadsClient clientWithPassword(String url) {
        return proxy.client(builder -> builder.baseUrl(url).proxy(address(), "user", "password-1"));
    }

    private Proxy address() {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("127.0.0.1", proxy.port()));
    }

    /** A proxy that sends a response and then relays bytes in both directions. */
    private ScriptedGraph.Step tunnel(String response) {
        return (request, connection) -> {
            try (Socket server = new Socket("127.0.0.1", graph.port())) {
                ScriptedGraph.write(connection, response);
                TestThreads.start(() -> transfer(connection, server));
                server.getInputStream().transferTo(connection.getOutputStream());
                connection.close();
            }
        };
    }

    private static void transfer(Socket from, Socket to) {
        try (to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of the connections is closed.
        }
    }
}
