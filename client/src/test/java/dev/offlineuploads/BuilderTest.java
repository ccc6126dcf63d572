package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client can be made of. */
class BuilderTest {

    private static final Proxy HTTP_PROXY =
            new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example.com", 3128));

    private final OfflineUploadsClientBuilder builder = OfflineUploadsClient.builder();

    @Test
    void readsFromTheServerOfTheDocumentByDefault() {
        assertThat(builder.accessToken("token").build())
                .hasToString("OfflineUploadsClient[" + OfflineConversionDataSetUploadApi.DEFAULT_SERVER_URL + "]");
    }

    @Test
    void needsAToken() {
        assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("accessToken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "secret one", "secret\nline", "s\u00e9cret", "secret\u007f"})
    void refusesATokenThatCannotBeOneAndDoesNotRepeatIt(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.accessToken(token))
                .withMessageContaining("access token")
                .withMessageNotContainingAny("secret", "cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.example.com",
                "https://proxy.example.com:8443/graph",
                "http://localhost:8080",
                "http://LOCALHOST:8080",
                "http://127.0.0.1:8080",
                "http://127.8.9.10",
                "http://127.0.99.100",
                "http://127.199.249.255",
                "http://[::1]:8080"
            })
    void takesHttpsAndLoopback(String url) {
        assertThat(builder.accessToken("token").baseUrl(url).apiVersion("v19.0").build())
                .hasToString("OfflineUploadsClient[" + url + "/v19.0]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://graph.facebook.com",
                "http://127.0.0.1.example.com",
                "http://1127.0.0.1",
                "http://127.999.1.1",
                "http://127.0.0.256",
                "http://127.0.0.01",
                "http://127.0.1",
                "http://127.0.0.0.1",
                "http://localhost.example.com",
                "ftp://localhost",
                "graph.facebook.com",
                "",
                "https://",
                "https://user:password@graph.facebook.com",
                "https://us er:password@graph.facebook.com",
                "http://graph.facebook.com/?access_token=password",
                "https://graph.facebook.com/?access_token=123|password",
                "https://graph.facebook.com:99999",
                "https://graph.facebook.com?x=1",
                "https://graph.facebook.com#x",
                "https://graph facebook.com"
            })
    void refusesABaseUrlThatWouldGiveTheTokenAway(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.baseUrl(url))
                .withMessageContaining("base URL")
                .withMessageNotContaining("password")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "19", "v19", "19.0", "v19.0/", "v19.0.1", "../v19.0"})
    void refusesAVersionThatIsNone(String version) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.apiVersion(version))
                .withMessageContaining("v19.0");
    }

    @Test
    void refusesTimeoutsThatWouldMeanNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.connectTimeout(Duration.ZERO))
                .withMessageContaining("connect timeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.readTimeout(Duration.ofSeconds(-1)))
                .withMessageContaining("read timeout");
    }

    @Test
    void refusesTimeoutsThatNoClockCounts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.readTimeout(Duration.ofSeconds(Long.MAX_VALUE)))
                .withMessageContaining("to a day");
    }

    @Test
    void takesWhatIsWithinItsBounds() {
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

    @Test
    void refusesWhatIsBeyondThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.totalTimeout(Duration.ofDays(1).plusNanos(1)))
                .withMessageContaining("total timeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxRetries(-1))
                .withMessageContaining("retries must be from 0 to 10, was: -1");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxRetries(11));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxConnections(0))
                .withMessageContaining("connections");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxConnections(1001));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxPages(0))
                .withMessageContaining("pages");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxPages(1_000_001));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxResponseBytes(0))
                .withMessageContaining("bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxResponseBytes(1L << 31))
                .withMessageContaining("from 1 to 2147483647");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.proxy(new Proxy(Proxy.Type.SOCKS, HTTP_PROXY.address())))
                .withMessageContaining("SOCKS");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.appSecret(" "))
                .withMessageContaining("app secret");
    }

    @Test
    void refusesAProxyThatNobodyWouldUse() {
        builder.accessToken("token").httpClient((request, options) -> null).proxy(HTTP_PROXY);

        assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("proxy(...)");
    }

    @Test
    void takesItsSettingsFromTheEnvironment() {
        Map<String, String> variables = Map.of(
                "GRAPH_ACCESS_TOKEN", "token",
                "GRAPH_APP_SECRET", "",
                "GRAPH_BASE_URL", "https://graph.example.com",
                "GRAPH_API_VERSION", "v26.0");

        assertThat(builder.environment(variables).build())
                .hasToString("OfflineUploadsClient[https://graph.example.com/v26.0]");
    }

    @Test
    void namesTheVariableThatIsMissingOrWrong() {
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.environment(Map.of("GRAPH_ACCESS_TOKEN", " ")))
                .withMessageContaining("GRAPH_ACCESS_TOKEN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.environment(
                        Map.of("GRAPH_ACCESS_TOKEN", "token", "GRAPH_BASE_URL", "http://example.com")))
                .withMessageContaining("GRAPH_BASE_URL");
    }
}
