package dev.offlineuploads.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of the tests of one build. A build runs its tests in several JVMs, which pass it on in a file.
 *
 * @param build tells one build from another
 */
record Results(String build, List<Result> all) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "results.json";

    /** What earlier JVMs of the same build left in a folder; nothing of other builds. */
    static Results of(String build, Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            Results left = JSON.readValue(file.toFile(), Results.class);
            if (left.build.equals(build)) {
                return left;
            }
        }
        return new Results(build, List.of());
    }

    /** These, and those of another JVM, which replace what is known of the same classes. */
    Results with(List<Result> more) {
        Set<String> replaced = more.stream().map(Result::test).collect(Collectors.toSet());
        return new Results(
                build,
                Stream.concat(all.stream().filter(result -> !replaced.contains(result.test())), more.stream())
                        .toList());
    }

    void leaveIn(Path folder) throws IOException {
        Files.createDirectories(folder);
        JSON.writeValue(folder.resolve(FILE).toFile(), this);
    }

    List<Result> of(Outcome outcome) {
        return all.stream().filter(result -> result.is(outcome)).toList();
    }
}
