package dev.offlineuploads.spec.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The recorded contract beside the document: what is recorded and not described, and what is described and not recorded. */
final class Recorded {

    private final JsonNode document;
    private final Map<String, JsonNode> operations = new LinkedHashMap<>();
    private final Set<String> seen = new TreeSet<>();
    private final Set<String> wrong = new LinkedHashSet<>();

    private Recorded(JsonNode document) {
        this.document = document;
        document.path("paths")
                .forEach(path -> path.forEach(
                        member -> operations.put(member.path("operationId").asText(), member)));
        operations.remove("");
    }

    /** What is missing and what is wrong, in words. */
    static List<String> findings(JsonNode released, JsonNode document, List<JsonNode> pacts) {
        Recorded recorded = new Recorded(document);
        pacts.forEach(pact -> pact.path("interactions").forEach(recorded::interaction));
        // Which code a call may meet is an open question, so only one that was documented for it can be wrong.
        Set<String> lost = new Recorded(released).expected();
        lost.removeAll(recorded.expected());
        lost.stream()
                .filter(what -> what.startsWith("error code ") && recorded.seen.contains(what))
                .map(what -> "wrong: " + what + " is recorded, which the document does not have")
                .forEach(recorded.wrong::add);
        List<String> findings = new ArrayList<>(recorded.wrong);
        findings.addAll(recorded.missing());
        return findings;
    }

    private void interaction(JsonNode interaction) {
        String id = interaction.at("/comments/references/openapi/operationId").asText();
        String called = "\"" + interaction.path("description").asText() + "\"";
        JsonNode operation = operations.get(id);
        if (operation == null) {
            wrong.add("wrong: " + called + " calls " + id + ", which the document does not have");
            return;
        }
        seen.add("an interaction of " + id);
        String version = document.at("/servers/0/variables/version/default").asText();
        String path = interaction.at("/request/path").asText();
        if (!path.startsWith("/" + version + "/")) {
            wrong.add("wrong: paths begin with " + path.replaceAll("(?<=.)/.*", "") + ", where the server has /"
                    + version);
        }
        JsonNode body = interaction.at("/response/body/content");
        if (body.has("error")) {
            seen.add("error code " + body.at("/error/code").asText() + " of " + id);
        }
        JsonNode responses = operation.path("responses");
        String status = interaction.at("/response/status").asText();
        JsonNode response = resolved(responses.has(status) ? responses.path(status) : responses.path("default"));
        if (response.isMissingNode()) {
            wrong.add("wrong: " + called + " is answered " + status + ", which " + id + " does not have");
        } else {
            member(called, "the answer", response.at("/content/application~1json/schema"), body);
        }
    }

    private void member(String called, String name, JsonNode reference, JsonNode value) {
        String type = reference.path("$ref").asText().replaceAll(".*/", "");
        JsonNode schema = resolved(reference);
        if (!fits(schema.path("type").asText(), value)) {
            wrong.add("wrong: " + name + " is recorded as " + brief(value) + ", where the document has "
                    + schema.path("type").asText());
            return;
        }
        if (value.isArray()) {
            value.forEach(item -> member(called, name, schema.path("items"), item));
        }
        if (value.isObject() && schema.has("properties")) {
            schema.path("required").forEach(field -> {
                if (!value.has(field.asText())) {
                    wrong.add("wrong: " + type + "." + field.asText() + " is required, and not recorded in " + called);
                }
            });
            value.properties().forEach(member -> {
                String field = type + "." + member.getKey();
                JsonNode described = schema.path("properties").path(member.getKey());
                if (described.isMissingNode()) {
                    wrong.add("wrong: field " + field + " is recorded, which the document does not have");
                } else {
                    seen.add("field " + field);
                    member(called, "field " + field, described, member.getValue());
                }
            });
        }
    }

    private static boolean fits(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
    }

    /** What the document has and no interaction: headers that hold JSON are not answers, and nothing records them. */
    private List<String> missing() {
        return expected().stream()
                .filter(what -> !seen.contains(what))
                .map(what -> "missing: " + what)
                .toList();
    }

    private Set<String> expected() {
        Set<String> expected = new LinkedHashSet<>();
        Set<String> schemas = new LinkedHashSet<>();
        operations.forEach((id, operation) -> {
            expected.add("an interaction of " + id);
            operation
                    .path("x-graph-error-codes")
                    .forEach(error ->
                            expected.add("error code " + error.path("code").asText() + " of " + id));
            operation
                    .path("responses")
                    .forEach(response ->
                            fields(resolved(response).at("/content/application~1json/schema"), schemas, expected));
        });
        return expected;
    }

    private void fields(JsonNode reference, Set<String> schemas, Set<String> fields) {
        String name = reference.path("$ref").asText().replaceAll(".*/", "");
        if (reference.has("items")) {
            fields(reference.path("items"), schemas, fields);
        } else if (!name.isEmpty() && schemas.add(name)) {
            resolved(reference).path("properties").properties().forEach(property -> {
                fields.add("field " + name + "." + property.getKey());
                fields(property.getValue(), schemas, fields);
            });
        }
    }

    private static String brief(JsonNode value) {
        String text = value.toString();
        return text.length() <= 30 ? text : text.substring(0, 30) + "...";
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
