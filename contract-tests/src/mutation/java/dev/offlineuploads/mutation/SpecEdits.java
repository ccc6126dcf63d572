package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Edits of an OpenAPI document for {@link SpecMutants}. */
final class SpecEdits {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SpecEdits() {}

    static String otherName(String kind, String name) {
        return switch (kind) {
            case "response" -> name.matches("[0-9]{3}|default") ? "404" : name + "Other";
            case "content" -> "text/plain";
            case "property", "path" -> name + "_other";
            default -> name + "Other";
        };
    }

    static void rename(ObjectNode parent, String member, String name) {
        List<Map.Entry<String, JsonNode>> members = List.copyOf(parent.properties());
        parent.removeAll();
        members.forEach(entry -> parent.set(entry.getKey().equals(member) ? name : entry.getKey(), entry.getValue()));
    }

    static void moveAfterNext(ObjectNode parent, String member) {
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>(parent.properties());
        int index = new ArrayList<>(members.stream().map(Map.Entry::getKey).toList()).indexOf(member);
        members.add(index + 1, members.remove(index));
        parent.removeAll();
        members.forEach(entry -> parent.set(entry.getKey(), entry.getValue()));
    }

    static void redirect(JsonNode node, String from, String to) {
        if (node instanceof ObjectNode object && object.path("$ref").asText().equals(from)) {
            object.put("$ref", to);
        }
        node.forEach(child -> redirect(child, from, to));
    }

    /** Makes the ids of copied operations unique. */
    static JsonNode withUniqueOperationIds(JsonNode node) {
        node.findParents("operationId")
                .forEach(operation -> ((ObjectNode) operation)
                        .put("operationId", operation.path("operationId").asText() + "Other"));
        return node;
    }

    static ObjectNode withOtherNames(ObjectNode element) {
        element.properties().forEach(member -> {
            if (member.getValue().isTextual() && !SpecValues.PROSE.contains(member.getKey())) {
                member.setValue(JSON.textNode(member.getValue().asText() + "Other"));
            } else if (member.getValue().isNumber()) {
                member.setValue(JSON.numberNode(999));
            }
        });
        return element;
    }
}
