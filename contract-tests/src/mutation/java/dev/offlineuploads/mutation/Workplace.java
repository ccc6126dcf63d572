package dev.offlineuploads.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The folder in which a process tries mutants, laid out so that every check finds what it reads by the same relative path
 * as in the project.
 *
 * @param root the project
 * @param folder the process's working folder
 */
record Workplace(Path root, Path folder) {

    private static final Path CONTRACT_TESTS = Path.of("contract-tests");
    private static final Path REFERENCE = Path.of("api-spec", "reference");
    private static final Path TEMPLATES = Path.of("client", "src", "main", "templates");

    /** Lays a fresh one out below a folder. */
    static Workplace in(Path below, Path root) throws IOException {
        delete(below);
        Path folder = Files.createDirectories(below.resolve("work"));
        Path contractTests = root.resolve(CONTRACT_TESTS);
        copy(root.resolve(REFERENCE), below.resolve(REFERENCE));
        copy(root.resolve(TEMPLATES), below.resolve(TEMPLATES));
        copy(contractTests.resolve("coverage"), folder.resolve("coverage"));
        copy(contractTests.resolve("pacts"), folder.resolve("pacts"));
        copy(contractTests.resolve("target/pacts"), folder.resolve("target/pacts"));
        return new Workplace(root, folder);
    }

    /** The committed contract, to be changed. */
    Path contract() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("pacts"))) {
            return files.toList().get(0);
        }
    }

    /** An empty folder in the working folder. */
    Path emptied(String name) throws IOException {
        Path empty = folder.resolve(name);
        delete(empty);
        return Files.createDirectories(empty);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
