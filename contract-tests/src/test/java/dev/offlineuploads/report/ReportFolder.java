package dev.offlineuploads.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineuploads.contract.support.Pacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The folder of the report. A build runs its tests in several JVMs, which collect their results in a file; the build deletes
 * it when it begins.
 */
final class ReportFolder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    ReportFolder(Path folder) {
        this.folder = folder;
    }

    /** Adds results, which replace those of the same classes, and writes the report of all. */
    Page write(List<Result> results) throws IOException {
        Path file = Files.createDirectories(folder).resolve("results.json");
        Set<String> again = results.stream().map(Result::test).collect(Collectors.toSet());
        List<Result> all = new ArrayList<>();
        if (Files.exists(file)) {
            all.addAll(JSON.readValue(file.toFile(), new TypeReference<List<Result>>() {}));
            all.removeIf(result -> again.contains(result.test()));
        }
        all.addAll(results);
        JSON.writeValue(file.toFile(), all);
        Page page = new Report(all, interactions(), scores()).page();
        try (InputStream style = ReportFolder.class.getResourceAsStream("report.css")) {
            Files.writeString(
                    folder.resolve("index.html"), page.html(new String(style.readAllBytes(), StandardCharsets.UTF_8)));
        }
        Files.writeString(folder.resolve("summary.md"), page.body());
        return page;
    }

    /** The scores of the last run of {@code -Pmutation}. */
    private List<Page.Table> scores() throws IOException {
        List<Page.Table> scores = new ArrayList<>();
        Path mutation = folder.resolveSibling("mutation");
        if (Files.isDirectory(mutation)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(mutation, "*.json")) {
                for (Path file : files) {
                    scores.add(JSON.readValue(file.toFile(), Page.Table.class));
                }
            }
        }
        return scores;
    }

    /** None if the contract is not readable: the tests fail for that reason, and the report shows it. */
    private List<Interaction> interactions() {
        try {
            return Pacts.committedInteractions().stream().map(Interaction::new).toList();
        } catch (IllegalStateException e) {
            return List.of();
        }
    }
}
