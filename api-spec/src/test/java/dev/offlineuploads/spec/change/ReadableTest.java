package dev.offlineuploads.spec.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadableTest {

    private static final String DOCUMENT = """
            openapi: 3.0.3
            info: {title: Rooms, version: 1.0.0}
            paths:
              /a:
                get:
                  responses:
                    default:
                      description: All.
                      content: {application/json: {schema: {$ref: '#/components/schemas/Room'}}}
            components: {schemas: {Room: {type: object}}}
            """;

    @TempDir
    private Path folder;

    @Test
    void findsNothingWrongWithADocument() throws Exception {
        assertThat(problem(DOCUMENT)).isEmpty();
    }

    @Test
    void saysInALineWhereYamlIsBroken() throws Exception {
        assertThat(problem(DOCUMENT + "  bad: [\n"))
                .startsWith("openapi.yaml:")
                .contains(": no YAML: ")
                .hasLineCount(1);
    }

    @Test
    void saysInALineWhichReferenceDangles() throws Exception {
        assertThat(problem(DOCUMENT.replace("schemas/Room", "schemas/Rum")))
                .startsWith("openapi.yaml: no OpenAPI: ")
                .contains("Rum")
                .hasLineCount(1);
    }

    private String problem(String text) throws Exception {
        return Readable.problem(Files.writeString(folder.resolve("openapi.yaml"), text));
    }
}
