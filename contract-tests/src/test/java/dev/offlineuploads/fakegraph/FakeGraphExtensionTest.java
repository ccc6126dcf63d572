package dev.offlineuploads.fakegraph;

import static dev.offlineuploads.fakegraph.ExtensionRun.GIVEN;
import static dev.offlineuploads.fakegraph.ExtensionRun.OWN;
import static dev.offlineuploads.fakegraph.ExtensionRun.SEEN;
import static dev.offlineuploads.fakegraph.ExtensionRun.assertFresh;
import static dev.offlineuploads.fakegraph.ExtensionRun.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashSet;
import java.util.Map;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class FakeGraphExtensionTest {

    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    @ParameterizedTest
    @MethodSource("classes")
    void startsEachTestWithAFreshServerAndClosesIt(Class<?> type, int tests, int servers) {
        EngineExecutionResults results = ExtensionRun.of(type);

        results.allEvents().failed().assertThatEvents().isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(tests);
        assertThat(new HashSet<>(SEEN)).hasSize(servers).allMatch(FakeGraph::isClosed);
    }

    static Stream<Arguments> classes() {
        return Stream.of(
                arguments(StaticField.class, 4, 1),
                arguments(RegisteredTwice.class, 2, 1),
                arguments(InstanceField.class, 2, 2),
                arguments(InstanceFieldPerClass.class, 2, 1),
                arguments(Parameters.class, 4, 1),
                arguments(Closing.class, 2, 2));
    }

    /** One server for the class. */
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
        void changesEverySetting() throws Exception {
            assertFresh(graph.graph());
            assertThat(graph.baseUrl()).isEqualTo(addressInField).isEqualTo(addressInBeforeAll);

            graph.graph()
                    .clear()
                    .put(OWN)
                    .failWith(GraphFault.UNKNOWN)
                    .responseHeader("Retry-After", "1")
                    .removeField("event_stats")
                    .requireAppSecret("secret")
                    .pageSize(1);
        }

        @Nested
        class NestedClass {
            @Test
            void usesTheServerOfTheOuterClass() throws Exception {
                assertFresh(graph.graph());
                assertThat(graph.baseUrl()).isEqualTo(addressInBeforeAll);
            }
        }
    }

    static class RegisteredTwice {
        @RegisterExtension
        static final FakeGraphExtension graph = FakeGraphExtension.with(GIVEN);

        @Test
        void runs() throws Exception {
            assertFresh(graph.graph());
        }

        @Nested
        class NestedClass {
            @RegisterExtension
            static final FakeGraphExtension graph = RegisteredTwice.graph;

            @Test
            void runs() throws Exception {
                assertFresh(graph.graph());
            }
        }
    }

    /** A server for each test. */
    static class InstanceField {
        @RegisterExtension
        final FakeGraphExtension graph = FakeGraphExtension.with(GIVEN);

        @RepeatedTest(2)
        void hasTheUploadsOfTheExtension() throws Exception {
            assertFresh(graph.graph());
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class InstanceFieldPerClass extends InstanceField {}

    @ExtendWith(FakeGraphExtension.class)
    static class Parameters {
        @BeforeEach
        void put(FakeGraph graph) throws Exception {
            assertThat(get(graph, OWN, "").statusCode()).isEqualTo(400);
            graph.put(OWN);
        }

        @RepeatedTest(2)
        void readsTheUpload(FakeGraph graph) throws Exception {
            assertThat(get(graph, OWN, "").statusCode()).isEqualTo(200);
        }

        @TestFactory
        Stream<DynamicTest> readsTheUploadInDynamicTests(FakeGraph graph) {
            return Stream.of("one", "two").map(name -> DynamicTest.dynamicTest(name, () -> readsTheUpload(graph)));
        }

        @AfterEach
        void readsTheUploadInAfterEach(FakeGraph graph) throws Exception {
            readsTheUpload(graph);
            SEEN.add(graph);
        }
    }

    /** A test can close its server to simulate an outage. The next test gets another server. */
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
    void runsParallelTestsThatShareAFieldOneAfterAnother() {
        EngineExecutionResults results = ExtensionRun.of(PARALLEL, FirstSharing.class, SecondSharing.class);

        results.allEvents().failed().assertThatEvents().isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(200);
        assertThat(SEEN).hasSize(200).allMatch(FakeGraph::isClosed);
    }

    /** Its subclasses run in parallel and share the field. */
    abstract static class Sharing {
        @RegisterExtension
        static final FakeGraphExtension graph = FakeGraphExtension.with(GIVEN);

        private static final AtomicInteger RUNNING = new AtomicInteger();

        @RepeatedTest(100)
        void runsAlone() throws Exception {
            assertThat(RUNNING.incrementAndGet()).isEqualTo(1);
            try {
                assertFresh(graph.graph());
                graph.graph().put(OWN);
                assertThat(get(graph.graph(), OWN, "").statusCode()).isEqualTo(200);
            } finally {
                RUNNING.decrementAndGet();
            }
        }
    }

    static class FirstSharing extends Sharing {}

    static class SecondSharing extends Sharing {}
}
