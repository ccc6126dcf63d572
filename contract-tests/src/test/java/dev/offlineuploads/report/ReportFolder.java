package dev.offlineuploads.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineuploads.report.Contract.Interaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
    private final Path pact;

    ReportFolder(Path folder, Path pact) {
        this.folder = folder;
        this.pact = pact;
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
        Page page =
                new Report(all, interactions(), MutationScore.in(folder.resolveSibling("mutation/score.json"))).page();
        try (InputStream style = ReportFolder.class.getResourceAsStream("report.css")) {
            Files.writeString(
                    folder.resolve("index.html"), page.html(new String(style.readAllBytes(), StandardCharsets.UTF_8)));
        }
        Files.writeString(folder.resolve("summary.md"), page.markdown());
        return page;
    }

    /** None if the contract is not readable: the tests fail for that reason, and the report shows it. */
    private List<Interaction> interactions() {
        try {
            return Contract.read(pact);
        } catch (IOException e) {
            return List.of();
        }
    }
}
