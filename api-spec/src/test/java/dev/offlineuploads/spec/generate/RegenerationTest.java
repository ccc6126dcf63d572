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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits that lint accepts lead to a client that compiles. {@link SpecRun} tries each of them alone. */
class RegenerationTest {

    private static final Path WRITTEN = Path.of("..", "client", "src", "main", "java");

    @Test
    void allEditsTogetherCompile(@TempDir Path folder) throws IOException {
        List<Edit> edits = Edit.all();
        String document = EditedDocument.original();
        for (Edit edit : edits) {
            document = edit.applyTo(document);
        }

        // A mistake in hand-written Java is reported where that is compiled.
        assertThat(problems(document, edits, folder).lines())
                .filteredOn(line -> line.startsWith(folder.toString()))
                .isEmpty();
    }

    /** {@return what javac reports of the client} */
    static String problems(String document, List<Edit> edits, Path folder) throws IOException {
        assertThat(Lint.findings(document)).isEmpty();

        Path file = Files.writeString(folder.resolve("openapi.yaml"), document);
        List<Path> generated = sources(Generator.generate(file, folder.resolve("generated")));

        StringBuilder java = new StringBuilder();
        for (Path source : generated) {
            java.append(Files.readString(source));
        }
        assertThat(edits).filteredOn(edit -> java.indexOf(edit.java()) < 0).isEmpty();
        return compiled(generated, folder);
    }

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
