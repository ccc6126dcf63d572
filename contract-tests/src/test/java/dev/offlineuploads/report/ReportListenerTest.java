package dev.offlineuploads.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class ReportListenerTest {

    @TempDir
    private Path folder;

    static final class Several {

        @Test
        void fails() {
            throw new AssertionError("Authorization: Bearer s3cret was refused");
        }

        @Test
        @Disabled("for a reason")
        void isSkipped() {}
    }

    static final class WithoutSetup {

        @BeforeAll
        static void setUp() {
            throw new IllegalStateException("no pact");
        }

        @Test
        void neverRuns() {}
    }

    @Test
    void writesTheResultsOfAllRunsOfABuild() throws Exception {
        run(Several.class, false);
        run(WithoutSetup.class, false);

        assertThat(Files.readString(folder.resolve("summary.md")))
                .contains(
                        "<h1>✗ Failed</h1>",
                        "2 of 3 tests of this module failed.",
                        "ReportListenerTest$Several.fails",
                        "Bearer *** was refused",
                        "no pact",
                        "✗ 1 failed, 1 skipped");
        assertThat(folder.resolve("index.html"))
                .content(StandardCharsets.UTF_8)
                .contains("✗ Failed", "Bearer *** was refused");
    }

    @Test
    void writesNothingForTestsThatATestRuns() {
        run(Several.class, true);

        assertThat(folder).isEmptyDirectory();
    }

    private void run(Class<?> tests, boolean insideATest) {
        ReportListener listener = new ReportListener(new ReportFolder(folder), new AtomicBoolean(insideATest));
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(tests))
                                .build(),
                        listener);
    }
}
