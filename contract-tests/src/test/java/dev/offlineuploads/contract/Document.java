package dev.offlineuploads.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The OpenAPI document as it is packaged, seen by operation. */
public final class Document {

    private final String yaml;
    private final JsonNode root;
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    /** One read: its path, and what the document says of it. */
    public record Operation(String id, String path, JsonNode pathItem, JsonNode json) {}

    private Document(String yaml, JsonNode root) {
        this.yaml = yaml;
        this.root = root;
        root.path("paths").properties().forEach(path -> {
            JsonNode get = path.getValue().path("get");
            String id = get.path("operationId").asText();
            operations.put(id, new Operation(id, path.getKey(), path.getValue(), get));
        });
    }

    public static Document read() {
        try (InputStream in = Document.class.getResourceAsStream("/META-INF/openapi/openapi.yaml")) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Document(yaml, new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String yaml() {
        return yaml;
    }

    public Collection<Operation> operations() {
        return Collections.unmodifiableCollection(operations.values());
    }

    Operation operation(String id) {
        Operation operation = operations.get(id);
        if (operation == null) {
            throw new AssertionError("openapi.yaml has no operation " + id);
        }
        return operation;
    }

    String defaultVersion() {
        return root.at("/servers/0/variables/version/default").asText();
    }

    /** The names of an operation's query parameters. */
    Set<String> queryParameters(Operation operation) {
        return parameters(operation).keySet();
    }

    /** The schemas of an operation's query parameters, by name. */
    public Map<String, JsonNode> parameters(Operation operation) {
        Map<String, JsonNode> parameters = new TreeMap<>();
        for (JsonNode holder : List.of(operation.pathItem(), operation.json())) {
            holder.path("parameters").forEach(reference -> {
                JsonNode parameter = resolved(reference);
                if (parameter.path("in").asText().equals("query")) {
                    parameters.put(parameter.path("name").asText(), parameter.path("schema"));
                }
            });
        }
        return parameters;
    }

    /** The name of the schema of an answer; the default one where the status is not listed. */
    public String answerType(Operation operation, String status) {
        JsonNode responses = operation.json().path("responses");
        JsonNode response = resolved(responses.path(responses.has(status) ? status : "default"));
        return name(response.at("/content/application~1json/schema"));
    }

    /** The headers of an answer by name, as the document describes them. */
    public Map<String, JsonNode> headers(Operation operation, String status) {
        JsonNode responses = operation.json().path("responses");
        JsonNode response = resolved(responses.path(responses.has(status) ? status : "default"));
        Map<String, JsonNode> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.path("headers")
                .properties()
                .forEach(header -> headers.put(header.getKey(), resolved(header.getValue())));
        return headers;
    }

    /** The names of all properties of all object schemas, {@code Type.property}. */
    Set<String> fields() {
        Set<String> fields = new TreeSet<>();
        root.at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .fieldNames()
                        .forEachRemaining(property -> fields.add(schema.getKey() + "." + property)));
        return fields;
    }

    /** Whether a schema names any property; one that names none is open, and what it holds is no fact of the API. */
    public boolean namesProperties(String type) {
        return root.at("/components/schemas").path(type).path("properties").size() > 0;
    }

    /** The schemas by name. */
    public Map<String, JsonNode> schemas() {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        root.at("/components/schemas").properties().forEach(schema -> schemas.put(schema.getKey(), schema.getValue()));
        return schemas;
    }

    /** The schema of a property's object, or of its items; null where it is neither. */
    String typeOf(String type, String property) {
        JsonNode schema =
                root.at("/components/schemas").path(type).path("properties").path(property);
        String own = name(schema);
        return own != null ? own : name(schema.path("items"));
    }

    List<String> selectableFields() {
        List<String> fields = new ArrayList<>();
        root.at("/components/schemas/UploadField/enum").forEach(value -> fields.add(value.asText()));
        return fields;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static String name(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? null : reference.substring(reference.lastIndexOf('/') + 1);
    }
}
