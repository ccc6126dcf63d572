package dev.offlineuploads.mutation;

import dev.offlineuploads.contract.support.Pacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * The working folder of the run, laid out so that every check finds what it reads by the same relative path as in the project.
 *
 * @param root the project
 * @param folder the working folder
 */
record Workplace(Path root, Path folder) {

    private static final Path REFERENCE = Path.of("api-spec", "reference");
    private static final Path TEMPLATES = Path.of("client", "src", "main", "templates");

    /** Lays it out in a folder, and beside it: some checks read below {@code ..}. */
    static Workplace in(Path folder, Path root) throws IOException {
        Path contractTests = root.resolve("contract-tests");
        copy(root.resolve(REFERENCE), folder.resolveSibling(REFERENCE));
        copy(root.resolve(TEMPLATES), folder.resolveSibling(TEMPLATES));
        copy(contractTests.resolve("coverage"), folder.resolve("coverage"));
        copy(contractTests.resolve("pacts"), folder.resolve("pacts"));
        return new Workplace(root, folder);
    }

    /** The committed contract, to be changed. */
    Path contract() {
        return folder.resolve(Pacts.COMMITTED);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
