package dev.offlineuploads.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An OpenAPI document: its tree, the line of each part, and what tests look up in it. */
public final class OpenApiDocument {

    /** The name that findings give the document. */
    public static final String FILE = "openapi.yaml";

    private final String text;
    private final YamlTree tree;
    private final List<Operation> operations = new ArrayList<>();

    /** One operation: its name, its path, and the objects of the path and of the operation in the document. */
    public record Operation(String id, String path, JsonNode pathItem, JsonNode json) {}

    private OpenApiDocument(String text) {
        this.text = text;
        this.tree = YamlTree.parse(text);
        root().path("paths").properties().forEach(path -> {
            JsonNode get = path.getValue().path("get");
            operations.add(new Operation(get.path("operationId").asText(), path.getKey(), path.getValue(), get));
        });
    }

    /**
     * Parses a document.
     *
     * @throws UnreadableDocumentException if the text is not one YAML object
     */
    public static OpenApiDocument parse(String text) {
        return new OpenApiDocument(text);
    }

    /**
     * Reads a file.
     *
     * @throws UnreadableDocumentException if the file is missing, is not written in UTF-8 or is not one YAML object
     */
    public static OpenApiDocument read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new UnreadableDocumentException(1, "is missing");
        } catch (CharacterCodingException e) {
            throw new UnreadableDocumentException(1, "is not written in UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the document of the class path, as it is packaged. */
    public static OpenApiDocument packaged() {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream("/META-INF/openapi/" + FILE)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text as it is written. */
    public String text() {
        return text;
    }

    /** The document as JSON. */
    public JsonNode root() {
        return tree.root();
    }

    /** The parts of the document and their lines. */
    public YamlTree tree() {
        return tree;
    }

    public List<Operation> operations() {
        return Collections.unmodifiableList(operations);
    }

    /** The operation with an {@code operationId}. */
    public Operation operation(String id) {
        return operations.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("openapi.yaml has no operation " + id));
    }

    public String defaultVersion() {
        return root().at("/servers/0/variables/version/default").asText();
    }

    /** The parameters of an operation, first those of its path, with references resolved. */
    public List<JsonNode> parameters(Operation operation) {
        List<JsonNode> parameters = new ArrayList<>();
        for (JsonNode holder : List.of(operation.pathItem(), operation.json())) {
            holder.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
        }
        return parameters;
    }

    /** The schemas of an operation's query parameters, by name. */
    public Map<String, JsonNode> queryParameters(Operation operation) {
        Map<String, JsonNode> parameters = new TreeMap<>();
        parameters(operation).stream()
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .forEach(parameter -> parameters.put(parameter.path("name").asText(), parameter.path("schema")));
        return parameters;
    }

    private JsonNode response(Operation operation, String status) {
        JsonNode responses = operation.json().path("responses");
        return resolved(responses.path(responses.has(status) ? status : "default"));
    }

    /** The name of the schema of a response; null if it has none. */
    public String responseType(Operation operation, String status) {
        return referredSchema(response(operation, status).at("/content/application~1json/schema"));
    }

    /** The headers of a response by name. */
    public Map<String, JsonNode> headers(Operation operation, String status) {
        Map<String, JsonNode> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response(operation, status)
                .path("headers")
                .properties()
                .forEach(header -> headers.put(header.getKey(), resolved(header.getValue())));
        return headers;
    }

    /** The schemas by name. */
    public Map<String, JsonNode> schemas() {
        return members(root().at("/components/schemas"));
    }

    /** The properties of a schema by name; none for a schema that is open or missing. */
    public Map<String, JsonNode> properties(String schema) {
        return members(schema(schema).path("properties"));
    }

    /** The values of an enumeration; none for a schema of another kind. */
    public List<String> enumeration(String schema) {
        List<String> values = new ArrayList<>();
        schema(schema).path("enum").forEach(value -> values.add(value.asText()));
        return values;
    }

    /** The target of a reference; any other node unchanged. */
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root().at(node.path("$ref").asText().substring(1)) : node;
    }

    /** The name of the schema that a node refers to; null if it is not a reference. */
    public static String referredSchema(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? null : reference.substring(reference.lastIndexOf('/') + 1);
    }

    private JsonNode schema(String name) {
        return root().at("/components/schemas").path(String.valueOf(name));
    }

    private static Map<String, JsonNode> members(JsonNode object) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }
}
