package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Level;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import feign.Client;
import feign.Feign;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the credentials are sent, and which texts count as credentials. {@link SecretTest} covers what responses repeat. */
class CredentialsTest {

    private static final String TOKEN = "EXABwzLixnjYBO7f3kQ9ZAm2sT5uVwXyZ0123456789abcdefGHIJKL";
    private static final String APP_SECRET = "SECRET-1";

    @AutoClose
    private final Log log = new Log(Level.TRACE);

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph();

    @ParameterizedTest
    @CsvSource({"TOKEN-123, as [redacted]", "EAAB1234, as [redacted]", "EAAB123, as EAAB123", "test, as test"})
    void masksAShortTokenUnlessItCouldBeAWord(String token, String masked) {
        graph.answers("{\"id\":\"12\",\"upload_tag\":\"as " + token + "\"}");
        try (OfflineUploadsClient client = graph.builder().accessToken(token).build()) {
            assertThat(client.getUpload("12").uploadTag()).isEqualTo(masked);
        }
    }

    @Test
    void masksTheAppSecret() {
        graph.answers("{\"id\":\"12\",\"upload_tag\":\"as " + APP_SECRET + "\"}");
        try (OfflineUploadsClient client = graph.builder().appSecret(APP_SECRET).build()) {
            assertThat(client.getUpload("12").uploadTag()).isEqualTo("as [redacted]");
        }
    }

    @Test
    void sendsTheTokenOnlyInItsHeaderAndTheProofOnlyInTheQuery() {
        graph.answers(ScriptedGraph.NODE).answers("{\"data\":[]}");
        try (OfflineUploadsClient client =
                graph.builder().accessToken(TOKEN).appSecret(APP_SECRET).build()) {
            client.getUpload("12");
            client.listProgress("12", ListOptions.builder().limit(3).build());
        }

        assertThat(graph.targets().get(0)).matches("/v19.0/12\\?appsecret_proof=[0-9a-f]{64}");
        assertThat(graph.targets().get(1)).matches("/v19.0/12/progress\\?limit=3&appsecret_proof=[0-9a-f]{64}");
        assertThat(graph.received().toString()).doesNotContain(APP_SECRET);
        assertThat(graph.received())
                .allMatch(request -> request.headers().get("Authorization").equals("Bearer " + TOKEN))
                .noneMatch(request -> request.target().contains(TOKEN));
        assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("appsecret_proof"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.1/v19.0", "http://localhost.example/v19.0"})
    void sendsNoTokenOfAFeignInterfaceInPlainHttp(String url) {
        AtomicInteger sent = new AtomicInteger();
        Client counting = (request, options) -> {
            sent.incrementAndGet();
            throw new IOException("sent");
        };
        OfflineConversionDataSetUploadApi api = OfflineUploadsClient.builder()
                .accessToken(ScriptedGraph.TOKEN)
                .applyTo(Feign.builder().client(counting))
                .target(OfflineConversionDataSetUploadApi.class, url);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> api.getUpload("12", null))
                .withMessage("the access token is sent over https, or over http to this machine only");
        assertThat(sent).hasValue(0);
    }

    @Test
    void logsNoProofOnTheWayThroughAProxy() {
        graph.answers(ScriptedGraph.NODE);
        Proxy proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", graph.port()));
        try (OfflineUploadsClient client = graph.builder()
                .baseUrl("http://localhost:1")
                .appSecret(APP_SECRET)
                .proxy(proxy)
                .build()) {
            client.getUpload("12");
        }

        assertThat(graph.targets().get(0)).startsWith("http://localhost:1/v19.0/12?appsecret_proof=");
        assertThat(log.lines()).noneMatch(line -> line.contains("appsecret_proof"));
    }
}
