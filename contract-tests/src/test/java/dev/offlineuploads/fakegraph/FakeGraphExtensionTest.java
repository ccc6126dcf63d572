package dev.offlineuploads.fakegraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What tests see that use the extension. The classes within are a user's, and run by JUnit as they would be there. */
class FakeGraphExtensionTest {

    private static final FakeUpload GIVEN =
            FakeUpload.withId("42").progress(0, 1).progress(1, 2);
    private static final FakeUpload MINE = FakeUpload.withId("7");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    /** The servers that a user's tests were given. */
    private static final List<FakeGraph> SEEN = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void runsOneServerForAClassAndGivesEachTestWhatWasGivenAndNothingElse() {
        assertAllSucceed(4, StaticField.class);

        assertServers(1);
    }

    static class StaticField {
        @RegisterExtension
        static final FakeGraphExtension graph = FakeGraphExtension.with(GIVEN);

        private static String addressInBeforeAll;

        private final String addressInField = graph.baseUrl();

        @BeforeAll
        static void connect() {
            addressInBeforeAll = graph.baseUrl();
        }

        @RepeatedTest(3)
        void leavesATraceOfEveryKind() throws Exception {
            assertFresh(graph.graph());
            assertThat(graph.baseUrl()).isEqualTo(addressInField).isEqualTo(addressInBeforeAll);

            graph.graph()
                    .clear()
                    .put(MINE)
                    .failWith(GraphFault.UNKNOWN)
                    .answerWithHeader("Retry-After", "1")
                    .removeField("event_stats")
                    .requireAppSecret("secret")
                    .pageSize(1);
        }

        @Nested
        class InANestedClass {
            @Test
            void hasTheServerOfTheClassAround() throws Exception {
                assertFresh(graph.graph());
                assertThat(graph.baseUrl()).isEqualTo(addressInBeforeAll);
            }
        }
    }

    @Test
    void runsAServerForEachTestFromAFieldThatIsNotStatic() {
        assertAllSucceed(2, InstanceField.class);

        assertServers(2);
    }

    static class InstanceField {
        static FakeGraphExtension last;

        @RegisterExtension
        final FakeGraphExtension graph = FakeGraphExtension.with(GIVEN);

        @RepeatedTest(2)
        void findsWhatWasGiven() throws Exception {
            assertFresh(graph.graph());
            last = graph;
        }
    }

    @Test
    void runsOneServerForTestsThatShareAnInstance() {
        assertAllSucceed(2, SharedInstance.class);

        assertServers(1);
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class SharedInstance {
        @RegisterExtension
        final FakeGraphExtension graph = FakeGraphExtension.with(GIVEN);

        @RepeatedTest(2)
        void putsAnotherIn() throws Exception {
            assertFresh(graph.graph());
            graph.graph().put(MINE);
        }
    }

    @Test
    void handsTheServerToTestsAndToWhatIsAroundThem() {
        assertAllSucceed(4, Parameters.class);

        assertServers(1);
    }

    @ExtendWith(FakeGraphExtension.class)
    static class Parameters {
        @BeforeEach
        void putIn(FakeGraph graph) throws Exception {
            assertThat(read(graph, MINE, "").statusCode()).isEqualTo(400);
            graph.put(MINE);
        }

        @RepeatedTest(2)
        void readsWhatWasPutIn(FakeGraph graph) throws Exception {
            assertThat(read(graph, MINE, "").statusCode()).isEqualTo(200);
        }

        @TestFactory
        Stream<DynamicTest> readsWhatWasPutInForThemAll(FakeGraph graph) {
            return Stream.of("one", "two").map(name -> DynamicTest.dynamicTest(name, () -> readsWhatWasPutIn(graph)));
        }

        @AfterEach
        void readsWhatWasPutInAtTheEnd(FakeGraph graph) throws Exception {
            readsWhatWasPutIn(graph);
            SEEN.add(graph);
        }
    }

    @Test
    void runsAServerForAMethodThatAsksForOne() {
        assertAllSucceed(2, ExtendedMethod.class);

        assertServers(1);
    }

    static class ExtendedMethod {
        @Test
        @ExtendWith(FakeGraphExtension.class)
        void asks(FakeGraph graph) {
            SEEN.add(graph);
        }

        @Test
        void asksForNone() {}
    }

    @Test
    void startsAnotherServerOnceATestHasClosedIt() {
        assertAllSucceed(2, Closing.class);

        assertServers(2);
    }

    static class Closing {
        @RegisterExtension
        static final FakeGraphExtension graph = FakeGraphExtension.with(GIVEN);

        @RepeatedTest(2)
        void closes() throws Exception {
            assertFresh(graph.graph());
            graph.graph().close();
        }
    }

    @Test
    void letsParallelTestsTakeTurnsAtOneServer() {
        assertAllSucceed(
                200,
                jupiter(OneOfTwo.class, TheOther.class)
                        .configurationParameters(PARALLEL)
                        .execute());

        assertThat(SEEN).hasSize(200).allMatch(FakeGraph::isClosed);
    }

    /** Its subclasses run at the same time, with one field. */
    abstract static class Sharing {
        @RegisterExtension
        static final FakeGraphExtension graph = FakeGraphExtension.with(GIVEN);

        private static final AtomicInteger TESTS = new AtomicInteger();

        @RepeatedTest(100)
        void isAlone() throws Exception {
            assertThat(TESTS.incrementAndGet()).isEqualTo(1);
            try {
                assertFresh(graph.graph());
                graph.graph().put(MINE);
                assertThat(read(graph.graph(), MINE, "").statusCode()).isEqualTo(200);
            } finally {
                TESTS.decrementAndGet();
            }
        }
    }

    static class OneOfTwo extends Sharing {}

    static class TheOther extends Sharing {}

    @Test
    void failsATestThatWouldWaitForItsOwnThread() {
        EngineExecutionResults results = run(Waiting.class);

        assertThat(failure(results.testEvents())).hasMessageContaining("Another test on this thread");
        assertServers(1);
    }

    static class Waiting {
        @RegisterExtension
        static final FakeGraphExtension graph = FakeGraphExtension.with(GIVEN);

        @Test
        void runsAnotherBelow() throws Throwable {
            assertFresh(graph.graph());
            throw failure(run(Below.class).testEvents());
        }
    }

    static class Below {
        @RegisterExtension
        static final FakeGraphExtension graph = Waiting.graph;

        @Test
        void neverRuns() {}
    }

    @Test
    void closesTheServerOfATestThatFails() {
        assertThat(failure(run(Failing.class).testEvents())).hasMessage("as it is meant to");

        assertServers(1);
    }

    static class Failing {
        @RegisterExtension
        final FakeGraphExtension graph = FakeGraphExtension.with();

        @Test
        void fails() {
            SEEN.add(graph.graph());
            throw new IllegalStateException("as it is meant to");
        }
    }

    @Test
    void closesTheServerOfAClassThatCannotBegin() {
        assertThat(failure(run(FailingBeforeAll.class).containerEvents())).hasMessage("as it is meant to");

        assertThatThrownBy(() -> HTTP.send(
                        HttpRequest.newBuilder(URI.create(FailingBeforeAll.address))
                                .build(),
                        HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(ConnectException.class);
    }

    static class FailingBeforeAll {
        @RegisterExtension
        static final FakeGraphExtension graph = FakeGraphExtension.with();

        static String address;

        @BeforeAll
        static void fails() {
            address = graph.baseUrl();
            throw new IllegalStateException("as it is meant to");
        }

        @Test
        void neverRuns() {}
    }

    @Test
    void addsNothingToTheFailureOfAnExtensionBeforeIt() {
        Throwable ofTest = failure(run(BehindAFailure.class).testEvents());
        Throwable ofClass = failure(run(BehindAFailureForAll.class).containerEvents());

        assertThat(List.of(ofTest, ofClass))
                .allSatisfy(failure ->
                        assertThat(failure).hasMessage("of the other extension").hasNoSuppressedExceptions());
    }

    static class BehindAFailure {
        @RegisterExtension
        static final BeforeEachCallback OTHER = context -> {
            throw new IllegalStateException("of the other extension");
        };

        @RegisterExtension
        final FakeGraphExtension graph = FakeGraphExtension.with();

        @Test
        void neverRuns() {}
    }

    static class BehindAFailureForAll {
        @RegisterExtension
        static final BeforeAllCallback OTHER = context -> {
            throw new IllegalStateException("of the other extension");
        };

        @RegisterExtension
        static final FakeGraphExtension graph = FakeGraphExtension.with();

        @Test
        void neverRuns() {}
    }

    @ParameterizedTest
    @ValueSource(classes = {ParameterOfBeforeAll.class, ParameterOfAConstructor.class, GraphInBeforeAll.class})
    void refusesTheServerToWhatComesBeforeATest(Class<?> misuse) {
        EngineExecutionResults results = run(misuse);

        assertThat(failure(results.allEvents()))
                .hasMessageContaining("not to a constructor, not to @BeforeAll")
                .hasMessageContaining("FakeGraphExtension.with(...)");
    }

    @ExtendWith(FakeGraphExtension.class)
    static class ParameterOfBeforeAll {
        @BeforeAll
        static void putIn(FakeGraph graph) {
            graph.put(MINE);
        }

        @Test
        void neverRuns() {}
    }

    @ExtendWith(FakeGraphExtension.class)
    static class ParameterOfAConstructor {
        ParameterOfAConstructor(FakeGraph graph) {
            graph.put(MINE);
        }

        @Test
        void neverRuns() {}
    }

    static class GraphInBeforeAll {
        @RegisterExtension
        static final FakeGraphExtension graph = FakeGraphExtension.with();

        @BeforeAll
        static void putIn() {
            graph.graph().put(MINE);
        }

        @Test
        void neverRuns() {}
    }

    @Test
    void leavesParametersOfOtherTypesAlone() {
        assertThat(failure(run(ParameterOfAnotherType.class).testEvents()))
                .hasMessageContaining("No ParameterResolver registered")
                .hasMessageContaining("java.lang.String baseUrl");
    }

    @ExtendWith(FakeGraphExtension.class)
    static class ParameterOfAnotherType {
        @Test
        void neverRuns(String baseUrl) {}
    }

    @Test
    void saysWhenItRunsIfItIsAskedBeforeAfterOrWithoutJUnit() {
        FakeGraphExtension notRegistered = FakeGraphExtension.with();
        run(InstanceField.class);

        for (FakeGraphExtension notRunning : List.of(notRegistered, InstanceField.last)) {
            assertThatIllegalStateException()
                    .isThrownBy(notRunning::baseUrl)
                    .withMessageStartingWith("FakeGraph does not run.")
                    .withMessageContaining("@RegisterExtension");
            assertThatIllegalStateException().isThrownBy(notRunning::accessToken);
            assertThatIllegalStateException().isThrownBy(notRunning::graph);
        }
    }

    private static void assertAllSucceed(int tests, Class<?>... classes) {
        assertAllSucceed(tests, run(classes));
    }

    private static void assertAllSucceed(int tests, EngineExecutionResults results) {
        results.allEvents().failed().assertThatEvents().isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(tests);
    }

    private static void assertServers(int count) {
        assertThat(new HashSet<>(SEEN)).hasSize(count).allMatch(FakeGraph::isClosed);
    }

    /** Looks for traces of another test. */
    private static void assertFresh(FakeGraph graph) throws Exception {
        SEEN.add(graph);
        HttpResponse<String> progress = read(graph, GIVEN, "/progress");
        assertThat(progress.statusCode()).isEqualTo(200);
        assertThat(progress.body()).contains("\"end_exclusive\":1", "\"end_exclusive\":2");
        assertThat(progress.headers().firstValue("Retry-After")).isEmpty();
        assertThat(read(graph, GIVEN, "?fields=event_stats").statusCode()).isEqualTo(200);
        assertThat(read(graph, MINE, "").statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> read(FakeGraph graph, FakeUpload upload, String behindTheId) throws Exception {
        URI uri = URI.create(graph.baseUrl() + "/v19.0/" + upload.id() + behindTheId);
        return HTTP.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + graph.accessToken())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Throwable failure(Events events) {
        assertThat(events.failed().count()).isEqualTo(1);
        return events.failed()
                .list()
                .get(0)
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    private static EngineExecutionResults run(Class<?>... classes) {
        return jupiter(classes).execute();
    }

    private static EngineTestKit.Builder jupiter(Class<?>... classes) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(Stream.of(classes).map(type -> selectClass(type)).toArray(DiscoverySelector[]::new));
    }
}
