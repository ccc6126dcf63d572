package dev.offlineuploads.live;

import static dev.offlineuploads.live.LiveRun.upload;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.Pact;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineuploads.contract.Pacts;
import dev.offlineuploads.contract.Provenance;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.GraphFault;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract that is proposed of live answers. */
class LiveRecordingTest {

    private static final LocalDate DAY = LocalDate.of(2025, 2, 3);
    private static final String RECORDED_ID = "1205740336108823";

    private final FakeGraph graph = FakeGraph.start().put(upload(60, 60));

    @AfterEach
    void stop() {
        graph.close();
    }

    @Test
    void isTheCommittedContractWhereGraphAnswersLikeIt() {
        graph.put(upload(2, 2));
        ObjectNode proposal = proposal(wire -> wire);

        for (JsonNode interaction : Pacts.interactions(proposal)) {
            if (isLive(interaction)) {
                assertThat(interaction.at("/response/body"))
                        .as(Pacts.name(interaction))
                        .isEqualTo(committed(interaction).at("/response/body"));
                assertThat(interaction.at("/response/matchingRules"))
                        .as(Pacts.name(interaction))
                        .isEqualTo(committed(interaction).at("/response/matchingRules"));
            } else {
                assertThat(interaction).isEqualTo(committed(interaction));
            }
        }
    }

    @Test
    void saysOfEveryLiveAnswerThatItIsOneAndOfWhichDay() {
        List<JsonNode> interactions = Pacts.interactions(proposal(wire -> wire));

        assertThat(interactions.stream().filter(LiveRecordingTest::isLive))
                .hasSize(LiveRun.of(graph).described(Outcome.Verdict.HOLDS).size())
                .allSatisfy(interaction -> assertThat(interaction
                                .at("/comments/references/provenance/date")
                                .asText())
                        .isEqualTo("2025-02-03"));
        Provenance.check(interactions);
    }

    @Test
    void holdsNeitherTokenNorIdsNorValues() {
        ObjectNode proposal = proposal(Edited.body(request -> true, body -> {
            body.put("owner", "Jane Doe <jane@example.org>")
                    .put("owner_id", LiveRun.ID)
                    .put("score", 12.25)
                    .put("page", graph.baseUrl() + "/?access_token=" + graph.accessToken())
                    .putObject("55512340")
                    .put("count", LiveRun.COUNT);
            body.withArray("/data").addObject().put("partner", LiveRun.TAG).put("pulled", true);
        }));

        assertThat(proposal.toString())
                .doesNotContain(
                        graph.accessToken(),
                        graph.baseUrl(),
                        LiveRun.ID,
                        LiveRun.TAG,
                        Long.toString(LiveRun.COUNT),
                        "55512340",
                        "Jane",
                        "12.25",
                        "FakeGraphTrace");
    }

    @Test
    void keepsWhatIsNewByItsKind() {
        ObjectNode proposal = proposal(Edited.body(request -> request.edge().equals("pull_sessions"), body -> {
            if (body.has("data")) {
                ((ObjectNode) body.path("data").path(0))
                        .put("partner", LiveRun.TAG)
                        .put("rows", LiveRun.COUNT)
                        .put("rate", 12.25)
                        .put("upload", LiveRun.ID);
            }
        }));
        JsonNode response = interaction(proposal, "pull sessions that take more than one page")
                .path("response");

        assertThat(response.at("/body/content/data"))
                .hasToString("[{\"id\":\"730264518\",\"partner\":\"example\",\"rows\":1,\"rate\":1.5,\"upload\":\""
                        + RECORDED_ID + "\"}]");
        assertThat(rule(response, "$.data[*].partner")).isEqualTo("type");
        assertThat(rule(response, "$.data[*].rows")).isEqualTo("integer");
        assertThat(rule(response, "$.data[*].rate")).isEqualTo("decimal");
    }

    @Test
    void keepsWhatGraphSaysOfAnError() {
        graph.put(upload(2, 2).pullSessionsFail(GraphFault.PERMISSION_MISSING));
        ObjectNode proposal = proposal(Edited.answers(request -> request.edge().equals("pull_sessions"), answer -> {
            Edited.error(answer).put("code", 200).put("type", "FacebookApiException");
            return Edited.withStatus(answer, 400);
        }));
        JsonNode response =
                interaction(proposal, "pull sessions that the app may not read").path("response");

        assertThat(response.path("status").asInt()).isEqualTo(400);
        assertThat(response.at("/body/content/error/code").asInt()).isEqualTo(200);
        assertThat(response.at("/body/content/error/type").asText()).isEqualTo("FacebookApiException");
        assertThat(response.at("/body/content/error/message").asText()).isEqualTo("(#10) What Graph says of it");
    }

    @Test
    void lacksWhatGraphLeftOut() {
        ObjectNode proposal =
                proposal(Edited.body(request -> request.edge().isEmpty(), body -> body.remove("event_stats")));
        JsonNode response =
                interaction(proposal, "a read of every documented field").path("response");

        assertThat(response.at("/body/content").has("event_stats")).isFalse();
        assertThat(response.at("/matchingRules/body").has("$.event_stats")).isFalse();
    }

    @Test
    void isAPactThatTheSameAnswersMatch() {
        UnaryOperator<Wire> other = Edited.body(request -> request.edge().isEmpty(), body -> {
            if (body.has("id")) {
                body.put("match_rate_approx", "63").put("no_such_field", LiveRun.COUNT);
            }
        });
        ObjectNode proposal = proposal(other);
        Pact pact = DefaultPactReader.INSTANCE.loadPact(proposal.toString());

        assertThat(pact.getInteractions()).hasSameSizeAs(Pacts.committedInteractions());
        LiveRun run = LiveRun.of(graph, other, Pacts.interactions(proposal));
        assertThat(run.described(Outcome.Verdict.DIFFERS)).isEmpty();
        assertThat(LiveRun.of(graph, other).described(Outcome.Verdict.DIFFERS))
                .as("what the committed contract says of these answers")
                .containsExactlyInAnyOrder("a read of every documented field", "a read of chosen fields");
    }

    private ObjectNode proposal(UnaryOperator<Wire> between) {
        return LiveRecording.proposal(LiveRun.of(graph, between).verification().answers(), LiveRun.ID, DAY);
    }

    private static boolean isLive(JsonNode interaction) {
        return interaction.at("/comments/references/provenance/source").asText().equals("live recording");
    }

    private static JsonNode committed(JsonNode interaction) {
        return interaction(Pacts.committed(), interaction.path("description").asText());
    }

    private static JsonNode interaction(JsonNode pact, String description) {
        return Pacts.interactions(pact).stream()
                .filter(interaction -> interaction.path("description").asText().equals(description))
                .findFirst()
                .orElseThrow();
    }

    private static String rule(JsonNode response, String path) {
        return response.at("/matchingRules/body")
                .path(path)
                .at("/matchers/0/match")
                .asText();
    }
}
