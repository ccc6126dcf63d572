package dev.offlineuploads.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every build leaves the page in {@code target/api.md}. */
class ApiPageTest {

    private static JsonNode document;
    private static String page;

    @BeforeAll
    static void write() throws IOException {
        document = new YAMLMapper().readTree(Path.of("../api-spec/openapi.yaml").toFile());
        page = ApiPage.of(document);
        Files.writeString(Path.of("target", "api.md"), page);
    }

    @Test
    void hasEveryOperation() {
        List<String> operations = document.findValuesAsText("operationId");

        assertThat(operations)
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(page).contains("### " + operation + "\n"));
    }

    @Test
    void hasEveryTypeWithEachOfItsFieldsAndValues() {
        assertThat(document.path("components").path("schemas").properties())
                .isNotEmpty()
                .allSatisfy(schema -> {
                    assertThat(section(schema)).isNotEmpty();
                    schema.getValue()
                            .path("properties")
                            .fieldNames()
                            .forEachRemaining(
                                    field -> assertThat(section(schema)).contains("| `" + field + "` | "));
                    schema.getValue()
                            .path("enum")
                            .forEach(value -> assertThat(section(schema)).contains("| `" + value.asText() + "` |"));
                });
    }

    @Test
    void hasEveryDocumentedError() {
        assertThat(document.findValues("x-graph-error-codes"))
                .isNotEmpty()
                .allSatisfy(errors -> errors.forEach(error -> assertThat(page)
                        .contains("| " + error.path("code").asText() + " | `"
                                + error.path("name").asText() + "` | ")));
    }

    private static String section(Map.Entry<String, JsonNode> schema) {
        String rest = page.substring(page.indexOf("### " + schema.getKey() + "\n"));
        int next = rest.indexOf("\n### ");
        return next < 0 ? rest : rest.substring(0, next);
    }
}
