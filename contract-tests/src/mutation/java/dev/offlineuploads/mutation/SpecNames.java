package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The names with which a maintainer finds a place in an OpenAPI document. */
final class SpecNames {

    /** Extensions of a schema that describe the whole API, and the names that replace that of the schema. */
    private static final Map<String, Set<String>> API_EXTENSIONS = Map.of(
            "x-graph-error-kinds", Set.of("x-graph-error-kinds", "error kind"),
            "x-graph-final-error-codes", Set.of("x-graph-final-error-codes", "final error code"),
            "x-graph-position-parameters", Set.of("x-graph-position-parameters", "paging.next"));

    private final JsonNode document;

    SpecNames(JsonNode document) {
        this.document = document;
    }

    /** The names on a path. One of each set is enough. */
    List<Set<String>> of(List<String> path) {
        return switch (path.get(0)) {
            case "paths" -> path.size() == 1 ? List.of(Set.of("paths")) : ofPath(path);
            case "components" -> path.size() <= 2 ? List.of(Set.of(path.get(path.size() - 1))) : ofComponent(path);
            case "servers" ->
                path.contains("variables")
                        ? List.of(Set.of("version", "variables"))
                        : List.of(Set.of("server", "servers"));
            case "security" -> List.of(Set.of("security"));
            case "tags" -> List.of(Set.of("tags", "tag"));
            case "info" -> List.of(Set.of(path.get(path.size() - 1)));
            default -> List.of(Set.of(path.get(0)));
        };
    }

    private List<Set<String>> ofPath(List<String> path) {
        JsonNode item = document.path("paths").path(path.get(1));
        Set<String> operation = new LinkedHashSet<>(Set.of(path.get(1)));
        if (item.has("get")) {
            operation.add(item.at("/get/operationId").asText());
        }
        List<Set<String>> names = new ArrayList<>();
        names.add(operation);
        within(path, 2, item, names);
        return names;
    }

    private List<Set<String>> ofComponent(List<String> path) {
        String kind = path.get(1);
        String name = path.get(2);
        JsonNode component = document.path("components").path(kind).path(name);
        Set<String> any = new LinkedHashSet<>(Set.of(name));
        if (kind.equals("parameters")) {
            any.add(component.path("name").asText(name));
        } else if (kind.equals("securitySchemes")) {
            any.add("security");
        } else if (!kind.equals("schemas")) {
            usedAs(document, "#/components/" + kind + "/" + name, any);
        }
        List<Set<String>> names = new ArrayList<>();
        int from = IntStream.range(3, path.size())
                .filter(i -> API_EXTENSIONS.containsKey(path.get(i)))
                .findFirst()
                .orElse(2);
        names.add(from == 2 ? any : API_EXTENSIONS.get(path.get(from)));
        within(path, from + 1, Keys.at(component, path.subList(3, from + 1)), names);
        return names;
    }

    /** Adds the names under which a response or header is used. */
    private static void usedAs(JsonNode node, String reference, Set<String> names) {
        node.properties().forEach(member -> {
            if (member.getValue().path("$ref").asText().equals(reference)) {
                names.add(member.getKey());
            }
        });
        node.forEach(child -> usedAs(child, reference, names));
    }

    private void within(List<String> path, int from, JsonNode parent, List<Set<String>> names) {
        JsonNode node = parent;
        for (int i = from; i < path.size(); i++) {
            String step = path.get(i);
            String key = path.get(i - 1);
            node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
            switch (key) {
                case "properties", "headers", "responses" -> names.add(either(step));
                case "x-graph-not-possible" -> names.add(either(node.asText(), key, "not possible"));
                case "enum", "required", "x-graph-final-error-codes", "x-graph-position-parameters", "tags" ->
                    names.add(either(node.asText(), key));
                case "parameters" -> names.add(either(parameter(node)));
                case "x-graph-error-codes" ->
                    names.add(
                            either(node.path("code").asText(), node.path("name").asText(), key));
                case "x-graph-error-kinds" -> names.add(either(node.path("name").asText(), key));
                case "codes" ->
                    names.add(either(
                            node.path("code")
                                    .asText(node.path("from").asText() + ".."
                                            + node.path("to").asText()),
                            key));
                default -> {}
            }
        }
    }

    private static Set<String> either(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }

    private String parameter(JsonNode node) {
        String reference = node.path("$ref").asText();
        JsonNode parameter = reference.isEmpty() ? node : document.at(reference.substring(1));
        return parameter.path("name").asText("parameters");
    }
}
