package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.offlineuploads.model.UploadField;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    }

    @Test
    void joinsTheFieldsInOneParameterEachOnce() {
        graph.answers(NODE).client().getUpload("12", UploadField.ID, UploadField.UPLOAD_TAG, UploadField.ID);

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
        assertThat(request.headers().get("Authorization")).containsExactly("Bearer " + ScriptedGraph.TOKEN);
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
                .extracting(request -> request.headers().get("Authorization").get(0))
                .containsExactly("Bearer first", "Bearer second");
    }

    @Test
    void provesTheAppSecretOnEveryPage() {
        graph.answers("{\"data\":[],\"paging\":{\"cursors\":{\"after\":\"a\"},\"next\":\"https://x/?after=a\"}}")
                .answers("{\"data\":[]}");
        try (OfflineUploadsClient client = OfflineUploadsClient.builder()
                .baseUrl(graph.baseUrl())
                .accessToken("token")
                .appSecret("secret")
                .build()) {
            client.listProgress("12").stream().count();
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
                    .withMessageContaining("decimal digits");
            assertThatIllegalArgumentException().isThrownBy(() -> client.listProgress(id));
            assertThatIllegalArgumentException().isThrownBy(() -> client.listPullSessions(id));
        }

        assertThat(graph.received()).isEmpty();
    }

    @Test
    void refusesReadsAndPagesOnceItIsClosed() {
        OfflineUploadsClient client = graph.answers("{\"data\":[],\"paging\":{\"next\":\"https://x/?after=a\"}}")
                .client();
        Page<?> page = client.listProgress("12");
        client.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> client.getUpload("12"))
                .withMessage("this client is closed");
        assertThatIllegalStateException().isThrownBy(page::next);
        assertThat(graph.received()).hasSize(1);
    }
}
