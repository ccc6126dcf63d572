package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What of a document the rules look at, wherever it stands. */
final class Parts {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    /** Keys whose members the document names: one of them may be called as a key of OpenAPI is. */
    private static final Set<String> NAMING = Set.of(
            "callbacks",
            "content",
            "encoding",
            "headers",
            "links",
            "parameters",
            "paths",
            "properties",
            "requestBodies",
            "responses",
            "schemas",
            "securitySchemes",
            "variables");

    private static final Set<String> ONE_SCHEMA = Set.of("additionalProperties", "items", "not", "schema");
    private static final Set<String> SCHEMAS = Set.of("allOf", "anyOf", "oneOf", "properties", "schemas");

    /** Keys whose values are data and not part of the description. */
    private static final Set<String> DATA = Set.of("default", "enum", "example", "examples");

    final List<Place> components = new ArrayList<>();
    final List<Place> operations = new ArrayList<>();
    final List<Place> schemas = new ArrayList<>();
    final List<Place> properties = new ArrayList<>();
    final List<Place> parameters = new ArrayList<>();
    final List<Place> withExample = new ArrayList<>();
    final List<Reference> references = new ArrayList<>();

    /** That a place needs a component of a kind, by whatever means. */
    record Reference(Place from, String kind, String target) {

        /** Where the target is written. */
        Place place() {
            return from.node().has("$ref") ? from.at("$ref") : from;
        }
    }

    Parts(Place root) {
        root.at("components").members().forEach(kind -> components.addAll(kind.members()));
        root.at("paths")
                .members()
                .forEach(path -> path.members().stream()
                        .filter(member -> METHODS.contains(member.key()))
                        .forEach(operations::add));
        visit(root, "");
    }

    /** Goes through an object of OpenAPI, of which it is known under what key it stands. */
    private void visit(Place object, String kind) {
        JsonNode node = object.node();
        if (node.has("$ref")) {
            references.add(new Reference(object, kind, node.path("$ref").asText()));
            return;
        }
        if (node.has("example")) {
            withExample.add(object);
        }
        if (node.has("x-graph-json")) {
            String type = node.path("x-graph-json").asText().replaceAll("^lists of (\\w+) by id$", "$1");
            references.add(new Reference(object.at("x-graph-json"), "schemas", "#/components/schemas/" + type));
        }
        for (Place member : object.members()) {
            String key = member.key();
            if (key.equals("security")) {
                member.members().forEach(this::security);
            } else if (ONE_SCHEMA.contains(key) && member.node().isObject()) {
                schemas.add(member);
                visit(member, "schemas");
            } else if (NAMING.contains(key) || member.node().isArray() && !DATA.contains(key)) {
                member.members().forEach(each -> named(key, each));
            } else if (!DATA.contains(key) && !key.startsWith("x-")) {
                visit(member, key);
            }
        }
    }

    private void named(String key, Place place) {
        if (SCHEMAS.contains(key)) {
            schemas.add(place);
        }
        if (key.equals("properties")) {
            properties.add(place);
        }
        if (key.equals("parameters")) {
            parameters.add(place);
        }
        visit(place, SCHEMAS.contains(key) ? "schemas" : key);
    }

    private void security(Place requirement) {
        requirement
                .members()
                .forEach(scheme -> references.add(
                        new Reference(scheme, "securitySchemes", "#/components/securitySchemes/" + scheme.key())));
    }
}
