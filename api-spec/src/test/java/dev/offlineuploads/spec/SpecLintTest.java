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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
                .as("what swagger-parser finds; mend openapi.yaml")
                .isEmpty();
        assertThat(document.path("openapi").asText()).isEqualTo("3.0.3");
    }

    @Test
    void keepsTheNamesThatOthersRelyOn() {
        TreeMap<String, String> operations = new TreeMap<>();
        document.path("paths")
                .forEach(path -> operations.put(
                        path.at("/get/operationId").asText(),
                        path.at("/get/tags").toString()));
        String tag = "OfflineConversionDataSetUpload";
        String tags = "[\"" + tag + "\"]";
        assertThat(operations)
                .as("operationIds of openapi.yaml, and their tags: callers and contracts rely on them; give them back")
                .isEqualTo(Map.of("getUpload", tags, "listProgress", tags, "listPullSessions", tags));
        assertThat(document.path("tags").findValuesAsText("name"))
                .as("tags that openapi.yaml describes; the generated interface is called by them")
                .containsExactly(tag);
        assertThat(document.at("/components/schemas").fieldNames())
                .toIterable()
                .as("schemas of openapi.yaml: callers know them as records; give their names back")
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
                if (property.getValue().has("$ref")) {
                    where += ", a " + property.getValue().path("$ref").asText().replaceAll(".*/", "") + ",";
                }
                need(findings, where, described, "description");
                need(findings, where, described, "example");
            });
        });
        document.at("/components/parameters").properties().forEach(parameter -> {
            need(findings, "parameter " + parameter.getKey(), parameter.getValue(), "description");
            need(findings, "parameter " + parameter.getKey(), parameter.getValue(), "example");
        });
        assertThat(findings).as("what openapi.yaml lacks; write it there").isEmpty();
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
        assertThat(closed)
                .as("schemas without additionalProperties: true, which an unknown field would break; set it")
                .isEmpty();
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
                .as("examples of openapi.yaml that their own schemas refuse; change either")
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

    @Test
    void everyComponentIsUsedAndEveryReferenceLeadsToOne() {
        Set<String> used = new TreeSet<>();
        document.findValuesAsText("$ref").forEach(used::add);
        document.findValues("security")
                .forEach(requirements -> requirements.forEach(requirement -> requirement
                        .fieldNames()
                        .forEachRemaining(scheme -> used.add("#/components/securitySchemes/" + scheme))));
        document.findValuesAsText("x-graph-json")
                .forEach(type -> used.add("#/components/schemas/" + type.replaceAll("lists of (\\w+) by id", "$1")));
        Set<String> declared = new TreeSet<>();
        document.path("components")
                .properties()
                .forEach(kind -> kind.getValue()
                        .fieldNames()
                        .forEachRemaining(name -> declared.add("#/components/" + kind.getKey() + "/" + name)));
        List<String> findings = new ArrayList<>();
        declared.stream().filter(name -> !used.contains(name)).forEach(name -> findings.add(name + " is not used"));
        used.stream().filter(name -> !declared.contains(name)).forEach(name -> findings.add(name + " is not there"));
        assertThat(findings)
                .as("components of openapi.yaml; refer to what is not used or remove it, and add what is not there")
                .isEmpty();
    }

    @Test
    void everyVariableOfAServerIsInItsUrl() {
        List<String> findings = new ArrayList<>();
        document.path("servers")
                .forEach(server -> server.path("variables").fieldNames().forEachRemaining(name -> {
                    if (!server.path("url").asText().contains("{" + name + "}")) {
                        findings.add("variables has " + name + ", which is not in the url " + server.path("url"));
                    }
                }));
        assertThat(findings)
                .as("servers of openapi.yaml; remove the variable or use it")
                .isEmpty();
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
