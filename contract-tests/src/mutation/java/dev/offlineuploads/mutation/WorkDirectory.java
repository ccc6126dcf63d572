package dev.offlineuploads.mutation;

import dev.offlineuploads.contract.support.Pacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * The working folder of the run. Checks find its files by the same relative paths as in the project.
 *
 * @param root the root folder of the project
 * @param folder the working folder
 */
record WorkDirectory(Path root, Path folder) {

    private static final Path REFERENCE = Path.of("api-spec", "reference");
    private static final Path TEMPLATES = Path.of("client", "src", "main", "templates");

    /** Copies the files into the folder and its siblings, since some checks read {@code ../api-spec}. */
    static WorkDirectory in(Path folder, Path root) throws IOException {
        Path contractTests = root.resolve("contract-tests");
        copy(root.resolve(REFERENCE), folder.resolveSibling(REFERENCE));
        copy(root.resolve(TEMPLATES), folder.resolveSibling(TEMPLATES));
        copy(contractTests.resolve("coverage"), folder.resolve("coverage"));
        copy(contractTests.resolve("pacts"), folder.resolve("pacts"));
        return new WorkDirectory(root, folder);
    }

    /** The copy of the committed contract. */
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
