package dev.offlineuploads.fakegraph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.ChildJvm;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FakeGraph in a separate process, with only its classes on the class path. */
class FakeGraphMainTest {

    private static final String MAIN = FakeGraphMain.class.getName();

    @Test
    void printsItsAddressAndTokenAndServesCalls() throws Exception {
        Process process = ChildJvm.start(Path.of("target", "classes").toString(), MAIN, "--port", "0");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.startsWith("try ")) {
                    break;
                }
            }
            SampleUploads.all().forEach(upload -> assertThat(lines).anyMatch(line -> line.contains(upload.id())));

            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(value(lines, "address") + "/v19.0/" + SampleUploads.COMPLETE.id()))
                    .header("Authorization", "Bearer " + value(lines, "token"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("store-sales-2024-01");
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port x", "--port -1", "--port 65536", "--host 1", "8080"})
    void printsTheUsageForInvalidArguments(String arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(MAIN));
        command.addAll(List.of(arguments.split(" ")));

        ChildJvm.Result result = ChildJvm.run(Map.of(), command.toArray(String[]::new));

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("Usage:").doesNotContain("\tat ");
    }

    private static String value(List<String> lines, String label) {
        return lines.stream()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()).strip())
                .findFirst()
                .orElseThrow();
    }
}
