package dev.offlineuploads.contract.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.offlineuploads.contract.provider.LiveVerification.Outcome;
import dev.offlineuploads.contract.provider.LiveVerification.Verdict;
import dev.offlineuploads.contract.support.Pacts;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.FakeUpload;
import dev.offlineuploads.fakegraph.GraphFault;
import dev.offlineuploads.fakegraph.Misbehaviour;
import dev.offlineuploads.fakegraph.SampleUploads;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.opentest4j.TestAbortedException;

/** Runs the live verification with FakeGraph instead of Graph. */
class LiveVerificationTest {

    private static final String ID = "4711081512345678";
    private static final String TAG = "customer-tag-7f3a";
    private static final String SECRET = "app-secret-19c2";
    private static final String SELECTED_FIELDS = "a request for selected fields";
    private static final String UNKNOWN_TARGET = "progress of an upload whose target cannot be determined";
    private static final String NOT_ALLOWED = "pull sessions that the app is not allowed to read";

    private final FakeGraph graph = FakeGraph.start().put(upload(3, 3));
    private final Map<String, String> environment = new TreeMap<>(Map.of(
            "GRAPH_ACCESS_TOKEN", graph.accessToken(),
            "GRAPH_UPLOAD_ID", ID,
            "GRAPH_BASE_URL", graph.baseUrl()));

    @AfterEach
    void stop() {
        graph.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 12", "2, 3, 13", "60, 60, 14"})
    void verifiesOrSkipsEveryInteractionWithFewCalls(int ranges, int sessions, int calls) {
        graph.put(upload(ranges, sessions));

        assertThat(outcomes()).extracting(Outcome::verdict).containsOnly(Verdict.VERIFIED, Verdict.SKIPPED);
        assertThat(graph.callCount()).isEqualTo(calls);
    }

    @ParameterizedTest
    @CsvSource({
        "progress on one page, 'this upload has more than one page of progress, the interaction needs one page'",
        UNKNOWN_TARGET + ", Graph does not return this error for the progress of this upload (status 200)",
        "progress while Graph is unavailable, a real account cannot be put into the state \"Graph is unavailable\"",
    })
    void skipsStatesThatTheAccountIsNotIn(String interaction, String details) {
        assertThat(details(interaction)).isEqualTo(details);
    }

    @Test
    void verifiesErrorsOfTheAccount() {
        graph.put(upload(0, 0)
                .progressFails(GraphFault.TARGET_NOT_DETERMINED)
                .pullSessionsFail(GraphFault.PERMISSION_MISSING));

        assertThat(outcome(UNKNOWN_TARGET).verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(outcome(NOT_ALLOWED).verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(details("pull sessions on one page"))
                .isEqualTo("Graph returns an error for the pull_sessions of this upload (status 403, code 10)");
        graph.everyCall(Misbehaviour.response(400)
                .body("{\"error\":{\"code\":100,\"message\":\"(#100) Requires the ads permission\"}}"));
        assertThat(details("pull sessions on one page"))
                .isEqualTo("Graph returns an error for the pull_sessions of this upload (status 400, code 100)");
    }

    @Test
    void reportsStatusPathAndRuleOfADifference() {
        graph.everyCall(Misbehaviour.response("{\"match_rate_approx\":\"" + TAG + "\",\"matched_entries\":1.5}"));

        assertThat(outcome(SELECTED_FIELDS))
                .hasToString(
                        "differs: a request for selected fields, given an upload exists: status 200; $.id is missing;"
                                + " $.match_rate_approx does not match integer; $.matched_entries does not match integer");
        assertThat(details("progress on more than one page")).isEqualTo("status 200; $.data is missing");
        graph.recover().put(upload(3, 1).item("pull_sessions", Map.of("id", 2)));
        assertThat(details("pull sessions on one page")).isEqualTo("status 200; $.data[1].id does not match type");
    }

    @Test
    void reportsAnotherStatusErrorCodeHeaderOrFormat() {
        graph.put(upload(2, 2).pullSessionsFail(GraphFault.VERSION_EXPIRED));

        assertThat(details("pull sessions on one page"))
                .isEqualTo("status 400, code 2635; status 200 is recorded; $.error is not recorded");
        graph.everyCall(Misbehaviour.response(400).body("{\"error\":{\"message\":\"x\",\"code\":803}}"));
        assertThat(details("a request for an unknown upload"))
                .isEqualTo("status 400, code 803; $.error.error_subcode is missing; $.error.code does not match the"
                        + " recorded value");
        graph.everyCall(
                Misbehaviour.response(502).header("Content-Type", "text/html").body("<p>" + TAG));

        assertThat(details("a request for every documented field"))
                .isEqualTo("status 502; status 200 is recorded; header Content-Type does not match regex"
                        + " (application/json|text/javascript).*; $ is not JSON");
    }

    @Test
    void acceptsMissingOptionalMembersAndHeaders() {
        graph.put(FakeUpload.withId(ID).field("matched_entries", 1))
                .everyCall(Misbehaviour.normalResponse()
                        .header("facebook-api-version", null)
                        .header("Content-Type", "text/javascript; charset=UTF-8"));

        assertThat(outcome(SELECTED_FIELDS))
                .hasToString("verified: a request for selected fields, given an upload exists: status 200, without"
                        + " [$.match_rate_approx]");
        assertThat(details("a request for the default fields"))
                .isEqualTo("status 200, without [header facebook-api-version, $.is_excluded_for_lift, $.upload_tag]");
    }

    @Test
    void stopsAfterARateLimit() {
        graph.nextCalls(Misbehaviour.normalResponse(), Misbehaviour.fault(GraphFault.BUSINESS_USE_CASE_RATE_LIMIT));
        assertThat(stops()).containsExactly("Graph reports a rate limit (status 400, code 80004)");
        assertThat(graph.callCount()).isEqualTo(2);
        graph.reset().everyCall(Misbehaviour.response(429));
        assertThat(stops()).containsExactly("Graph reports a rate limit (status 429)");
        assertThat(graph.callCount()).isEqualTo(1);
    }

    @Test
    void stopsAfterRejectedCredentialsAndWithoutAResponse() {
        graph.requireAppSecret(SECRET);
        assertThat(stops()).containsExactly("GRAPH_APP_SECRET is missing or wrong (status 400, code 100)");
        environment.put("GRAPH_APP_SECRET", SECRET);
        graph.clear();
        assertThat(stops())
                .containsExactly("the token cannot access the upload of GRAPH_UPLOAD_ID (status 400, code 100/33)");
        environment.put("GRAPH_ACCESS_TOKEN", graph.rejectedToken(GraphFault.TOKEN_EXPIRED));
        assertThat(stops()).containsExactly("Graph rejects the token or the version (status 400, code 190/463)");
        environment.put("GRAPH_API_VERSION", "v99.0");
        assertThat(stops()).containsExactly("Graph rejects the token or the version (status 400, code 2500)");
        assertThat(graph.callCount()).isEqualTo(4);

        graph.close();
        assertThat(stops()).containsExactly("no response from Graph: ConnectException");
    }

    @Test
    void doesNotStopIfAnEdgeIsUnknown() {
        LiveGraph.Request request = new LiveGraph.Request("/v19.0/" + ID + "/progress/rows", Map.of(), true);
        assertThat(new LiveGraph(LiveSettings.of(environment)).get(request)).hasToString("status 400, code 2500");
    }

    @Test
    void limitsTheNumberOfCalls() {
        LiveGraph live = new LiveGraph(LiveSettings.of(environment));
        for (int i = 0; i < LiveGraph.MAX_CALLS; i++) {
            live.get(new LiveGraph.Request("/v19.0/" + i + "0", Map.of(), true));
        }

        assertThatThrownBy(() -> live.get(new LiveGraph.Request("/v19.0/2", Map.of(), true)))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("the run has reached its limit of 14 calls");
        assertThat(graph.callCount()).isEqualTo(LiveGraph.MAX_CALLS);
    }

    static class AgainstFakeGraph extends LiveGraphPactTest {

        private static Map<String, String> environment;

        @Override
        Map<String, String> environment() {
            return environment;
        }
    }

    @Test
    void failsForDifferencesWithoutPrintingSecretsOrValues() {
        graph.requireAppSecret(SECRET).removeField("match_rate_approx");
        environment.put("GRAPH_APP_SECRET", SECRET);
        AgainstFakeGraph.environment = environment;

        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(AgainstFakeGraph.class))
                .execute();

        results.testEvents()
                .assertStatistics(counts ->
                        counts.started(Pacts.committedInteractions().size()).failed(2));
        assertThat(results.testEvents().succeeded().count()).isGreaterThan(9);
        assertThat(results.allEvents().list().stream()
                        .map(event -> event.getPayload().toString()))
                .anyMatch(text ->
                        text.contains("differs: a request for selected fields, given an upload exists: status 400,"
                                + " code 100; status 200 is recorded"))
                .noneMatch(text -> Stream.of(graph.accessToken(), SECRET, "appsecret_proof", ID, TAG)
                        .anyMatch(text::contains));
    }

    private Outcome outcome(String description) {
        return outcomes().stream()
                .filter(outcome -> outcome.interaction().startsWith(description + ", given "))
                .findFirst()
                .orElseThrow();
    }

    private String details(String description) {
        return outcome(description).details();
    }

    private List<String> stops() {
        return outcomes().stream()
                .filter(outcome -> outcome.verdict() == Verdict.STOPPED)
                .map(Outcome::details)
                .toList();
    }

    private List<Outcome> outcomes() {
        LiveVerification verification = new LiveVerification(LiveSettings.of(environment));
        return Pacts.committedInteractions().stream().map(verification::verify).toList();
    }

    private static FakeUpload upload(int ranges, int sessions) {
        FakeUpload upload = FakeUpload.withId(ID);
        for (Map.Entry<String, Object> field : SampleUploads.COMPLETE.fields().entrySet()) {
            if (!field.getKey().equals("id")) {
                upload = upload.field(field.getKey(), field.getValue());
            }
        }
        upload = upload.field("upload_tag", TAG);
        for (int i = 0; i < ranges; i++) {
            upload = upload.progress(i, i + 1L);
        }
        for (int i = 0; i < sessions; i++) {
            upload = upload.pullSession(Map.of("id", "55512340" + i));
        }
        return upload;
    }
}
