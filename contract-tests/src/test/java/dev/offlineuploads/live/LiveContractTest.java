package dev.offlineuploads.live;

import static dev.offlineuploads.live.LiveRun.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.abortedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.offlineuploads.ChildJvm;
import dev.offlineuploads.contract.Pacts;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.GraphFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What {@code mvn verify -Plive} makes of what Graph answers, with FakeGraph in Graph's place. */
class LiveContractTest {

    private static final int INTERACTIONS = Pacts.committedInteractions().size();
    private static final String SECRET = "app-secret-19c2";
    private static final String OWNER = "Jane Doe";

    /** What the run under test has in the place of the environment, and of the real time. */
    private static final class Stage {

        private static Map<String, String> environment;
        private static boolean records;
        private static Path proposal;
        private static final List<Duration> WAITS = new ArrayList<>();
    }

    /** The run under test. */
    static class AgainstFakeGraph extends LiveContract {

        @Override
        Map<String, String> environment() {
            return Stage.environment;
        }

        @Override
        Pace.Sleeper sleeper() {
            return Stage.WAITS::add;
        }

        @Override
        Clock clock() {
            return Clock.fixed(Instant.parse("2025-02-03T23:59:59Z"), ZoneOffset.UTC);
        }

        @Override
        boolean records() {
            return Stage.records;
        }

        @Override
        Path proposal() {
            return Stage.proposal;
        }
    }

    private final FakeGraph graph = FakeGraph.start().put(upload(2, 2));

    @BeforeEach
    void setTheStage(@TempDir Path folder) {
        Stage.environment = LiveRun.environment(graph);
        Stage.proposal = folder.resolve("live").resolve("pact.json");
        Stage.records = false;
        Stage.WAITS.clear();
    }

    @AfterEach
    void stop() {
        graph.close();
    }

    @Test
    void succeedsWhereEverythingThatCanBeAskedHolds() {
        int held = LiveRun.of(graph).described(Outcome.Verdict.HOLDS).size();

        EngineExecutionResults results = run();

        assertThat(held).isPositive();
        results.testEvents()
                .assertStatistics(counts -> counts.started(INTERACTIONS)
                        .succeeded(held)
                        .aborted(INTERACTIONS - held)
                        .failed(0));
        results.testEvents()
                .aborted()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                displayName("progress while Graph is unavailable, given Graph is unavailable"),
                                abortedWithReason(
                                        message(reason -> reason.endsWith("nobody can make Graph unavailable")))));
        assertThat(Stage.proposal).doesNotExist();
    }

    @Test
    void failsByTheNameOfTheInteractionThatDiffers() {
        graph.put(upload(0, 0).pullSession(Map.of("id", LiveRun.COUNT)));

        run().testEvents()
                .failed()
                .assertEventsMatchExactly(event(
                        displayName("pull sessions that fit one page, given an upload has pull sessions"),
                        finishedWithFailure(message("differs: pull sessions that fit one page, given an upload has pull"
                                + " sessions: $.data[0].id: expected a string, found an integer"))));
    }

    @Test
    void failsWhenARateLimitEndsIt() {
        graph.failWith(GraphFault.BUSINESS_USE_CASE_RATE_LIMIT);

        EngineExecutionResults results = run();

        assertThat(Stage.WAITS).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4));
        results.testEvents()
                .assertStatistics(counts -> counts.succeeded(0).failed(1).aborted(INTERACTIONS - 1));
    }

    @Test
    void asksNothingWithoutTheVariables() {
        Stage.environment = Map.of();

        EngineExecutionResults results = run();

        results.testEvents().assertStatistics(counts -> counts.started(0));
        results.containerEvents()
                .failed()
                .assertEventsMatchExactly(event(
                        finishedWithFailure(message(text -> text.contains("GRAPH_ACCESS_TOKEN, GRAPH_UPLOAD_ID")))));
    }

    @Test
    void proposesAContractWhereItIsToldTo() throws Exception {
        Stage.records = true;

        run();

        assertThat(Files.readString(Stage.proposal))
                .doesNotContain(graph.accessToken(), LiveRun.ID, LiveRun.TAG, Long.toString(LiveRun.COUNT));
        List<String> lines = new ArrayList<>(Files.readAllLines(Stage.proposal));
        lines.removeAll(Pacts.committed().toPrettyString().lines().toList());
        assertThat(new TreeSet<>(lines).stream().map(String::strip))
                .as("lines that are in the proposal and not in the committed contract")
                .containsExactly("\"date\" : \"2025-02-03\",", "\"source\" : \"live recording\"");
    }

    @Test
    void proposesNoContractOfNothing() throws Exception {
        Stage.records = true;
        run();
        assertThat(Stage.proposal).exists();

        graph.close();
        run();

        assertThat(Stage.proposal).doesNotExist();
    }

    @Test
    void printsNeitherTokenNorSecretNorIdNorValues() throws Exception {
        graph.requireAppSecret(SECRET)
                .put(upload(60, 0).pullSession(Map.of("id", LiveRun.COUNT, "owner", OWNER)))
                .removeField("match_rate_approx");
        Map<String, String> environment = LiveRun.environment(graph);
        environment.put("GRAPH_APP_SECRET", SECRET);

        ChildJvm.Result run = ChildJvm.run(environment, LiveMain.class.getName());

        assertThat(run.exit()).as(run.err()).isEqualTo(3);
        assertThat(run.out())
                .contains("differs: a read of chosen fields, given an upload exists: status: expected 200, found status"
                        + " 400, code 100")
                .contains("$.data[0].id: expected a string, found an integer")
                .contains("holds: the page of progress behind a cursor")
                .contains("skipped: progress while Graph is unavailable")
                .contains(INTERACTIONS + " interactions, ");
        assertThat(Stream.of(run.out(), run.err()))
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain(
                                graph.accessToken(),
                                SECRET,
                                "appsecret_proof",
                                LiveRun.ID,
                                LiveRun.TAG,
                                Long.toString(LiveRun.COUNT).substring(0, 9),
                                OWNER,
                                "FakeGraphTrace",
                                "MjQZD"));
    }

    private static EngineExecutionResults run() {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(AgainstFakeGraph.class))
                .execute();
    }
}
