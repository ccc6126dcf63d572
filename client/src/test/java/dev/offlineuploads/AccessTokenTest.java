package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Suppliers of access tokens, and the proof of the app secret. */
class AccessTokenTest {

    /** HMAC-SHA256 of "token" under the key "secret", as openssl computes it. */
    private static final String PROOF =
            "appsecret_proof=e941110e3d2bfe82621f0e3e1434730d7305d106c5f68c87165d0b27a4611a4a";

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph();

    @Test
    void requestsAndProvesATokenForEveryAttempt() {
        Iterator<String> tokens = List.of("first", "second").iterator();
        graph.refuses(500, 2, "").answers(ScriptedGraph.NODE);

        graph.client(builder -> builder.accessToken(tokens::next).appSecret("secret"))
                .getUpload("12");

        assertThat(graph.received())
                .extracting(request -> request.headers().get("Authorization"))
                .containsExactly("Bearer first", "Bearer second");
        assertThat(graph.targets())
                .doesNotHaveDuplicates()
                .allMatch(target -> target.matches("/v19\\.0/12\\?appsecret_proof=[0-9a-f]{64}"));
    }

    @Test
    void sendsTheProofOfTheEnvironmentsAppSecretOnEveryPage() {
        graph.answers("{\"data\":[],\"paging\":{\"cursors\":{\"after\":\"a\"},\"next\":\"https://x/?after=a\"}}")
                .answers("{\"data\":[]}");
        Map<String, String> variables =
                Map.of("GRAPH_ACCESS_TOKEN", "token", "GRAPH_APP_SECRET", "secret", "GRAPH_BASE_URL", graph.baseUrl());
        OfflineUploadsClient client = graph.client(builder -> builder.environment(variables));
        client.listProgress("12").streamAll().count();

        assertThat(graph.targets())
                .containsExactly("/v19.0/12/progress?" + PROOF, "/v19.0/12/progress?after=a&" + PROOF);
    }

    /** A supplier can load services. */
    @Test
    void callsTheSupplierWithTheContextClassLoaderOfTheThreadThatBuiltTheClient() {
        graph.answers(ScriptedGraph.NODE);
        ClassLoader own = new URLClassLoader(new URL[0]);
        List<ClassLoader> seen = new ArrayList<>();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(own);
        OfflineUploadsClient client = graph.client(builder -> builder.accessToken(() -> {
            seen.add(Thread.currentThread().getContextClassLoader());
            return "token";
        }));
        Thread.currentThread().setContextClassLoader(before);

        client.async().getUpload("12").join();

        assertThat(seen).containsExactly(own);
    }

    @Test
    void rejectsAnInvalidTokenOfTheSupplierWithoutRepeatingIt() {
        OfflineUploadsClient client = graph.client(builder -> builder.accessToken(() -> "secret line\n"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.getUpload("12"))
                .withMessageContaining("access token")
                .withMessageNotContaining("secret");
        assertThat(graph.received()).isEmpty();
    }

    @Test
    void throwsTheExceptionOfTheSupplier() {
        RuntimeException failure = new UnsupportedOperationException("no token today");
        OfflineUploadsClient client = graph.client(builder -> builder.accessToken(() -> {
            throw failure;
        }));

        assertThatThrownBy(() -> client.getUpload("12")).isSameAs(failure);
        assertThat(graph.time.slept()).isEmpty();
    }
}
