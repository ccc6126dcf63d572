package dev.offlineuploads.fakegraph;

import static dev.offlineuploads.fakegraph.ExtensionRun.GIVEN;
import static dev.offlineuploads.fakegraph.ExtensionRun.OWN;
import static dev.offlineuploads.fakegraph.ExtensionRun.SEEN;
import static dev.offlineuploads.fakegraph.ExtensionRun.assertFresh;
import static dev.offlineuploads.fakegraph.ExtensionRun.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FakeGraphExtensionFailuresTest {

    @Test
    void failsInsteadOfDeadlocking() {
        assertThat(failure(ExtensionRun.of(Outer.class))).hasMessageContaining("Another test on this thread");

        assertThat(SEEN).hasSize(1).allMatch(FakeGraph::isClosed);
    }

    static class Outer {
        @RegisterExtension
        static final FakeGraphExtension graph = FakeGraphExtension.with(GIVEN);

        @Test
        void runsANestedTest() throws Throwable {
            assertFresh(graph.graph());
            throw failure(ExtensionRun.nested(Map.of(), Inner.class));
        }
    }

    static class Inner {
        @RegisterExtension
        static final FakeGraphExtension graph = Outer.graph;

        @Test
        void neverRuns() {}
    }

    @Test
    void closesTheServerAfterAFailureInBeforeAll() {
        assertThat(failure(ExtensionRun.of(FailingBeforeAll.class))).hasMessage("expected failure");

        // Another process can use the port now, so the test sends no request.
        assertThatIllegalStateException().isThrownBy(FailingBeforeAll.graph::baseUrl);
    }

    static class FailingBeforeAll {
        @RegisterExtension
        static final FakeGraphExtension graph = FakeGraphExtension.with();

        @BeforeAll
        static void fails() {
            assertThat(graph.baseUrl()).isNotEmpty();
            throw new IllegalStateException("expected failure");
        }

        @Test
        void neverRuns() {}
    }

    @Test
    void addsNothingToTheFailureOfAPrecedingExtension() {
        assertThat(failure(ExtensionRun.of(AfterAFailure.class)))
                .hasMessage("failure of the other extension")
                .hasNoSuppressedExceptions();
    }

    static class AfterAFailure {
        @RegisterExtension
        static final BeforeEachCallback OTHER = context -> {
            throw new IllegalStateException("failure of the other extension");
        };

        @RegisterExtension
        final FakeGraphExtension graph = FakeGraphExtension.with();

        @Test
        void neverRuns() {}
    }

    @ParameterizedTest
    @ValueSource(classes = {ParameterOfBeforeAll.class, GraphInBeforeAll.class})
    void failsIfTheServerIsUsedOutsideATest(Class<?> misuse) {
        assertThat(failure(ExtensionRun.of(misuse)))
                .hasMessageContaining("not available to constructors, @BeforeAll and @AfterAll methods")
                .hasMessageContaining("FakeGraphExtension.with(...)");
    }

    @ExtendWith(FakeGraphExtension.class)
    static class ParameterOfBeforeAll {
        @BeforeAll
        static void put(FakeGraph graph) {
            graph.put(OWN);
        }

        @Test
        void neverRuns() {}
    }

    static class GraphInBeforeAll {
        @RegisterExtension
        static final FakeGraphExtension graph = FakeGraphExtension.with();

        @BeforeAll
        static void put() {
            graph.graph().put(OWN);
        }

        @Test
        void neverRuns() {}
    }

    @Test
    void throwsIfItIsNotRegistered() {
        FakeGraphExtension notRunning = FakeGraphExtension.with();

        for (Runnable use : List.<Runnable>of(notRunning::baseUrl, notRunning::accessToken, notRunning::graph)) {
            assertThatIllegalStateException()
                    .isThrownBy(use::run)
                    .withMessageStartingWith("FakeGraph is not running.")
                    .withMessageContaining("@RegisterExtension");
        }
    }
}
