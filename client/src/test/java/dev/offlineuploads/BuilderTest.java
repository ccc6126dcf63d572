package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import feign.Feign;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of a client. */
class BuilderTest {

    private static final Proxy HTTP_PROXY =
            new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example.com", 3128));

    private final OfflineUploadsClientBuilder builder = OfflineUploadsClient.builder();

    @Test
    void usesTheServerOfTheOpenApiDocumentByDefault() {
        assertThat(builder.accessToken("token").build())
                .hasToString("OfflineUploadsClient[" + OfflineConversionDataSetUploadApi.DEFAULT_SERVER_URL + "]");
    }

    @Test
    void requiresAToken() {
        assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("accessToken");
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.applyTo(Feign.builder()))
                .withMessageContaining("accessToken");
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.environment(Map.of("GRAPH_ACCESS_TOKEN", " ")))
                .withMessageContaining("GRAPH_ACCESS_TOKEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "secret one", "secret\nline", "s\u00e9cret", "secret\u007f"})
    void rejectsAnInvalidTokenWithoutRepeatingIt(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.accessToken(token))
                .withMessageContaining("access token")
                .withMessageNotContaining("cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://proxy.example.com:8443/graph",
                "http://localhost:8080",
                "http://127.0.0.1:8080",
                "http://127.8.9.10",
                "http://127.199.249.255",
                "http://[::1]:8080"
            })
    void acceptsHttpsAndLoopbackUrls(String url) {
        assertThat(builder.accessToken("token").baseUrl(url).apiVersion("v19.0").build())
                .hasToString("OfflineUploadsClient[" + url + "/v19.0]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://graph.facebook.com",
                "http://127.0.0.1.example.com",
                "http://127.0.0.01",
                "ftp://localhost",
                "graph.facebook.com",
                "",
                "https://",
                "https://user:password@graph.facebook.com",
                "https://us er:password@graph.facebook.com",
                "https://graph.facebook.com/?access_token=123|password",
                "https://graph.facebook.com:99999",
                "https://graph.facebook.com#x",
                "https://graph.facebook.com:0"
            })
    void rejectsABaseUrlThatIsNotSafeForTokens(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.baseUrl(url))
                .withMessageContaining("base URL")
                .withMessageNotContaining("password")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "19", "v19", "19.0", "v19.0/", "v19.0.1", "../v19.0"})
    void rejectsAnInvalidVersion(String version) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.apiVersion(version))
                .withMessageContaining("v19.0");
    }

    @Test
    void acceptsTheBoundsOfEachRange() {
        Duration millisecond = Duration.ofMillis(1);
        Duration day = Duration.ofDays(1);
        assertThat(builder.accessToken("token!~")
                        .connectTimeout(millisecond)
                        .connectTimeout(day)
                        .readTimeout(millisecond)
                        .readTimeout(day)
                        .totalTimeout(millisecond)
                        .totalTimeout(day)
                        .maxRetries(0)
                        .maxRetries(10)
                        .maxConnections(1)
                        .maxConnections(1000)
                        .maxResponseBytes(1)
                        .maxResponseBytes(Integer.MAX_VALUE)
                        .maxPages(1)
                        .maxPages(1_000_000)
                        .proxy(Proxy.NO_PROXY)
                        .proxy(HTTP_PROXY)
                        .baseUrl("https://example.com:65535")
                        .build())
                .isNotNull();
    }

    static Stream<Arguments> invalidSettings() {
        return Stream.of(
                setting("connectTimeout", invalid -> invalid.connectTimeout(Duration.ZERO)),
                setting("readTimeout", invalid -> invalid.readTimeout(Duration.ofSeconds(-1))),
                setting("to a day", invalid -> invalid.readTimeout(Duration.ofSeconds(Long.MAX_VALUE))),
                setting(
                        "totalTimeout",
                        invalid -> invalid.totalTimeout(Duration.ofDays(1).plusNanos(1))),
                setting("maxRetries must be from 0 to 10, was: -1", invalid -> invalid.maxRetries(-1)),
                setting("maxRetries", invalid -> invalid.maxRetries(11)),
                setting("maxConnections", invalid -> invalid.maxConnections(0)),
                setting("maxConnections", invalid -> invalid.maxConnections(1001)),
                setting("maxPages", invalid -> invalid.maxPages(0)),
                setting("maxPages", invalid -> invalid.maxPages(1_000_001)),
                setting("maxResponseBytes", invalid -> invalid.maxResponseBytes(0)),
                setting("from 1 to 2147483647", invalid -> invalid.maxResponseBytes(1L << 31)),
                setting("SOCKS", invalid -> invalid.proxy(new Proxy(Proxy.Type.SOCKS, HTTP_PROXY.address()))),
                setting("maxRetryDelay", invalid -> invalid.maxRetryDelay(Duration.ZERO)),
                setting("batchParallelism", invalid -> invalid.batchParallelism(0)),
                setting("batchParallelism", invalid -> invalid.batchParallelism(1001)),
                setting("app secret", invalid -> invalid.appSecret(" ")),
                setting("app secret contains whitespace or a character", invalid -> invalid.appSecret("secret\n")),
                setting("contains \"\\u000a\" at index 19", invalid -> invalid.baseUrl("https://example.com\n")),
                setting("contains \"\\u200b\" at index 20", invalid -> invalid.baseUrl("https://example.com/\u200b")),
                setting("Illegal character in hostname", invalid -> invalid.baseUrl("https://graph_x.example.com")),
                setting("must not end with a version", invalid -> invalid.baseUrl("https://example.com/v19.0")),
                setting("must not end with a version", invalid -> invalid.baseUrl("https://example.com/V19.0")),
                setting("userAgentSuffix", invalid -> invalid.userAgentSuffix(" ")),
                setting("userAgentSuffix", invalid -> invalid.userAgentSuffix("a\r\nX-Header: b")),
                setting(
                        "HTTPS_PROXY: a proxy must look like http://host:port",
                        invalidProxy("socks5://proxy.example:1")),
                setting("HTTPS_PROXY: a proxy must look like http://host:port", invalidProxy("proxy.example")),
                setting("HTTPS_PROXY: a proxy must look like http://host:port", invalidProxy("http://proxy.example:0")),
                setting("host and a port", invalid -> invalid.proxy(httpProxy("proxy.example", 0))),
                setting("host and a port", invalid -> invalid.proxy(httpProxy("", 8080))),
                setting("control characters", invalid -> invalid.proxy(HTTP_PROXY, "user", "password\n")),
                setting("proxy user", invalid -> invalid.proxy(HTTP_PROXY, "a:b", "password")),
                setting("proxy password", invalid -> invalid.proxy(HTTP_PROXY, "user", "")),
                setting(
                        "GRAPH_BASE_URL",
                        invalid -> invalid.environment(
                                Map.of("GRAPH_ACCESS_TOKEN", "token", "GRAPH_BASE_URL", "http://example.com"))));
    }

    private static Proxy httpProxy(String host, int port) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    private static Consumer<OfflineUploadsClientBuilder> invalidProxy(String url) {
        return builder -> builder.environment(Map.of("GRAPH_ACCESS_TOKEN", "token", "HTTPS_PROXY", url));
    }

    private static Arguments setting(String message, Consumer<OfflineUploadsClientBuilder> setting) {
        return arguments(message, setting);
    }

    @ParameterizedTest
    @MethodSource("invalidSettings")
    void rejectsInvalidSettings(String message, Consumer<OfflineUploadsClientBuilder> setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting.accept(builder))
                .withMessageContaining(message);
    }

    @Test
    void rejectsAProxyThatAThirdPartyHttpClientWouldIgnore() {
        builder.accessToken("token").httpClient((request, options) -> null).proxy(HTTP_PROXY);

        assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("proxy(...)");
    }

    @Test
    void leavesTheProxyOfTheEnvironmentToAThirdPartyHttpClient() {
        Map<String, String> variables =
                Map.of("GRAPH_ACCESS_TOKEN", "token", "HTTPS_PROXY", "http://proxy.example:3128");

        builder.environment(variables)
                .httpClient((request, options) -> null)
                .build()
                .close();
    }

    @Test
    void readsTheEnvironmentAndIgnoresEmptyVariables() {
        Map<String, String> variables = Map.of(
                "GRAPH_ACCESS_TOKEN", "token",
                "GRAPH_APP_SECRET", "",
                "GRAPH_BASE_URL", "https://graph.example.com",
                "GRAPH_API_VERSION", "v26.0");

        assertThat(builder.environment(variables).build())
                .hasToString("OfflineUploadsClient[https://graph.example.com/v26.0]");
    }
}
