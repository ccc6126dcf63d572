package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Creates mutants of an OpenAPI document. It knows only the keys of OpenAPI, so additions to the document need no change
 * here.
 */
final class SpecMutants {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Keys of maps from names to objects, with the kind of the objects. */
    private static final Map<String, String> MAPS = Map.of(
            "paths", "path",
            "properties", "property",
            "responses", "response",
            "headers", "header",
            "schemas", "schema",
            "parameters", "parameter",
            "securitySchemes", "security scheme",
            "variables", "variable",
            "content", "content");

    /** Lists and maps whose order affects the generated code. */
    private static final Set<String> ORDERED = Set.of("enum", "properties", "parameters");

    private static final List<String> OTHER_METHODS = List.of("post", "put", "delete");

    private final ObjectNode document;
    private final SpecNames names;
    private final List<Mutant> mutants = new ArrayList<>();

    private SpecMutants(ObjectNode document) {
        this.document = document;
        this.names = new SpecNames(document);
    }

    static List<Mutant> of(ObjectNode document) {
        SpecMutants spec = new SpecMutants(document);
        spec.object(List.of(), document);
        return List.copyOf(spec.mutants);
    }

    /** Mutates an object whose members are keys of OpenAPI or extensions. */
    private void object(List<String> path, ObjectNode object) {
        object.properties().forEach(member -> {
            String key = member.getKey();
            List<String> here = Keys.plus(path, key);
            onObject("remove " + key, here, path, parent -> parent.remove(key));
            SpecValues.replacements(document, key, member.getValue())
                    .forEach((kind, values) -> values.forEach(value -> set(kind, path, key, value)));
            descend(here, key, member.getValue());
        });
        if (object.has("type") && !path.contains("securitySchemes")) {
            constrain(path, object);
        }
        if (path.size() == 2 && path.get(0).equals("paths")) {
            OTHER_METHODS.forEach(method -> addMethod(path, method));
        }
        if (object.has("operationId")) {
            onObject(
                    "add security",
                    Keys.plus(path, "security"),
                    path,
                    operation -> operation.putArray("security"),
                    "security");
        }
    }

    private void descend(List<String> here, String key, JsonNode value) {
        if (key.equals("example")) {
            return; // mutated as a whole
        }
        if (value instanceof ArrayNode list) {
            list(here, key, list);
        } else if (value instanceof ObjectNode map && MAPS.containsKey(key)) {
            map(here, key, map);
        } else if (value instanceof ObjectNode object) {
            object(here, object);
        }
    }

    /** Adds constraints to a schema, and makes it nullable. */
    private void constrain(List<String> path, ObjectNode schema) {
        add(path, "nullable", JSON.booleanNode(true));
        switch (schema.path("type").asText()) {
            case "string" -> {
                add(path, "maxLength", JSON.numberNode(5));
                if (!schema.has("pattern")) {
                    add(path, "pattern", JSON.textNode("^[a-z]+$"));
                }
                if (!schema.has("enum")) {
                    add(path, "enum", JSON.arrayNode().add("only"));
                }
            }
            case "integer", "number" -> {
                add(path, "minimum", JSON.numberNode(1));
                add(path, "maximum", JSON.numberNode(100));
            }
            case "array" -> add(path, "minItems", JSON.numberNode(1));
            default -> {}
        }
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties").fieldNames().forEachRemaining(property -> {
            if (!required.contains(property)) {
                onObject(
                        "add to required",
                        Keys.plus(path, "required"),
                        path,
                        parent -> parent.withArray("required").add(property),
                        property);
            }
        });
    }

    private void addMethod(List<String> path, String method) {
        onObject(
                "add method",
                Keys.plus(path, method),
                path,
                item -> item.set(
                        method,
                        SpecEdits.withUniqueOperationIds(item.path("get").deepCopy())),
                method,
                method.toUpperCase(Locale.ROOT));
    }

    /** Removes, renames, reorders and adds members of a map. */
    private void map(List<String> path, String key, ObjectNode map) {
        String kind = MAPS.get(key);
        boolean isOfComponents = path.get(0).equals("components") && path.size() == 2;
        List<String> members = new ArrayList<>();
        map.fieldNames().forEachRemaining(members::add);
        for (String member : members) {
            List<String> here = Keys.plus(path, member);
            onObject("remove " + kind, here, path, parent -> parent.remove(member));
            String name = SpecEdits.otherName(kind, member);
            onObject("rename " + kind, here, path, parent -> SpecEdits.rename(parent, member, name));
            if (isOfComponents) {
                onObject("rename " + kind + " and references", here, List.of(), root -> {
                    SpecEdits.rename((ObjectNode) Keys.at(root, path), member, name);
                    String reference = "#/" + String.join("/", path) + "/";
                    SpecEdits.redirect(root, reference + member, reference + name);
                });
            }
            if (ORDERED.contains(key) && !isOfComponents && !member.equals(members.get(members.size() - 1))) {
                onObject("reorder " + kind, here, path, parent -> SpecEdits.moveAfterNext(parent, member));
            }
            if (map.path(member) instanceof ObjectNode object) {
                object(here, object);
            }
        }
        if (!members.isEmpty()) {
            String added = SpecEdits.otherName(kind, members.get(0));
            JsonNode another =
                    SpecEdits.withUniqueOperationIds(map.path(members.get(0)).deepCopy());
            onObject("add " + kind, Keys.plus(path, added), path, parent -> parent.set(added, another));
        }
    }

    private void list(List<String> path, String key, ArrayNode list) {
        for (int i = 0; i < list.size(); i++) {
            int index = i;
            JsonNode element = list.get(i);
            List<String> here = Keys.plus(path, String.valueOf(i));
            onList("remove from " + key, here, path, elements -> elements.remove(index));
            if (element.isValueNode()) {
                onList("change in " + key, here, path, elements -> elements.set(index, Values.another(element)));
            } else if (element instanceof ObjectNode object) {
                object(here, object);
            }
            if (ORDERED.contains(key) && i + 1 < list.size()) {
                onList("reorder " + key, here, path, elements -> elements.insert(index + 1, elements.remove(index)));
            }
        }
        addElement(path, key, list);
    }

    private void addElement(List<String> path, String key, ArrayNode list) {
        JsonNode first = list.path(0);
        switch (key) {
            case "required" -> {} // constrain() adds each optional property
            case "security" -> onList("add to security", path, path, ArrayNode::addObject, "security");
            case "parameters" ->
                onList(
                        "add to parameters",
                        path,
                        path,
                        elements -> {
                            ObjectNode parameter = elements.addObject();
                            parameter.put("name", "added").put("in", "query").put("required", false);
                            parameter.put("description", "Another parameter.").put("example", "one");
                            parameter.putObject("schema").put("type", "string");
                        },
                        "added");
            default -> {
                if (first instanceof ObjectNode object) {
                    onList(
                            "add to " + key,
                            path,
                            path,
                            elements -> elements.add(SpecEdits.withOtherNames(object.deepCopy())));
                } else if (first.isNumber()) {
                    onList("add to " + key, path, path, elements -> elements.add(999), "999");
                } else {
                    onList("add to " + key, path, path, elements -> elements.add("added"), "added");
                }
            }
        }
    }

    private void set(String kind, List<String> path, String key, JsonNode value) {
        onObject(kind, Keys.plus(path, key), path, parent -> parent.set(key, value));
    }

    private void add(List<String> path, String key, JsonNode value) {
        onObject("add " + key, Keys.plus(path, key), path, parent -> parent.set(key, value));
    }

    private void onObject(
            String kind, List<String> place, List<String> target, Consumer<ObjectNode> edit, String... moreNames) {
        mutant(kind, place, moreNames, root -> edit.accept((ObjectNode) Keys.at(root, target)));
    }

    private void onList(
            String kind, List<String> place, List<String> target, Consumer<ArrayNode> edit, String... moreNames) {
        mutant(kind, place, moreNames, root -> edit.accept((ArrayNode) Keys.at(root, target)));
    }

    private void mutant(String kind, List<String> place, String[] moreNames, Consumer<ObjectNode> edit) {
        List<Set<String>> named = new ArrayList<>(names.of(place));
        if (moreNames.length > 0) {
            named.add(new LinkedHashSet<>(List.of(moreNames)));
        }
        mutants.add(new Mutant(kind, "/" + String.join("/", place), List.copyOf(named), edit));
    }
}
