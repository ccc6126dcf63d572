package dev.offlineuploads.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The folder of the build that the report is written to. */
final class ReportFolder {

    private static final Path SCORE = Path.of("mutation", "score.json");

    private final Path folder;

    ReportFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Adds the results of a JVM to what the build has left so far, and writes the report of all of them. */
    Report write(String build, List<Result> results) throws IOException {
        Results all = Results.of(build, folder).with(results);
        all.leaveIn(folder);
        Report report = report(all);
        Files.writeString(folder.resolve("index.html"), Html.of(report));
        Files.writeString(folder.resolve("summary.md"), Markdown.of(report));
        return report;
    }

    /** Where the report is, as seen from the root of the project. */
    String page() {
        Path root = Path.of("..").toAbsolutePath().normalize();
        Path page = folder.resolve("index.html");
        return (page.startsWith(root) ? root.relativize(page) : page).toString();
    }

    private Report report(Results results) throws IOException {
        Optional<MutationScore> score = MutationScore.in(folder.resolveSibling(SCORE));
        try {
            return Report.of(results, Sources.ofThisModule(), score);
        } catch (RuntimeException | AssertionError e) {
            return Report.without(
                    "There is no matrix, since a source of it cannot be read: " + e.getMessage(), results, score);
        }
    }
}
