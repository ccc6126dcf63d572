package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.offlineuploads.errors.GraphIOException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Calls through tinyproxy, which requires a password. Skipped if it is not installed. */
@Timeout(60)
class TinyproxyTest {

    @RegisterExtension
    static final TestCertificate CERTIFICATE = new TestCertificate();

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph(CERTIFICATE.context()).otherwise(ScriptedGraph::upload);

    private Process process;
    private Proxy proxy;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        boolean installed = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(programs -> Files.isExecutable(Path.of(programs, "tinyproxy")));
        assumeTrue(installed, "tinyproxy is not installed: apt-get install tinyproxy");
        int port = freePort();
        Path file = Files.write(
                folder.resolve("tinyproxy.conf"),
                List.of("Listen 127.0.0.1", "Port " + port, "LogLevel Info", "BasicAuth user password-1"));
        process = new ProcessBuilder("tinyproxy", "-d", "-c", file.toString())
                .redirectErrorStream(true)
                .start();
        awaitConnections(process.inputReader());
        proxy = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("127.0.0.1", port));
    }

    @AfterEach
    void stop() {
        if (process != null) {
            process.destroyForcibly(); // otherwise it waits for open connections
            process.onExit().join();
        }
    }

    @Test
    void callsThroughATunnel() {
        OfflineUploadsClient client = graph.client(builder -> builder.proxy(proxy, "user", "password-1"));

        assertThat(client.getUpload("12").id()).isEqualTo("12");
        assertThat(client.getUploads(List.of("13", "14"))).allMatch(UploadResult::succeeded);
        assertThat(graph.received())
                .hasSize(3)
                .noneMatch(request -> request.headers().containsKey("Proxy-Authorization"));
        assertThat(graph.connections())
                .as("connections for three calls, two of which are parallel")
                .isLessThanOrEqualTo(2);
    }

    @Test
    void reportsAPasswordThatTheProxyRejects() {
        OfflineUploadsClient client = graph.client(builder -> builder.proxy(proxy, "user", "password-2"));

        GraphIOException error = catchThrowableOfType(GraphIOException.class, () -> client.getUpload("12"));

        assertThat(error).hasMessageContaining("HTTP 401: check its user and password");
        assertThat(TokenLeaks.textOf(error)).doesNotContain("password-2", ScriptedGraph.TOKEN);
        assertThat(graph.connections()).isZero();
    }

    private static void awaitConnections(BufferedReader log) throws IOException {
        String line = "";
        while (!line.contains("Accepting connections")) {
            line = Objects.requireNonNull(log.readLine(), "tinyproxy ended without accepting connections");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
