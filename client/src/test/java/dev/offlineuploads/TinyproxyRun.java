package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.GraphIOException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Calls through tinyproxy. The nightly build runs it, {@code mvn verify} does not. */
@Timeout(60)
class TinyproxyRun {

    private static final String PASSWORD = "BasicAuth user password-1";

    @RegisterExtension
    static final TestCertificate CERTIFICATE = new TestCertificate();

    private final ScriptedGraph secure = new ScriptedGraph(CERTIFICATE.context()).otherwise(ScriptedGraph::upload);
    private final ScriptedGraph plain = new ScriptedGraph().otherwise(ScriptedGraph::upload);

    @TempDir
    private Path folder;

    @BeforeEach
    void requireTinyproxy() {
        assumeTrue(Tinyproxy.isInstalled(), "tinyproxy is not installed: apt-get install tinyproxy");
    }

    @AfterEach
    void stop() {
        secure.close();
        plain.close();
    }

    @Test
    void callsThroughATunnel() throws IOException {
        try (Tinyproxy proxy = Tinyproxy.start(folder)) {
            assertReads(secure.client(builder -> builder.proxy(proxy.address())));
        }
        assertThat(secure.connections())
                .as("connections for three calls, two of which are parallel")
                .isLessThanOrEqualTo(2);
    }

    @Test
    void callsThroughATunnelWithAPassword() throws IOException {
        try (Tinyproxy proxy = Tinyproxy.start(folder, PASSWORD)) {
            assertReads(secure.client(builder -> builder.proxy(proxy.address(), "user", "password-1")));
        }
        assertThat(secure.received())
                .hasSize(3)
                .noneMatch(request -> request.headers().containsKey("Proxy-Authorization"));
    }

    @Test
    void sendsPlainRequests() throws IOException {
        try (Tinyproxy proxy = Tinyproxy.start(folder)) {
            assertReads(plain.client(builder -> builder.proxy(proxy.address())));
        }
        assertThat(plain.received()).hasSize(3).allSatisfy(TinyproxyRun::assertCameThroughTheProxy);
    }

    @Test
    void sendsPlainRequestsWithAPassword() throws IOException {
        try (Tinyproxy proxy = Tinyproxy.start(folder, PASSWORD)) {
            assertReads(plain.client(builder -> builder.proxy(proxy.address(), "user", "password-1")));
        }
        assertThat(plain.received()).hasSize(3).allSatisfy(TinyproxyRun::assertCameThroughTheProxy);
    }

    @Test
    void usesTheProxyOfTheEnvironment() throws IOException {
        try (Tinyproxy proxy = Tinyproxy.start(folder, PASSWORD)) {
            Map<String, String> variables = Map.of(
                    "GRAPH_ACCESS_TOKEN",
                    ScriptedGraph.TOKEN,
                    "HTTPS_PROXY",
                    "http://user:password-1@127.0.0.1:" + proxy.port());
            assertReads(secure.client(builder -> builder.environment(variables)));
        }
    }

    @Test
    void reportsAPasswordThatTheProxyRejects() throws IOException {
        try (Tinyproxy proxy = Tinyproxy.start(folder, PASSWORD)) {
            UnaryOperator<OfflineUploadsClientBuilder> wrong =
                    builder -> builder.proxy(proxy.address(), "user", "password-2");

            GraphIOException rejected = catchThrowableOfType(
                    GraphIOException.class, () -> secure.client(wrong).getUpload("12"));
            GraphException refused = catchThrowableOfType(
                    GraphException.class, () -> plain.client(wrong).getUpload("12"));

            assertThat(rejected).hasMessageContaining("HTTP 401: check its user and password");
            assertThat(refused).hasMessageContaining("401");
            assertThat(List.of(TokenLeaks.textOf(rejected), TokenLeaks.textOf(refused)))
                    .noneMatch(text -> text.contains("password-2") || text.contains(ScriptedGraph.TOKEN));
        }
        assertThat(secure.connections() + plain.connections()).isZero();
    }

    private static void assertReads(OfflineUploadsClient client) {
        assertThat(client.getUpload("12").id()).isEqualTo("12");
        assertThat(client.getUploads(List.of("13", "14"))).allMatch(UploadResult::succeeded);
    }

    private static void assertCameThroughTheProxy(ReceivedRequest request) {
        assertThat(request.headers().get("Via")).contains("tinyproxy");
        assertThat(request.headers()).doesNotContainKey("Proxy-Authorization");
    }
}
