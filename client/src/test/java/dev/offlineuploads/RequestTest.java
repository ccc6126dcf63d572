package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import ch.qos.logback.classic.Level;
import dev.offlineuploads.model.UploadField;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Method, URL and headers of requests, and the arguments that are rejected before anything is sent. */
class RequestTest {

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph().otherwise(ScriptedGraph.OK);

    private final OfflineUploadsClient client = graph.client();

    @Test
    void sendsTheTokenOnlyInItsHeaderAndTheProofOnlyInTheQuery() {
        graph.answers(ScriptedGraph.NODE).answers("{\"data\":[]}");
        OfflineUploadsClient proving = graph.client(builder -> builder.appSecret("SECRET-1"));
        try (Log log = new Log(Level.TRACE)) {
            proving.getUpload("12");
            proving.listProgress("12", ListOptions.builder().limit(3).build());

            assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("appsecret_proof"));
        }
        assertThat(graph.targets().get(0)).matches("/v19.0/12\\?appsecret_proof=[0-9a-f]{64}");
        assertThat(graph.targets().get(1)).matches("/v19.0/12/progress\\?limit=3&appsecret_proof=[0-9a-f]{64}");
        assertThat(graph.received().toString()).doesNotContain("SECRET-1");
        assertThat(graph.received()).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.headers())
                    .containsEntry("Host", "127.0.0.1:" + graph.port())
                    .containsEntry("Authorization", "Bearer " + ScriptedGraph.TOKEN);
        });
    }

    @Test
    void namesItsVersionTheJvmAndTheApplicationInTheUserAgent() {
        client.getUpload("12");
        graph.client(builder -> builder.userAgentSuffix("reports/7 (nightly)")).getUpload("12");

        String java = "Java/" + System.getProperty("java.version");
        assertThat(graph.received())
                .extracting(request -> request.headers().get("User-Agent"))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .matches("offline-uploads-client/[0-9]+\\.[^ ]+ " + Pattern.quote(java)),
                        second -> assertThat(second).endsWith(java + " reports/7 (nightly)"));
    }

    @Test
    void joinsTheFieldsInOneParameterWithoutDuplicates() {
        client.getUpload("12", UploadField.ID, UploadField.UPLOAD_TAG, UploadField.ID);
        client.getUpload("12", List.of(UploadField.UPLOAD_TAG, UploadField.ID, UploadField.UPLOAD_TAG));
        client.getUpload("12", List.of());
        client.getUpload("12", UploadField.all());

        assertThat(graph.targets())
                .startsWith("/v19.0/12?fields=id%2Cupload_tag", "/v19.0/12?fields=upload_tag%2Cid", "/v19.0/12");
        assertThat(graph.targets().get(3).split("%2C")).hasSize(UploadField.values().length);
    }

    @Test
    void sendsTheListOptions() {
        graph.otherwise(ScriptedGraph.canned(200, Map.of(), "{\"data\":[]}"));

        client.listProgress("12", ListOptions.builder().limit(100).build());
        client.listProgress("12", ListOptions.builder().after("a=b&c").build());
        client.listPullSessions(
                "12", ListOptions.builder().before("{b}").limit(1).build());
        client.listPullSessions("12", ListOptions.builder().after("c").limit(2).build());
        client.listPullSessions("12");

        assertThat(graph.targets())
                .containsExactly(
                        "/v19.0/12/progress?limit=100",
                        "/v19.0/12/progress?after=a%3Db%26c",
                        "/v19.0/12/pull_sessions?limit=1&before=%7Bb%7D",
                        "/v19.0/12/pull_sessions?limit=2&after=c",
                        "/v19.0/12/pull_sessions");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "..", "1/2", "1?fields=id", "-1", "0x1", "me"})
    void rejectsAnIdThatIsNotDecimalDigits(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.getUpload(id))
                .withMessageContaining("must contain only decimal digits, was: ")
                .withMessageEndingWith(id == null ? "null" : '"' + id + '"');
        assertThatIllegalArgumentException().isThrownBy(() -> client.listProgress(id));
        assertThatIllegalArgumentException().isThrownBy(() -> client.listPullSessions(id));

        assertThat(graph.received()).isEmpty();
    }

    /** A long id may be a token. */
    @ParameterizedTest
    @CsvSource({
        "'12\n', 'was: \"12\\u000a\"'",
        "'12\u200b', 'was: \"12\\u200b\"'",
        "'\ufeff12', 'was: \"\\ufeff12\"'",
        "'12\u00a0', 'was: \"12\\u00a0\"'",
        "1 2, 'was: \"1 2\"'",
        "\u0661, 'was: \"\\u0661\"'",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, 'was: \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"'",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, 'was: \"xxxxxxxx...\", which has 31 characters'",
        "11111111111111111111111111111111111111111111111111111111111111111, "
                + "'must have at most 64 characters, was: \"11111111...\", which has 65 characters'"
    })
    void quotesInvisibleCharactersAndTheBeginningOfAnInvalidId(String id, String end) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.getUpload(id))
                .withMessageEndingWith(end);
        assertThat(graph.received()).isEmpty();
    }

    @Test
    void namesTheArgumentThatIsNull() {
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
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.getUpload("12", UploadField.ID, null))
                .withMessageContaining("null");

        assertThat(graph.received()).isEmpty();
    }

    @Test
    void rejectsInvalidListOptions() {
        ListOptions.Builder options = ListOptions.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> options.limit(0)).withMessageContaining("was: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.after(" "))
                .withMessageContaining("blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.before(""))
                .withMessageContaining("blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.listProgress(
                        "12", ListOptions.builder().after("a\ud800").build()))
                .withMessageContaining("half of a surrogate pair");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.after("a").before("b").build())
                .withMessageContaining("must not both be set");
    }
}
