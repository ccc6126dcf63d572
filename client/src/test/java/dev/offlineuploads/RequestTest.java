package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.model.UploadField;
import feign.Feign;
import feign.Request;
import feign.RetryableException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client sends, and what it refuses to send. */
class RequestTest {

    /** HMAC-SHA256 of "token" under the key "secret", as openssl computes it. */
    private static final String PROOF = "e941110e3d2bfe82621f0e3e1434730d7305d106c5f68c87165d0b27a4611a4a";

    private static final String NODE = "{\"id\":\"12\"}";

    private final ScriptedGraph graph = new ScriptedGraph();

    @AfterEach
    void stop() {
        graph.close();
    }

    @Test
    void asksForTheDefaultFieldsByLeavingFieldsOut() {
        graph.answers(NODE).client().getUpload("12");

        assertThat(graph.targets()).containsExactly("/v19.0/12");
        assertThat(graph.received().get(0).method()).isEqualTo("GET");
        assertThat(graph.received().get(0).headers())
                .containsEntry("Host", "127.0.0.1:" + graph.port())
                .containsEntry("User-Agent", "offline-uploads-client");
    }

    @Test
    void joinsTheFieldsInOneParameterEachOnce() {
        graph.answers(NODE);
        try (OfflineUploadsClient client = graph.client()) {
            assertThat(client.getUpload("12", UploadField.ID, UploadField.UPLOAD_TAG, UploadField.ID)
                            .id())
                    .isEqualTo("12");
        }

        assertThat(graph.targets()).containsExactly("/v19.0/12?fields=id%2Cupload_tag");
    }

    @Test
    void refusesAFieldThatIsNull() {
        try (OfflineUploadsClient client = graph.client()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.getUpload("12", UploadField.ID, null))
                    .withMessageContaining("null");
        }
        assertThat(graph.received()).isEmpty();
    }

    @Test
    void carriesTheTokenInTheAuthorizationHeaderAlone() {
        graph.answers(NODE).client().getUpload("12");

        ScriptedGraph.Received request = graph.received().get(0);
        assertThat(request.headers()).containsEntry("Authorization", "Bearer " + ScriptedGraph.TOKEN);
        assertThat(request.target()).doesNotContain("secret");
    }

    @Test
    void asksTheSupplierForTheTokenOfEveryRequest() {
        Iterator<String> tokens = List.of("first", "second").iterator();
        graph.answers(NODE).answers(NODE);
        try (OfflineUploadsClient client = OfflineUploadsClient.builder()
                .baseUrl(graph.baseUrl())
                .accessToken(tokens::next)
                .build()) {
            client.getUpload("12");
            client.getUpload("12");
        }

        assertThat(graph.received())
                .extracting(request -> request.headers().get("Authorization"))
                .containsExactly("Bearer first", "Bearer second");
    }

    @Test
    void provesTheAppSecretOnEveryPage() {
        graph.answers("{\"data\":[],\"paging\":{\"cursors\":{\"after\":\"a\"},\"next\":\"https://x/?after=a\"}}")
                .answers("{\"data\":[]}");
        try (OfflineUploadsClient client =
                graph.builder().accessToken("token").appSecret("secret").build()) {
            client.listProgress("12").streamAll().count();
        }

        String proof = "appsecret_proof=" + PROOF;
        assertThat(graph.targets())
                .containsExactly("/v19.0/12/progress?" + proof, "/v19.0/12/progress?after=a&" + proof);
    }

    @Test
    void asksForTheVersionThatIsSet() {
        graph.answers(NODE);
        try (OfflineUploadsClient client = OfflineUploadsClient.builder()
                .baseUrl(graph.baseUrl() + "/")
                .apiVersion("v26.0")
                .accessToken("token")
                .build()) {
            client.getUpload("12");
        }

        assertThat(graph.targets()).containsExactly("/v26.0/12");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "..", "1/2", "1?fields=id", "12\n", "-1", "0x1", "\u0661\u0662", "me"})
    void refusesAnIdThatIsNotDecimalDigitsBeforeAnythingIsSent(String id) {
        try (OfflineUploadsClient client = graph.client()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.getUpload(id))
                    .withMessageContaining("decimal digits")
                    .withMessageContaining(id == null ? "null" : '"' + id.strip() + '"');
            assertThatIllegalArgumentException().isThrownBy(() -> client.listProgress(id));
            assertThatIllegalArgumentException().isThrownBy(() -> client.listPullSessions(id));
        }

        assertThat(graph.received()).isEmpty();
    }

    @Test
    void saysWhichArgumentIsNull() {
        try (OfflineUploadsClient client = graph.client()) {
            assertThatNullPointerException()
                    .isThrownBy(() -> client.getUpload("12", (Collection<UploadField>) null))
                    .withMessage("fields");
            assertThatNullPointerException()
                    .isThrownBy(() -> client.getUploads(null))
                    .withMessage("ids");
            assertThatNullPointerException()
                    .isThrownBy(() -> client.listProgress("12", null))
                    .withMessage("options");
            assertThatNullPointerException()
                    .isThrownBy(() -> client.listPullSessions("12", null))
                    .withMessage("options");
        }
        assertThat(graph.received()).isEmpty();
    }

    @Test
    void asksForFieldsOfACollectionAndForAllOfThem() {
        graph.answers(NODE).answers(NODE).answers(NODE);
        try (OfflineUploadsClient client = graph.client()) {
            client.getUpload("12", List.of(UploadField.UPLOAD_TAG, UploadField.ID, UploadField.UPLOAD_TAG));
            client.getUpload("12", UploadField.all());
            assertThat(client.getUpload("12", List.of()).id()).isEqualTo("12");
        }

        assertThat(graph.targets().get(0)).isEqualTo("/v19.0/12?fields=upload_tag%2Cid");
        assertThat(graph.targets().get(1).split("%2C")).hasSize(UploadField.values().length);
        assertThat(graph.targets().get(2)).isEqualTo("/v19.0/12");
    }

    @Test
    void asksForThePageThatIsWanted() {
        for (int i = 0; i < 5; i++) {
            graph.answers("{\"data\":[]}");
        }
        try (OfflineUploadsClient client = graph.client()) {
            client.listProgress("12", ListOptions.builder().limit(100).build());
            client.listProgress("12", ListOptions.builder().after("a=b&c").build());
            client.listPullSessions(
                    "12", ListOptions.builder().before("{b}").limit(1).build());
            client.listPullSessions(
                    "12", ListOptions.builder().after("c").limit(2).build());
            client.listPullSessions("12");
        }

        assertThat(graph.targets())
                .containsExactly(
                        "/v19.0/12/progress?limit=100",
                        "/v19.0/12/progress?after=a%3Db%26c",
                        "/v19.0/12/pull_sessions?limit=1&before=%7Bb%7D",
                        "/v19.0/12/pull_sessions?limit=2&after=c",
                        "/v19.0/12/pull_sessions");
    }

    @Test
    void quotesLittleOfALongTextThatIsNoIdSinceItMayBeAToken() {
        try (OfflineUploadsClient client = graph.client()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.getUpload("x".repeat(40)))
                    .withMessageEndingWith(": \"" + "x".repeat(40) + '"');
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.getUpload("x".repeat(41)))
                    .withMessageEndingWith(": \"xxxxxxxx...\", which has 41 characters");
        }
    }

    @Test
    void takesTheAppSecretOfTheEnvironment() {
        graph.answers(NODE);
        Map<String, String> variables =
                Map.of("GRAPH_ACCESS_TOKEN", "token", "GRAPH_APP_SECRET", "secret", "GRAPH_BASE_URL", graph.baseUrl());
        try (OfflineUploadsClient client =
                graph.builder().environment(variables).build()) {
            client.getUpload("12");
        }

        assertThat(graph.targets()).containsExactly("/v19.0/12?appsecret_proof=" + PROOF);
    }

    @Test
    void refusesAPageThatThereCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListOptions.builder().limit(0).build())
                .withMessageContaining("was: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListOptions.builder().after(" ").build())
                .withMessageContaining("blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListOptions.builder().before("").build())
                .withMessageContaining("blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListOptions.builder().after("a").before("b").build())
                .withMessageContaining("both set");
    }

    @Test
    void goesThroughAProxyToTheHostOfTheBaseUrl() {
        graph.answers(NODE);
        try (OfflineUploadsClient client =
                graph.builder().baseUrl("http://localhost:1").proxy(proxy()).build()) {
            assertThat(client.getUpload("12").id()).isEqualTo("12");
        }

        assertThat(graph.targets()).containsExactly("http://localhost:1/v19.0/12");
    }

    private Proxy proxy() {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("127.0.0.1", graph.port()));
    }

    @Test
    void showsAProxyNoTokenOnTheWayToAnHttpsHost() {
        graph.answers(403, "no way");
        try (OfflineUploadsClient client = graph.builder()
                .baseUrl("https://graph.invalid")
                .proxy(proxy())
                .maxRetries(0)
                .build()) {
            assertThatThrownBy(() -> client.getUpload("12"))
                    .isInstanceOf(GraphTransportException.class)
                    .hasMessageContaining("the proxy refused to open a tunnel, its response was HTTP 403");
        }

        assertThat(graph.received()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("CONNECT");
            assertThat(request.target()).isEqualTo("graph.invalid:443");
            assertThat(request.headers()).doesNotContainKey("Authorization");
        });
    }

    /** What a proxy says itself comes from anybody, since nothing of it went through TLS. */
    @ParameterizedTest
    @CsvSource({
        "201, '{\"id\":\"66\"}', 1",
        "400, '{\"error\":{\"code\":190}}', 1",
        "407, '', 1",
        "500, '', 3",
        "502, '<html>', 3",
        "503, '{\"error\":{\"code\":4}}', 3"
    })
    void doesNotTakeWhatAProxySaysForWhatGraphSays(int status, String body, int attempts) {
        graph.otherwise(ScriptedGraph.canned(status, Map.of(), body));
        try (OfflineUploadsClient client =
                graph.builder().baseUrl("https://graph.invalid").proxy(proxy()).build()) {
            assertThatThrownBy(() -> client.getUpload("12"))
                    .isInstanceOf(GraphTransportException.class)
                    .hasMessageContaining("HTTP " + status);
        }

        assertThat(graph.received())
                .hasSize(attempts)
                .allMatch(request -> request.method().equals("CONNECT"));
    }

    @Test
    void refusesATokenThatTheSupplierShouldNotHaveGiven() {
        try (OfflineUploadsClient client =
                graph.builder().accessToken(() -> "secret line\n").build()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.getUpload("12"))
                    .withMessageContaining("access token")
                    .withMessageNotContaining("secret");
        }
        assertThat(graph.received()).isEmpty();
    }

    @Test
    void letsTheSupplierOfTheTokenReadThroughAnotherFeign() {
        graph.answers("{\"data\":[],\"paging\":{\"next\":\"https://x/?offset=5\"}}")
                .answers("{\"id\":\"99\"}")
                .answers("{\"data\":[]}");
        OfflineConversionDataSetUploadApi vault = graph.builder()
                .applyTo(Feign.builder())
                .target(OfflineConversionDataSetUploadApi.class, graph.baseUrl() + "/v19.0");
        try (OfflineUploadsClient client = graph.builder()
                .accessToken(new Supplier<>() {
                    private int asked;

                    @Override
                    public String get() {
                        return asked++ == 0
                                ? "first"
                                : vault.getUpload("99", null).id();
                    }
                })
                .build()) {
            assertThat(client.listProgress("12").iterateAll()).isEmpty();
        }

        assertThat(graph.targets()).containsExactly("/v19.0/12/progress", "/v19.0/99", "/v19.0/12/progress?offset=5");
    }

    @Test
    void throwsWhatTheSupplierOfTheTokenThrows() {
        RuntimeException own = new UnsupportedOperationException("no token today");
        RetryableException feigns = new RetryableException(
                500,
                "vault",
                Request.HttpMethod.GET,
                (Long) null,
                Request.create(Request.HttpMethod.GET, "http://vault", Map.of(), null, null, null));
        try (OfflineUploadsClient client = graph.builder()
                        .accessToken(() -> {
                            throw own;
                        })
                        .build();
                OfflineUploadsClient other = graph.builder()
                        .accessToken(() -> {
                            throw feigns;
                        })
                        .build()) {
            assertThatThrownBy(() -> client.getUpload("12")).isSameAs(own);
            assertThatThrownBy(() -> other.getUpload("12"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasCause(feigns);
        }
        assertThat(graph.time.slept()).isEmpty();
    }

    @Test
    void letsTheSupplierOfTheTokenReadThroughAnotherClient() {
        graph.answers("{\"data\":[],\"paging\":{\"next\":\"https://x/?offset=5\"}}")
                .answers("{\"id\":\"99\"}")
                .answers("{\"data\":[]}");
        try (OfflineUploadsClient vault = graph.client();
                OfflineUploadsClient client = graph.builder()
                        .accessToken(new Supplier<>() {
                            private int asked;

                            @Override
                            public String get() {
                                return asked++ == 0
                                        ? "first"
                                        : vault.getUpload("99").id();
                            }
                        })
                        .build()) {
            assertThat(client.listProgress("12").iterateAll()).isEmpty();
        }

        assertThat(graph.targets()).containsExactly("/v19.0/12/progress", "/v19.0/99", "/v19.0/12/progress?offset=5");
    }
}
