package dev.offlineuploads.spec.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.spec.OpenApiDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Checks the OpenAPI document against the released one: a breaking change needs a major version and a line in CHANGELOG.md. */
class CompatibilityTest {

    private final OpenApiDocument current = OpenApiDocument.read(Path.of(OpenApiDocument.FILE));
    private final String version = System.getProperty("project.version", "run it with Maven");

    @Test
    void documentHasTheVersionOfTheProject() {
        assertThat(current.root().at("/info/version").asText())
                .as(
                        "info.version of openapi.yaml, which is the version in pom.xml without -SNAPSHOT; change one of them")
                .isEqualTo(version.replaceFirst("-SNAPSHOT$", ""));
    }

    @Test
    void breakingChangesAreAllowed() throws IOException {
        OpenApiDocument released = OpenApiDocument.read(Path.of("released", OpenApiDocument.FILE));
        Gate gate = new Gate(
                System.getProperty("released.version", "run it with Maven"),
                version,
                Files.readString(Path.of("..", "CHANGELOG.md")));

        assertThat(gate.findings(Comparison.changes(released, current)))
                .as("breaking changes of openapi.yaml since the last release")
                .isEmpty();
    }
}
