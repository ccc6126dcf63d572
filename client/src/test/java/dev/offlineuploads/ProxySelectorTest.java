package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offlineuploads.errors.GraphIOException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The choice of a proxy: by a selector of the caller, and by the environment. */
@Timeout(60)
class ProxySelectorTest {

    @AutoClose
    private final ScriptedGraph proxy = new ScriptedGraph().otherwise(ScriptedGraph.OK);

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph().otherwise(ScriptedGraph.OK);

    private final Selector selector = new Selector();

    /** Selects what a test says, and remembers for which URIs. */
    private static final class Selector extends ProxySelector {

        private final List<URI> asked = new ArrayList<>();
        private List<Proxy> selected = List.of();

        @Override
        public List<Proxy> select(URI uri) {
            asked.add(uri);
            return selected;
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    }

    @Test
    void usesTheFirstProxyThatTheSelectorReturnsForEachAttempt() {
        OfflineUploadsClient client = client();
        selector.selected = List.of(address(Proxy.Type.HTTP), Proxy.NO_PROXY);
        client.getUpload("12");
        selector.selected = List.of(Proxy.NO_PROXY);
        client.getUpload("12");
        selector.selected = List.of();
        client.getUpload("12");

        assertThat(proxy.targets()).containsExactly(graph.baseUrl() + "/v19.0/12");
        assertThat(graph.targets()).containsExactly("/v19.0/12", "/v19.0/12");
        assertThat(graph.connections()).isEqualTo(1);
    }

    @Test
    void showsTheSelectorNeitherPathNorProof() {
        graph.client(builder -> builder.proxySelector(selector).appSecret("app-secret"))
                .getUpload("12");

        assertThat(selector.asked).containsExactly(URI.create(graph.baseUrl()));
    }

    @Test
    void sendsThePasswordToTheSelectedProxyOnly() {
        OfflineUploadsClient client = graph.client(builder -> builder.proxySelector(selector, "user", "password-1"));
        selector.selected = List.of(address(Proxy.Type.HTTP));
        client.getUpload("12");
        selector.selected = List.of();
        client.getUpload("12");

        assertThat(proxy.received())
                .singleElement()
                .satisfies(request -> assertThat(request.headers())
                        .containsEntry("Proxy-Authorization", "Basic dXNlcjpwYXNzd29yZC0x"));
        assertThat(graph.received())
                .singleElement()
                .satisfies(request -> assertThat(request.headers()).doesNotContainKey("Proxy-Authorization"));
    }

    @Test
    void usesTheProxiesOfTheSystemOnlyIfItIsAskedTo() {
        selector.selected = List.of(address(Proxy.Type.SOCKS));
        ProxySelector system = ProxySelector.getDefault();
        ProxySelector.setDefault(selector);
        try {
            graph.client().getUpload("12");
        } finally {
            ProxySelector.setDefault(system);
        }

        assertThat(selector.asked).isEmpty();
        assertThat(graph.targets()).containsExactly("/v19.0/12");
    }

    @Test
    void refusesASocksProxy() {
        selector.selected = List.of(address(Proxy.Type.SOCKS));

        GraphIOException error = catchThrowableOfType(GraphIOException.class, () -> client().getUpload("12"));

        assertThat(error).hasMessageContaining("SOCKS").hasMessageContaining("httpClient(...)");
        assertThat(error.isRetryable()).isFalse();
        assertThat(proxy.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy"})
    void usesTheProxyOfTheEnvironmentWithItsPassword(String variable) {
        proxy.otherwise(ScriptedGraph.canned(407, Map.of(), ""));

        GraphIOException error = failure(
                Map.of(variable, "http://user:p%40ss+word-1@127.0.0.1:" + proxy.port()), "https://graph.example");

        assertThat(error).hasMessageContaining("HTTP 407");
        assertThat(proxy.received()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("CONNECT");
            assertThat(request.target()).isEqualTo("graph.example:443");
            assertThat(request.headers()).containsEntry("Proxy-Authorization", "Basic dXNlcjpwQHNzK3dvcmQtMQ==");
        });
    }

    /** A port that no request reaches without the proxy: nothing listens there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "graph.localhost | ''                  | true",
                "graph.localhost | aph.localhost       | true",
                "graph.localhost | graph.localhost:444 | true",
                "GRAPH.localhost | graph.LOCALHOST     | false",
                "graph.localhost | graph.localhost:1   | false",
                "graph.localhost | localhost           | false",
                "[::1]           | ::1                 | false",
                "[::1]           | [::1]:1             | false",
                "graph.localhost | *.localhost         | false",
                "graph.localhost | 'a.example, *'      | false",
                "graph.localhost | 'a.example graph.localhost' | false"
            })
    void goesDirectlyToTheHostsOfNoProxy(String host, String noProxy, boolean throughProxy) {
        proxy.otherwise(ScriptedGraph.canned(403, Map.of(), ""));

        failure(Map.of("HTTPS_PROXY", "127.0.0.1:" + proxy.port(), "NO_PROXY", noProxy), "https://" + host + ":1");

        assertThat(proxy.received()).hasSize(throughProxy ? 1 : 0);
    }

    @Test
    void readsNoProxyInLowerCaseToo() {
        Map<String, String> variables =
                Map.of("HTTPS_PROXY", "127.0.0.1:" + proxy.port(), "NO_PROXY", "a.example", "no_proxy", "localhost");

        failure(variables, "https://graph.localhost:1");

        assertThat(proxy.received()).isEmpty();
    }

    @Test
    void acceptsAProxyWithAnIpv6Address() {
        GraphIOException error = failure(Map.of("HTTPS_PROXY", "http://[::1]:1"), "https://graph.example");

        assertThat(error).hasMessageContaining("0:0:0:0:0:0:0:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"se%zzcret", "secret%", "%"})
    void quotesNoPartOfAPasswordThatIsNotEncoded(String password) {
        Map<String, String> variables =
                Map.of("GRAPH_ACCESS_TOKEN", "token", "HTTPS_PROXY", "http://user:" + password + "@127.0.0.1:1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OfflineUploadsClient.builder().environment(variables))
                .withMessage("the environment variable HTTPS_PROXY: the user or the password of the proxy has"
                        + " invalid percent-encoding")
                .withNoCause();
    }

    @Test
    void sendsPlainRequestsPastTheProxyOfTheEnvironment() {
        Map<String, String> variables =
                Map.of("GRAPH_ACCESS_TOKEN", "token", "HTTPS_PROXY", "http://127.0.0.1:" + proxy.port());

        graph.client(builder -> builder.environment(variables)).getUpload("12");

        assertThat(graph.received()).hasSize(1);
        assertThat(proxy.received()).isEmpty();
    }

    private GraphIOException failure(Map<String, String> variables, String baseUrl) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("GRAPH_ACCESS_TOKEN", "token");
        OfflineUploadsClient client = graph.client(
                builder -> builder.environment(all).baseUrl(baseUrl).maxRetries(0));
        return catchThrowableOfType(GraphIOException.class, () -> client.getUpload("12"));
    }

    private OfflineUploadsClient client() {
        return graph.client(builder -> builder.proxySelector(selector));
    }

    private Proxy address(Proxy.Type type) {
        return new Proxy(type, InetSocketAddress.createUnresolved("127.0.0.1", proxy.port()));
    }
}
