package dev.offlineuploads.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README has a new user type, beside the checks, which are run anyway. */
class ReadmeRehearsal {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void theDemoRunsWhereNothingIsBuilt(@TempDir Path folder) throws Exception {
        List<String> command = command("mvn -q -Pdemo compile");

        MavenRun run = ScratchCopy.into(folder)
                .maven(command.subList(1, command.size()).toArray(String[]::new))
                .passes();

        assertThat(run.out())
                .contains(
                        "matched entries     3031 of 4812 valid",
                        "100 is InvalidParameterException: ",
                        "275 is TargetNotDeterminedException: ");
    }

    @Test
    void fakeGraphAnswersFromItsJar() throws Exception {
        List<String> command = command(
                "java -jar contract-tests/target/offline-uploads-contract-tests-" + version() + ".jar --port 8080");
        // Somebody else may have the port.
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        command.get(2),
                        "--port",
                        "0")
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String address = value("address", out);
            String token = value("token", out);
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/v19.0/1"))
                    .header("Authorization", "Bearer " + token)
                    .build();

            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .contains("\"code\":100");
        } finally {
            process.destroy();
        }
    }

    private static List<String> command(String expected) throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("\n" + expected);
        return List.of(expected.split(" "));
    }

    private static String version() {
        return System.getProperty("rehearsal.version");
    }

    private static String value(String name, BufferedReader out) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(name + " ")) {
                return line.substring(name.length()).strip();
            }
        }
        throw new AssertionError("it did not say its " + name);
    }
}
