package dev.offlineuploads.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rules that every version of the document keeps, whatever Meta's reference says. */
class SpecLintTest {

    private final JsonNode document = SpecFacts.document();

    @Test
    void isValidOpenApi() {
        ParseOptions resolve = new ParseOptions();
        resolve.setResolve(true);
        SwaggerParseResult result = new OpenAPIV3Parser().readLocation(SpecFacts.FILE.toString(), null, resolve);
        assertThat(result.getMessages())
                .as("what swagger-parser finds in openapi.yaml")
                .isEmpty();
        assertThat(document.path("openapi").asText()).isEqualTo("3.0.3");
    }

    @Test
    void keepsTheNamesThatOthersRelyOn() {
        TreeMap<String, String> operations = new TreeMap<>();
        document.path("paths")
                .forEach(path -> operations.put(
                        path.at("/get/operationId").asText(),
                        path.at("/get/tags/0").asText()));
        String tag = "OfflineConversionDataSetUpload";
        assertThat(operations)
                .as("operationIds of openapi.yaml, and their tags")
                .isEqualTo(Map.of("getUpload", tag, "listProgress", tag, "listPullSessions", tag));
        assertThat(document.at("/components/schemas").fieldNames())
                .toIterable()
                .as("schemas of openapi.yaml")
                .contains(
                        "OfflineConversionDataSetUpload",
                        "SignalsUploadProgress",
                        "PartnerIntegrationPullSession",
                        "UploadField",
                        "GraphError");
    }

    @Test
    void describesEveryPropertyAndParameterAndGivesAnExample() {
        List<String> findings = new ArrayList<>();
        document.at("/components/schemas").properties().forEach(schema -> {
            need(findings, "schema " + schema.getKey(), schema.getValue(), "description");
            schema.getValue().path("properties").properties().forEach(property -> {
                String where = "property " + schema.getKey() + "." + property.getKey();
                JsonNode described = resolved(property.getValue());
                need(findings, where, described, "description");
                need(findings, where, described, "example");
            });
        });
        document.at("/components/parameters").properties().forEach(parameter -> {
            need(findings, "parameter " + parameter.getKey(), parameter.getValue(), "description");
            need(findings, "parameter " + parameter.getKey(), parameter.getValue(), "example");
        });
        assertThat(findings).as("what openapi.yaml lacks").isEmpty();
    }

    @Test
    void responseObjectsAreOpenToUnknownFields() {
        List<String> closed = new ArrayList<>();
        document.at("/components/schemas").properties().forEach(schema -> {
            JsonNode value = schema.getValue();
            if (value.path("type").asText().equals("object")
                    && !value.path("additionalProperties").asBoolean()) {
                closed.add(schema.getKey());
            }
        });
        assertThat(closed).as("schemas without additionalProperties: true").isEmpty();
    }

    private static void need(List<String> findings, String where, JsonNode node, String key) {
        if (!node.has(key)
                || (node.path(key).isTextual() && node.path(key).textValue().isBlank())) {
            findings.add(where + " has no " + key);
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
