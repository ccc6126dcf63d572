package dev.offlineuploads.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What is left of a run of tests. */
class ReportListenerTest {

    private static final String BUILD = "one";

    @TempDir
    private Path folder;

    private final List<String> console = new ArrayList<>();

    static final class Several {

        @Test
        void fails() {
            throw new AssertionError("Authorization: Bearer s3cret is refused");
        }

        @TestFactory
        List<DynamicTest> makes() {
            return List.of(dynamicTest("a read, given an upload", () -> {}));
        }

        @Test
        @Disabled("for a reason")
        void isLeftOut() {}
    }

    static final class Unable {

        @BeforeAll
        static void prepare() {
            throw new IllegalStateException("no pact");
        }

        @Test
        void neverRuns() {}
    }

    @Test
    void everyTestIsLeftByItsClassMethodAndNameWithoutTokens() throws Exception {
        run(listener(folder, false), Several.class);

        assertThat(Results.of(BUILD, folder).all())
                .extracting(Result::method, Result::name, Result::outcome, Result::message)
                .containsExactlyInAnyOrder(
                        tuple("fails", "fails()", Outcome.FAILED, "Authorization: Bearer *** is refused"),
                        tuple("makes", "a read, given an upload", Outcome.PASSED, ""),
                        tuple("isLeftOut", "isLeftOut()", Outcome.SKIPPED, "for a reason"));
        assertThat(folder.resolve("index.html")).content().contains("✗ Failed", "Bearer *** is refused");
        assertThat(folder.resolve("summary.md")).content().contains("Bearer *** is refused");
        assertThat(console).containsExactly("Contract report: " + folder.resolve("index.html"));
    }

    @Test
    void aClassThatFailsAsAWholeIsAFailure() throws Exception {
        run(listener(folder, false), Unable.class);

        assertThat(Results.of(BUILD, folder).all()).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.message()).isEqualTo("no pact");
        });
    }

    @Test
    void aRunThatIsToLeaveNothingOrIsPartOfATestLeavesNothing() {
        run(listener(null, false), Several.class);
        run(listener(folder, true), Several.class);

        assertThat(folder).isEmptyDirectory();
        assertThat(console).isEmpty();
    }

    private ReportListener listener(Path folder, boolean isPartOfATest) {
        return new ReportListener(folder, BUILD, new AtomicBoolean(isPartOfATest), console::add);
    }

    private static void run(ReportListener listener, Class<?> tests) {
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(tests))
                                .build(),
                        listener);
    }
}
