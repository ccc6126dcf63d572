package dev.offlineuploads.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.report.Report.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JVMs of a build leave one another. */
class ReportFolderTest {

    private static final List<Result> RECORDED = Samples.passed().all().stream()
            .filter(result -> result.test().equals(Check.RECORD.test()))
            .toList();
    private static final List<Result> OTHERS = Samples.passed().all().stream()
            .filter(result -> !result.test().equals(Check.RECORD.test()))
            .toList();

    @TempDir
    private Path folder;

    @Test
    void theRunsOfABuildComeTogether() throws Exception {
        ReportFolder reports = new ReportFolder(folder);

        assertThat(reports.write("one", RECORDED).verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(reports.write("one", OTHERS).verdict()).isEqualTo(Verdict.PASSED);

        assertThat(folder.resolve("index.html")).content().contains("✓ Passed");
        assertThat(folder.resolve("summary.md")).content().contains("passed");
    }

    @Test
    void whatAnEarlierBuildLeftDoesNotCount() throws Exception {
        ReportFolder reports = new ReportFolder(folder);
        reports.write("one", RECORDED);

        assertThat(reports.write("two", OTHERS).headline()).contains("record was not run");
    }

    @Test
    void aFailureLeavesAReportToo() throws Exception {
        Result failed = new Result(Check.RECORD.test(), "", Check.RECORD.test(), Outcome.FAILED, "no mock server");

        assertThat(new ReportFolder(folder).write("one", List.of(failed)).verdict())
                .isEqualTo(Verdict.FAILED);

        assertThat(folder.resolve("index.html")).content().contains("✗ Failed", "no mock server", "not run");
    }

    @Test
    void theScoreIsTakenFromBesideTheFolder() throws Exception {
        Path score = Files.createDirectories(folder.resolve("mutation")).resolve("score.json");
        Files.copy(Path.of(getClass().getResource("score.json").toURI()), score);

        assertThat(new ReportFolder(folder.resolve("contract-report"))
                        .write("one", OTHERS)
                        .score())
                .isPresent();
    }
}
