package dev.offlineuploads.spec.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.spec.lint.EditedDocument;
import dev.offlineuploads.spec.lint.Lint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Edits that lint accepts lead to a client that compiles: all of them together, or with {@code edits.alone} each alone. */
class RegenerationTest {

    private static final Path EDITS =
            Path.of("src", "test", "resources", "dev", "offlineuploads", "spec", "generate", "edits.txt");
    private static final Path WRITTEN = Path.of("..", "client", "src", "main", "java");

    static List<List<String>> edits() throws IOException {
        List<String> edits = Files.readAllLines(EDITS).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        return Boolean.getBoolean("edits.alone") ? edits.stream().map(List::of).toList() : List.of(edits);
    }

    @ParameterizedTest
    @MethodSource("edits")
    void clientCompiles(List<String> edits, @TempDir Path folder) throws IOException {
        String document = EditedDocument.original();
        List<String> effects = new ArrayList<>();
        for (String edit : edits) {
            String[] cells = edit.split(" \\| ", 3);
            document = EditedDocument.edited(document, cells[0], cells[1]);
            effects.add(cells.length == 2 ? "" : cells[2]);
        }
        assertThat(Lint.findings(document)).isEmpty();

        Path file = Files.writeString(folder.resolve("openapi.yaml"), document);
        List<Path> generated = sources(Generator.generate(file, folder.resolve("generated")));

        StringBuilder java = new StringBuilder();
        for (Path source : generated) {
            java.append(Files.readString(source));
        }
        assertThat(java).contains(effects);
        // A mistake in hand-written Java is reported where that is compiled.
        assertThat(compiled(generated, folder).lines())
                .filteredOn(line -> line.startsWith(folder.toString()))
                .isEmpty();
    }

    /** {@return what javac reports} */
    private static String compiled(List<Path> generated, Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-Xlint:all,-path", "-Xdoclint:all,-missing", "-encoding", "UTF-8"));
        arguments.addAll(List.of("-d", folder.toString()));
        generated.forEach(source -> arguments.add(source.toString()));
        sources(WRITTEN).forEach(source -> arguments.add(source.toString()));
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler().run(null, null, problems, arguments.toArray(String[]::new));
        return problems.toString();
    }

    /** Without the module, and without the package that needs Micrometer. */
    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("module-info.java"))
                    .filter(file -> !file.getParent().endsWith("micrometer"))
                    .toList();
        }
    }
}
