package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.ServiceUnavailableException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RequestOptionsTest {

    private static final String OTHER_TOKEN = "token-of-another-advertiser";

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph().otherwise(ScriptedGraph::upload);

    private final OfflineUploadsClient client = graph.client(builder -> builder.appSecret("app-secret-of-the-client"));
    private final OfflineUploadsClient view =
            client.withOptions(RequestOptions.builder().accessToken(OTHER_TOKEN).build());

    @Test
    void sendsTheTokenOfTheViewAndItsProofOverTheConnectionOfTheClient() {
        client.getUpload("12");
        view.getUpload("12");
        client.getUpload("12");

        assertThat(graph.received())
                .extracting(request -> request.headers().get("Authorization"))
                .containsExactly(
                        "Bearer " + ScriptedGraph.TOKEN, "Bearer " + OTHER_TOKEN, "Bearer " + ScriptedGraph.TOKEN);
        List<String> targets = graph.targets();
        assertThat(targets.get(0))
                .isEqualTo(targets.get(2))
                .isNotEqualTo(targets.get(1))
                .contains("appsecret_proof=");
        assertThat(graph.connections()).isEqualTo(1);
    }

    @Test
    void hasTheOptionsInAllOperations() {
        graph.answers("{\"data\":[{}],\"paging\":{\"next\":\"https://graph.example/?after=a\"}}")
                .answers("{\"data\":[{}]}");

        assertThat(view.listProgress("12").iterateAll()).hasSize(2);
        view.withRawResponse().getUpload("12");
        view.async().getUpload("12").join();
        view.getUploads(List.of("12"));

        assertThat(graph.received())
                .hasSize(5)
                .extracting(ReceivedRequest::headers)
                .allMatch(headers -> ("Bearer " + OTHER_TOKEN).equals(headers.get("Authorization")));
    }

    @Test
    void takesWhatIsNotSetFromTheViewThatItWasMadeOf() {
        OfflineUploadsClient patient =
                view.withOptions(RequestOptions.builder().maxRetries(1).build());
        graph.otherwise(ScriptedGraph.canned(500, Map.of(), ScriptedGraph.error(2, "")));

        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> patient.getUpload("12"));

        assertThat(graph.received())
                .hasSize(2)
                .allMatch(request -> request.headers().get("Authorization").equals("Bearer " + OTHER_TOKEN));
    }

    @Test
    void masksTheSecretsOfTheView() {
        OfflineUploadsClient secret = view.withOptions(
                RequestOptions.builder().appSecret("another-app-secret").build());
        graph.otherwise((request, connection) -> {
            String proof = request.target().replaceAll(".*appsecret_proof=", "");
            ScriptedGraph.canned(
                            400, Map.of(), ScriptedGraph.error(1, ",\"message\":\"" + OTHER_TOKEN + " " + proof + "\""))
                    .answer(request, connection);
        });

        GraphApiException failure = catchThrowableOfType(GraphApiException.class, () -> secret.getUpload("12"));

        assertThat(failure).hasMessageStartingWith("[redacted] [redacted]");
        assertThat(failure.body()).doesNotContain(OTHER_TOKEN);
    }

    @Test
    void isOpenAsLongAsItsClient() {
        view.close();
        view.getUpload("12");
        client.close();

        assertThatIllegalStateException().isThrownBy(() -> view.getUpload("12")).withMessage("this client is closed");
    }

    @Test
    void rejectsOptionsThatAreOutOfRange() {
        RequestOptions.Builder builder = RequestOptions.builder();

        assertThatIllegalArgumentException().isThrownBy(() -> builder.accessToken("a b"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.appSecret(""));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.totalTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxRetries(11));
    }

    @Test
    void neitherPrintsNorSerializesSecrets() {
        RequestOptions options = RequestOptions.builder()
                .accessToken(OTHER_TOKEN)
                .appSecret("another-app-secret")
                .maxRetries(3)
                .build();

        assertThat(options).hasToString("RequestOptions[totalTimeout=null, maxRetries=3]");
        assertThatExceptionOfType(NotSerializableException.class)
                .isThrownBy(() -> new ObjectOutputStream(OutputStream.nullOutputStream()).writeObject(options));
    }
}
