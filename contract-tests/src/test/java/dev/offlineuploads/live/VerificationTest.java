package dev.offlineuploads.live;

import static dev.offlineuploads.live.LiveRun.upload;
import static dev.offlineuploads.live.Outcome.Verdict.DIFFERS;
import static dev.offlineuploads.live.Outcome.Verdict.ENDS_THE_RUN;
import static dev.offlineuploads.live.Outcome.Verdict.HOLDS;
import static dev.offlineuploads.live.Outcome.Verdict.HOLDS_IN_PART;
import static dev.offlineuploads.live.Outcome.Verdict.NOT_ASKED;
import static dev.offlineuploads.live.Outcome.Verdict.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.contract.Pacts;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.FakeUpload;
import dev.offlineuploads.fakegraph.GraphFault;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a live verification says of an account, played by FakeGraph with another id and token than the recorded ones. */
class VerificationTest {

    private static final int INTERACTIONS = Pacts.committedInteractions().size();
    private static final String EVERY_FIELD = "a read of every documented field";
    private static final String SESSIONS = "pull sessions that fit one page";

    private static final Predicate<LiveRequest> NODE =
            request -> request.edge().isEmpty() && request.id().equals(LiveRun.ID) && !request.refusedToken();
    private static final Predicate<LiveRequest> PULL_SESSIONS =
            request -> request.edge().equals("pull_sessions") && request.id().equals(LiveRun.ID);

    private final FakeGraph graph = FakeGraph.start().put(upload(2, 2));

    @AfterEach
    void stop() {
        graph.close();
    }

    @Test
    void holdsWhatAnUploadWithShortListsCanShow() {
        LiveRun run = LiveRun.of(graph);

        assertThat(run.described(HOLDS))
                .contains(
                        "a read of a field that Graph does not know",
                        "a read of an unknown upload",
                        "a read of chosen fields",
                        "a read of every documented field",
                        "a read of the default fields",
                        "a read with a token that is refused",
                        "progress behind a cursor that Graph does not know",
                        "progress that fits one page",
                        "pull sessions of an unknown upload",
                        "pull sessions that fit one page");
        assertThat(run.described(SKIPPED))
                .hasSize(run.outcomes().size() - run.described(HOLDS).size());
        assertThat(run.outcomes()).hasSameSizeAs(Pacts.committedInteractions());
    }

    @Test
    void saysOfEachInteractionThatItSkipsWhy() {
        LiveRun run = LiveRun.of(graph);

        assertThat(run.outcome("progress while Graph is unavailable"))
                .hasToString("skipped: progress while Graph is unavailable, given Graph is unavailable: "
                        + "nobody can make Graph unavailable");
        assertThat(run.outcome("the page of progress behind a cursor").reasons())
                .containsExactly(
                        "this upload has one page of progress, and the interaction is of one that has more than one page");
        assertThat(run.outcome("pull sessions that the app may not read").reasons())
                .containsExactly("Graph does not refuse the pull_sessions of this upload so (status 200)");
        assertThat(run.outcomes())
                .filteredOn(outcome -> outcome.verdict() == SKIPPED)
                .allSatisfy(outcome -> assertThat(outcome.reasons()).hasSize(1));
    }

    @Test
    void everyInteractionOfAStateThatARealAccountCanBeInHoldsOnSomeAccount() {
        Stream<FakeUpload> accounts = Stream.of(
                upload(2, 2),
                upload(0, 0),
                upload(60, 60),
                upload(0, 0)
                        .progressFails(GraphFault.TARGET_NOT_DETERMINED)
                        .pullSessionsFail(GraphFault.PERMISSION_MISSING));
        List<String> held = accounts.flatMap(account -> {
                    LiveRun run = LiveRun.of(graph.clear().put(account));
                    assertThat(run.described(DIFFERS)).isEmpty();
                    return run.described(HOLDS).stream();
                })
                .distinct()
                .toList();

        assertThat(LiveRun.of(graph).outcomes().stream()
                        .map(outcome -> outcome.interaction().replaceFirst(", given .*", ""))
                        .filter(description -> !held.contains(description)))
                .contains("a read while the app is over its rate limit")
                .containsExactlyInAnyOrderElementsOf(inStatesThatNoAccountIsIn());
    }

    private static List<String> inStatesThatNoAccountIsIn() {
        return Pacts.committedInteractions().stream()
                .filter(interaction -> interaction.path("providerStates").findValuesAsText("name").stream()
                        .anyMatch(state -> LiveState.all().get(state).possible() == LiveState.Possible.NO))
                .map(interaction -> interaction.path("description").asText())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 60})
    void asksFewTimes(int items) {
        LiveRun run = LiveRun.of(graph.put(upload(items, items)));

        assertThat(run.verification().summary()).startsWith(INTERACTIONS + " interactions, ");
        assertThat(Integer.parseInt(run.verification().summary().replaceFirst(".*, (\\d+) calls.*", "$1")))
                .as("the calls, one for each interaction that holds")
                .isEqualTo(run.described(HOLDS).size());
    }

    @Test
    void namesPlaceAndKindsOfAWrongValueButNotTheValue() {
        LiveRun run = LiveRun.of(
                graph,
                Edited.body(
                        NODE, body -> body.put("match_rate_approx", LiveRun.TAG).put("upload_tag", LiveRun.COUNT)));

        assertThat(run.outcome(EVERY_FIELD))
                .hasToString("differs: a read of every documented field, given an upload exists: "
                        + "$.match_rate_approx: expected an integer, found a string; "
                        + "$.upload_tag: expected a string, found an integer");
    }

    @Test
    void namesTheItemOfAListThatIsWrong() {
        LiveRun run = LiveRun.of(
                graph,
                Edited.body(
                        request -> request.edge().equals("progress"),
                        body -> body.withArray("/data")
                                .addObject()
                                .put("start_inclusive", "12")
                                .put("end_exclusive", 1.5)));

        assertThat(run.outcome("progress that fits one page").reasons())
                .containsExactlyInAnyOrder(
                        "$.data[2].start_inclusive: expected an integer, found a string of digits",
                        "$.data[2].end_exclusive: expected an integer, found a decimal number");
    }

    @Test
    void namesNoPlaceByANameThatOnlyTheAnswerHas() {
        List<JsonNode> contract = Pacts.committedInteractions();
        contract.removeIf(
                interaction -> !interaction.path("description").asText().equals(EVERY_FIELD));
        contract.get(0)
                .withObject("/response/matchingRules/body")
                .putObject("$")
                .putArray("matchers")
                .addObject()
                .put("match", "values");
        LiveRun run = LiveRun.of(graph, Edited.body(NODE, body -> body.putObject(LiveRun.TAG)), contract);

        assertThat(run.outcome(EVERY_FIELD).reasons())
                .containsExactly("$: found what its rule does not allow, under a name that is not recorded");
    }

    @Test
    void tellsWhatGraphMayLeaveOutApartFromADifference() {
        LiveRun run = LiveRun.of(graph, Edited.body(NODE, body -> {
            body.remove("event_stats");
            body.putNull("match_rate_approx");
        }));

        assertThat(run.outcome(EVERY_FIELD).verdict()).isEqualTo(HOLDS_IN_PART);
        assertThat(run.outcome(EVERY_FIELD).reasons())
                .containsExactly("$.event_stats: absent, as it may be", "$.match_rate_approx: absent, as it may be");
        assertThat(run.outcome("a read of the default fields").verdict())
                .as("a read that is not recorded with either")
                .isEqualTo(HOLDS);
    }

    @Test
    void takesAMissingIdForADifference() {
        LiveRun run = LiveRun.of(graph, Edited.body(NODE, body -> body.remove("id")));

        assertThat(run.outcome(EVERY_FIELD).verdict()).isEqualTo(DIFFERS);
        assertThat(run.outcome(EVERY_FIELD).reasons())
                .containsExactly("$.id: expected a string like [0-9]+, found nothing");
    }

    @Test
    void takesAFieldForADifferenceThatNoReferenceNames() {
        LiveRun run = LiveRun.of(
                graph,
                Edited.body(
                        PULL_SESSIONS,
                        body -> body.withArray("/data").addObject().put("state", "done")));

        assertThat(run.outcome(SESSIONS).reasons()).containsExactly("$.data[2].id: expected a string, found nothing");
    }

    @Test
    void tellsTheCodeOfARefusalThatIsRecordedWithAnother() {
        graph.put(upload(2, 2).pullSessionsFail(GraphFault.PERMISSION_MISSING));
        LiveRun run = LiveRun.of(graph, Edited.answers(PULL_SESSIONS, answer -> {
            Edited.error(answer).put("code", 200);
            return Edited.withStatus(answer, 400);
        }));

        assertThat(run.outcome("pull sessions that the app may not read").reasons())
                .containsExactly(
                        "status: expected 403, found status 400, code 200",
                        "$.error.code: expected exactly 10, found 200");
        assertThat(run.outcome(SESSIONS).reasons())
                .containsExactly("Graph refuses the pull_sessions of this upload (status 400, code 200)");
    }

    @Test
    void doesNotSkipWhatGraphAnswersInAWayThatIsNotRecordedAtAll() {
        graph.put(upload(2, 2).pullSessionsFail(GraphFault.DEAD_VERSION));
        LiveRun run = LiveRun.of(graph);

        assertThat(run.outcome(SESSIONS).verdict()).isEqualTo(DIFFERS);
        assertThat(run.outcome(SESSIONS).reasons())
                .containsExactly("status: expected 200, found status 400, code 2635");
        assertThat(run.outcome("the page of pull sessions behind a cursor").verdict())
                .isEqualTo(DIFFERS);
    }

    @Test
    void tellsThatAnUploadThatTheTokenMayNotSeeIsUnknown() {
        LiveRun run = LiveRun.of(graph.clear());

        assertThat(run.outcome(EVERY_FIELD).reasons())
                .contains("status: expected 200, found status 400, code 100, subcode 33");
    }

    @Test
    void tellsAnErrorThatComesAsASuccessAndASuccessThatComesAsAnError() {
        LiveRun run = LiveRun.of(
                graph.failWith(GraphFault.UNAVAILABLE), Edited.answers(NODE, answer -> Edited.withStatus(answer, 200)));
        assertThat(run.outcome(EVERY_FIELD).reasons())
                .containsExactly("$: expected no error, found status 200, code 2");

        graph.recover();
        run = LiveRun.of(
                graph,
                Edited.answers(
                        request -> request.query().containsValue("no_such_field"),
                        answer -> LiveAnswer.of(400, answer.headers(), "{}")));
        assertThat(run.outcome("a read of a field that Graph does not know").reasons())
                .containsExactly("$: expected an error, found status 400");
    }

    @Test
    void takesTheOtherContentTypeThatTheContractAllows() {
        LiveRun run = LiveRun.of(
                graph,
                Edited.answers(
                        request -> true,
                        answer -> Edited.withHeader(answer, "Content-Type", "text/javascript; charset=UTF-8")));

        assertThat(run.described(DIFFERS)).isEmpty();
        assertThat(run.described(HOLDS))
                .isEqualTo(LiveRun.of(graph).described(HOLDS))
                .isNotEmpty();
    }

    @Test
    void tellsHeadersThatAreMissingOrOfAnotherForm() {
        LiveRun run = LiveRun.of(graph, Edited.answers(NODE, answer -> {
            answer.headers().remove("facebook-api-version");
            return answer;
        }));
        assertThat(run.outcome("a read of the default fields").reasons())
                .containsExactly("header facebook-api-version: absent, as it may be");
        assertThat(run.outcome("a read of the default fields").verdict()).isEqualTo(HOLDS_IN_PART);

        run = LiveRun.of(
                graph,
                Edited.answers(NODE, answer -> Edited.withHeader(answer, "Content-Type", "text/" + LiveRun.TAG)));
        assertThat(run.outcome("a read of the default fields").reasons())
                .containsExactly("header Content-Type: found in another form than recorded");
    }

    @Test
    void tellsAnAnswerThatIsNoJson() {
        LiveRun run = LiveRun.of(
                graph,
                Edited.answers(
                        NODE, answer -> LiveAnswer.of(502, answer.headers(), "<html>" + LiveRun.TAG + "</html>")));

        assertThat(run.outcome(EVERY_FIELD).reasons())
                .containsExactly("status: expected 200, found status 502", "$: expected JSON, found something else");
    }

    @Test
    void provesTheAppSecretAnew() {
        List<String> heldWithout = LiveRun.of(graph).described(HOLDS);
        graph.requireAppSecret("an-app-secret");
        Map<String, String> environment = LiveRun.environment(graph);
        environment.put("GRAPH_APP_SECRET", "an-app-secret");

        assertThat(LiveRun.of(environment, wire -> wire).described(HOLDS))
                .isEqualTo(heldWithout)
                .isNotEmpty();
        assertThat(LiveRun.of(graph).outcome(EVERY_FIELD).reasons())
                .contains("status: expected 200, found status 400, code 100");
    }

    @Test
    void asksTheVersionThatIsSet() {
        Map<String, String> environment = LiveRun.environment(graph);
        environment.put("GRAPH_API_VERSION", "v99.0");

        assertThat(LiveRun.of(environment, wire -> wire).outcomes().get(0).reasons())
                .containsExactly("Graph refuses the token, or the call as a whole (status 400, code 2500)");
        environment.put("GRAPH_API_VERSION", "v20.0");
        assertThat(LiveRun.of(environment, wire -> wire).described(HOLDS))
                .isEqualTo(LiveRun.of(graph).described(HOLDS))
                .isNotEmpty();
    }

    @Test
    void asksNothingMoreWithATokenThatIsRefused() {
        Map<String, String> environment = LiveRun.environment(graph);
        environment.put("GRAPH_ACCESS_TOKEN", graph.tokenThatGets(GraphFault.TOKEN_EXPIRED));
        LiveRun run = LiveRun.of(environment, wire -> wire);

        assertThat(run.described(ENDS_THE_RUN)).hasSize(1);
        assertThat(run.described(NOT_ASKED))
                .hasSize(INTERACTIONS - 1 - run.described(SKIPPED).size());
        assertThat(run.outcomes().get(0).reasons())
                .containsExactly("Graph refuses the token, or the call as a whole (status 400, code 190, subcode 463)");
        assertThat(run.verification().summary()).startsWith(INTERACTIONS + " interactions, 1 calls");
    }

    @Test
    void asksNothingMoreOfAHostThatDoesNotAnswer() {
        graph.close();
        LiveRun run = LiveRun.of(graph);

        assertThat(run.outcomes().get(0).reasons()).containsExactly("no answer arrived: ConnectException");
        assertThat(run.verification().summary()).startsWith(INTERACTIONS + " interactions, 1 calls");
    }

    @Test
    void skipsPagesThatCannotBeAskedFor() {
        graph.put(upload(0, 60).hiddenProgress(60));
        LiveRun run = LiveRun.of(
                graph,
                Edited.body(PULL_SESSIONS, body -> body.withObject("/paging").remove("cursors")));

        assertThat(run.outcome("progress that takes more than one page").reasons())
                .containsExactly("the first page of the progress of this upload shows nothing and has a next");
        assertThat(run.outcome("the page of pull sessions behind a cursor").reasons())
                .containsExactly("the first page of the pull_sessions of this upload names no cursor");
        assertThat(run.outcome("pull sessions that take more than one page").reasons())
                .containsExactly("$.paging.cursors: absent, as it may be");
    }
}
