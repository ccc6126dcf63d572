package dev.offlineuploads.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands of README.md in a fresh clone: {@code mvn verify -Pnightly -Dcheck=docs}. */
@Tag("profile")
class DocsRun {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @BeforeEach
    void cloneRepository() throws Exception {
        run(ROOT, "git clone -q . '" + folder.resolve("clone") + "'");
    }

    @Test
    void demoAndFakeGraphRun() throws Exception {
        Path clone = folder.resolve("clone");

        assertThat(run(clone, command("mvn -q -Pdemo compile")))
                .contains(
                        "matched entries     3031",
                        "100 is InvalidParameterException: ",
                        "275 is TargetNotDeterminedException: ");

        // Builds only the jar, since mvn verify runs this test.
        run(clone, "mvn -q -DskipTests package");
        Process server = process(clone, command("java -jar ").replace("8080", "0"))
                .redirectErrorStream(true)
                .start();
        try (Scanner out = new Scanner(server.getInputStream(), StandardCharsets.UTF_8)) {
            assertThat(out.findWithinHorizon("address +(http://127\\.0\\.0\\.1:\\d+)", 0))
                    .isNotNull();
        } finally {
            server.destroy();
        }
    }

    @Test
    void compilerErrorIsInTheContractReport() throws Exception {
        Path clone = folder.resolve("clone");
        Path source = clone.resolve("client/src/main/java/dev/offlineuploads/Page.java");
        Files.writeString(source, Files.readString(source).replace("package ", "pakage "));

        run(clone, "! mvn -q verify -DskipTests");

        assertThat(clone.resolve("contract-tests/target/contract-report/index.html"))
                .content(StandardCharsets.UTF_8)
                .contains(
                        "✗ Failed",
                        "Stopped in client: the code does not compile. Not run: reference, record,",
                        "Page.java:[");
    }

    /** The command in README.md that starts with a text, without its comment. */
    private static String command(String start) throws IOException {
        List<String> lines = Pattern.compile("(?m)^" + Pattern.quote(start) + "[^#\n]*")
                .matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map(line -> line.group().strip())
                .toList();
        assertThat(lines).as("commands in README.md that start with " + start).hasSize(1);
        return lines.get(0);
    }

    private static String run(Path folder, String command) throws Exception {
        Process process = process(folder, command).redirectErrorStream(true).start();
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(command + "\n" + text).isZero();
            return text;
        }
    }

    private static ProcessBuilder process(Path folder, String command) {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(folder.toFile());
        builder.environment()
                .merge(
                        "PATH",
                        System.getProperty("maven.home") + "/bin",
                        (path, bin) -> bin + File.pathSeparator + path);
        builder.environment().keySet().removeIf(name -> name.startsWith("GRAPH_") || name.startsWith("MAVEN_"));
        return builder;
    }
}
