package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads over TLS, from a host whose certificate the JVM is told to trust, or not. */
class TlsTest {

    private static final String PASSWORD = "changeit";
    private static final List<String> TRUST =
            List.of("javax.net.ssl.trustStore", "javax.net.ssl.trustStorePassword", "javax.net.ssl.trustStoreType");

    private static final List<String> received = new CopyOnWriteArrayList<>();
    private static Path keys;
    private static HttpsServer server;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "graph",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();

        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            try (exchange) {
                received.add(exchange.getRequestHeaders().getFirst("Authorization"));
                byte[] body = "{\"id\":\"12\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void readsFromAHostThatIsTrustedAndLogsNoTokenEither() {
        List<String> usual = TRUST.stream().map(System::getProperty).collect(Collectors.toList());
        System.setProperty(TRUST.get(0), keys.toString());
        System.setProperty(TRUST.get(1), PASSWORD);
        System.setProperty(TRUST.get(2), "PKCS12");
        try (Log log = new Log(Level.TRACE);
                OfflineUploadsClient client = client()) {
            assertThat(client.getUpload("12").id()).isEqualTo("12");
            assertThat(client.getUpload("12").id()).isEqualTo("12");

            assertThat(received).containsOnly("Bearer " + ScriptedGraph.TOKEN);
            assertThat(log.lines()).noneMatch(line -> line.contains("secret"));
        } finally {
            for (int i = 0; i < TRUST.size(); i++) {
                if (usual.get(i) == null) {
                    System.clearProperty(TRUST.get(i));
                } else {
                    System.setProperty(TRUST.get(i), usual.get(i));
                }
            }
            received.clear();
        }
    }

    @Test
    void sendsNothingToAHostThatIsNotTrustedAndDoesNotTryAgain() {
        try (OfflineUploadsClient client = client()) {
            GraphTransportException error =
                    catchThrowableOfType(GraphTransportException.class, () -> client.getUpload("12"));

            assertThat(error).hasCauseInstanceOf(SSLHandshakeException.class);
            assertThat(error.retryable()).isFalse();
        }
        assertThat(received).isEmpty();
    }

    private static OfflineUploadsClient client() {
        return OfflineUploadsClient.builder()
                .baseUrl("https://localhost:" + server.getAddress().getPort())
                .accessToken(ScriptedGraph.TOKEN)
                .build();
    }
}
