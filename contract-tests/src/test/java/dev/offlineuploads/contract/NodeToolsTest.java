package dev.offlineuploads.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatObject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be said of the tools of the cross-check without Node. */
class NodeToolsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyPackageIsLockedToAVersionAndAChecksumAndToNoHost() throws IOException {
        JsonNode packages = lock().path("packages");

        assertThat(packages.size()).isGreaterThan(1);
        packages.properties().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .forEach(entry -> assertThatObject(entry.getValue())
                        .as(entry.getKey() + " in package-lock.json")
                        .matches(locked -> locked.has("version"), "has a version")
                        .matches(locked -> locked.path("integrity").asText().startsWith("sha512-"), "has a checksum")
                        .matches(locked -> !locked.has("resolved"), "names no address"));
    }

    @Test
    void theLockIsOfThePackagesThatAreAskedFor() throws IOException {
        JsonNode asked =
                JSON.readTree(NodeTools.LOCKED.resolve("package.json").toFile()).path("dependencies");

        assertThat(lock().path("packages").path("").path("dependencies")).isEqualTo(asked);
        asked.properties()
                .forEach(version -> assertThat(version.getValue().asText())
                        .as("version of " + version.getKey())
                        .matches("[0-9]+\\.[0-9]+\\.[0-9]+"));
    }

    @Test
    void saysWhatIsNeededWhereACommandIsMissing(@TempDir Path folder) {
        String missing = folder.resolve("npm").toString();

        assertThatIllegalStateException()
                .isThrownBy(() -> NodeTools.start(folder, Map.of(), missing, "ci"))
                .withMessageContaining(missing)
                .withMessageContaining("needs Node 20 or newer")
                .withMessageContaining("-Pcross-check");
    }

    private static JsonNode lock() throws IOException {
        return JSON.readTree(NodeTools.LOCKED.resolve("package-lock.json").toFile());
    }
}
