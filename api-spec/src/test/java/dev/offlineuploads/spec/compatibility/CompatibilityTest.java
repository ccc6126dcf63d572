package dev.offlineuploads.spec.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.spec.OpenApiDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the document against the released one: what breaks callers needs another major version, and to be told. */
class CompatibilityTest {

    private static final Path RELEASED = Path.of("released", "openapi.yaml");
    private static final Path CHANGE_LOG = Path.of("..", "CHANGELOG.md");

    private final JsonNode released = OpenApiDocument.read(RELEASED).root();
    private final JsonNode current =
            OpenApiDocument.read(Path.of(OpenApiDocument.FILE)).root();
    private final String version = System.getProperty("project.version", "none: run it by Maven");

    @Test
    void theDocumentHasTheVersionOfTheProject() {
        assertThat(current.at("/info/version").asText())
                .as("info.version of openapi.yaml, which is that of the poms; set either")
                .isEqualTo(Gate.withoutSnapshot(version));
    }

    @TestFactory
    Stream<DynamicTest> whatBreaksCallersIsMeantAndTold() throws IOException {
        List<Change> changes = Comparison.of(released, current);
        Gate gate = new Gate(released.at("/info/version").asText(), version, Files.readString(CHANGE_LOG));
        return changes.stream()
                .map(change -> DynamicTest.dynamicTest(
                        change.sentence(), () -> gate.findings(List.of(change)).forEach(finding -> fail(finding))));
    }
}
