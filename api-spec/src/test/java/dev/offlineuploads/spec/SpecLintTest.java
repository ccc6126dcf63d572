package dev.offlineuploads.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
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
        assertThat(document.path("tags").findValuesAsText("name"))
                .as("tags that openapi.yaml describes")
                .containsExactly(tag);
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

    @Test
    void everyExampleFitsItsSchema() {
        JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V4,
                builder -> builder.metaSchema(OpenApi30.getInstance())
                        .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));
        List<String> findings = new ArrayList<>();
        document.path("components")
                .properties()
                .forEach(kind -> kind.getValue()
                        .properties()
                        .forEach(component -> examples(kind.getKey() + "/" + component.getKey(), component.getValue())
                                .forEach((where, described) -> {
                                    ObjectNode schema = (ObjectNode)
                                            described.path("schema").deepCopy();
                                    schema.set("components", document.path("components"));
                                    schemas.getSchema(schema)
                                            .validate(described.path("example"))
                                            .forEach(message -> findings.add(where + ": " + message.getMessage()));
                                })));
        assertThat(findings)
                .as("examples of openapi.yaml that their own schemas refuse")
                .isEmpty();
    }

    /** What has an example, by its place, with its schema: a parameter or header names it, a schema is it. */
    private Map<String, JsonNode> examples(String place, JsonNode node) {
        Map<String, JsonNode> found = new TreeMap<>();
        if (node.has("example")) {
            JsonNode content = node.path("content").path("application/json");
            JsonNode schema = node.has("schema") ? node.path("schema") : content.path("schema");
            ObjectNode described = JsonNodeFactory.instance.objectNode();
            described.set("schema", schema.isMissingNode() ? node : schema);
            found.put(place, described.set("example", node.path("example")));
        }
        node.path("properties")
                .properties()
                .forEach(property -> found.putAll(examples(place + "." + property.getKey(), property.getValue())));
        return found;
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
