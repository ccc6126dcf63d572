package dev.offlineuploads.spec.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A document as parts. References are followed, so that what is shared is told wherever callers meet it, and every key is
 * kept, so that nothing of the document is left out; the meaning of error codes is the matter of {@link ErrorMeanings}.
 */
final class Parts {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final JsonNode document;

    private Parts(JsonNode document) {
        this.document = document;
    }

    static Part of(JsonNode document) {
        return new Parts(document).document();
    }

    private Part document() {
        Map<String, String> says = rest(document, "info", "servers", "security", "tags", "paths", "components");
        says.putAll(prefixed("", rest(document.path("info"), "version")));
        List<Part> parts = new ArrayList<>();
        JsonNode servers = document.path("servers");
        for (int i = 0; i < servers.size(); i++) {
            parts.add(server(i == 0 ? "" : String.valueOf(i + 1), servers.get(i)));
        }
        for (JsonNode tag : document.path("tags")) {
            parts.add(new Part(Kind.TAG, tag.path("name").asText(), rest(tag, "name"), List.of()));
        }
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(member -> parts.add(operation(
                                member.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                path.getValue(),
                                member.getValue()))));
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> parts.add(schema(schema.getKey(), schema.getValue())));
        return new Part(Kind.DOCUMENT, "", says, parts);
    }

    private static Part server(String name, JsonNode server) {
        Map<String, String> says = rest(server, "variables");
        server.path("variables")
                .properties()
                .forEach(variable -> says.putAll(prefixed(variable.getKey() + ".", rest(variable.getValue()))));
        return new Part(Kind.SERVER, name, says, List.of());
    }

    private Part operation(String path, JsonNode item, JsonNode operation) {
        Map<String, String> says =
                rest(operation, "operationId", "parameters", "responses", "security", "x-graph-error-codes");
        says.put("path", path);
        says.put("security", security(operation));
        item.properties().stream()
                .filter(member ->
                        !METHODS.contains(member.getKey()) && !member.getKey().equals("parameters"))
                .forEach(member -> says.put(
                        Part.isText(member.getKey()) ? "path's " + member.getKey() : member.getKey(),
                        words(member.getValue())));
        List<Part> parts = new ArrayList<>();
        for (JsonNode holder : List.of(item, operation)) {
            for (JsonNode reference : holder.path("parameters")) {
                JsonNode parameter = resolved(reference);
                parts.add(new Part(Kind.PARAMETER, parameter.path("name").asText(), parameter(parameter), List.of()));
            }
        }
        operation
                .path("responses")
                .properties()
                .forEach(response -> parts.add(response(response.getKey(), resolved(response.getValue()))));
        for (JsonNode error : operation.path("x-graph-error-codes")) {
            parts.add(new Part(Kind.ERROR_CODE, error.path("code").asText(), rest(error, "code"), List.of()));
        }
        return new Part(Kind.OPERATION, operation.path("operationId").asText(), says, parts);
    }

    private static Map<String, String> parameter(JsonNode parameter) {
        Map<String, String> says = rest(parameter, "name", "schema");
        says.putIfAbsent("required", "false");
        says.putAll(type(parameter.path("schema")));
        return says;
    }

    private Part response(String status, JsonNode response) {
        Map<String, String> says = rest(response, "headers", "content");
        response.path("content").properties().forEach(content -> {
            says.put("type of " + content.getKey(), typeOf(content.getValue().path("schema")));
            says.putAll(prefixed(content.getKey() + ".", rest(content.getValue(), "schema")));
        });
        List<Part> parts = new ArrayList<>();
        response.path("headers").properties().forEach(named -> {
            JsonNode header = resolved(named.getValue());
            Map<String, String> ofHeader = rest(header, "schema");
            ofHeader.putAll(type(header.path("schema")));
            parts.add(new Part(Kind.HEADER, named.getKey(), ofHeader, List.of()));
        });
        return new Part(Kind.RESPONSE, status, says, parts);
    }

    private static Part schema(String name, JsonNode schema) {
        Map<String, String> says =
                rest(schema, "properties", "required", "enum", ErrorMeanings.KINDS, ErrorMeanings.FINAL);
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        schema.path("properties")
                .properties()
                .forEach(property -> properties.put(property.getKey(), property.getValue()));
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(field -> required.add(field.asText()));
        List<Part> parts = new ArrayList<>();
        properties.forEach((field, property) -> {
            Map<String, String> ofField = type(property);
            ofField.put("required", String.valueOf(required.remove(field)));
            parts.add(new Part(Kind.FIELD, field, ofField, List.of()));
        });
        if (!required.isEmpty()) {
            says.put("required, but not described", String.join(", ", required));
        }
        schema.path("enum").forEach(value -> parts.add(new Part(Kind.VALUE, value.asText(), Map.of(), List.of())));
        return new Part(Kind.SCHEMA, name, says, parts);
    }

    /** What is said of a value: its type in a word, and whatever else stands there. */
    private static Map<String, String> type(JsonNode schema) {
        Map<String, String> says = rest(schema, "$ref", "type", "items");
        says.put("type", typeOf(schema));
        if (schema.has("items")) {
            says.putAll(prefixed("items' ", rest(schema.path("items"), "$ref", "type", "items")));
        }
        return says;
    }

    private static String typeOf(JsonNode schema) {
        if (schema.has("$ref")) {
            return schema.path("$ref").asText().replaceAll(".*/", "");
        }
        if (schema.has("items")) {
            return "list of " + typeOf(schema.path("items"));
        }
        return schema.has("type") ? schema.path("type").asText() : "any";
    }

    private String security(JsonNode operation) {
        JsonNode requirements = operation.has("security") ? operation.path("security") : document.path("security");
        List<String> alternatives = new ArrayList<>();
        requirements.forEach(requirement -> {
            List<String> schemes = new ArrayList<>();
            requirement.properties().forEach(named -> {
                Map<String, String> scheme =
                        rest(document.path("components").path("securitySchemes").path(named.getKey()), "description");
                schemes.add(String.join(" ", scheme.values())
                        + (named.getValue().isEmpty() ? "" : " with scopes " + words(named.getValue())));
            });
            alternatives.add(String.join(" and ", schemes));
        });
        return alternatives.isEmpty() ? "none" : String.join(" or ", alternatives);
    }

    private static Map<String, String> rest(JsonNode node, String... without) {
        Set<String> left = Set.of(without);
        Map<String, String> says = new TreeMap<>();
        node.properties().stream()
                .filter(member -> !left.contains(member.getKey()))
                .forEach(member -> says.put(member.getKey(), words(member.getValue())));
        return says;
    }

    private static Map<String, String> prefixed(String prefix, Map<String, String> says) {
        Map<String, String> prefixed = new TreeMap<>();
        says.forEach((key, value) -> prefixed.put(prefix + key, value));
        return prefixed;
    }

    private static String words(JsonNode node) {
        if (!node.isArray()) {
            return node.isValueNode() ? node.asText() : node.toString();
        }
        List<String> words = new ArrayList<>();
        node.forEach(member -> words.add(words(member)));
        return String.join(", ", words);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
