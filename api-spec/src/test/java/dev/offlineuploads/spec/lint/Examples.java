package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** That a reader sees a value of everything, and a true one. */
final class Examples {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V4,
            builder -> builder.metaSchema(OpenApi30.getInstance())
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));

    private Examples() {}

    static void areThere(Document document, BiConsumer<Place, String> found) {
        List<Place> shown = new ArrayList<>(document.parts().properties);
        document.parts().parameters.stream()
                .filter(parameter -> !parameter.node().has("$ref"))
                .forEach(shown::add);
        for (Place place : shown) {
            JsonNode example = document.resolved(place).node().path("example");
            if (example.isMissingNode()
                    || example.isNull()
                    || example.isTextual() && example.asText().isBlank()) {
                found.accept(place, called(place) + " has no example");
            }
        }
    }

    /** Tells what a reference leads to, since the example belongs there. */
    private static String called(Place place) {
        String reference = place.node().path("$ref").asText();
        return place.name() + (reference.isEmpty() ? "" : ", a " + reference.replaceAll(".*/", "") + ",");
    }

    static void fit(Document document, BiConsumer<Place, String> found) {
        for (Place place : document.parts().withExample) {
            JsonNode example = place.node().path("example");
            if (!example.isNull() && schema(place.node()).deepCopy() instanceof ObjectNode schema) {
                schema.set("components", document.root().node().path("components"));
                validate(schema, example)
                        .forEach(message ->
                                found.accept(place.at("example"), "example of " + place.name() + ": " + message));
            }
        }
    }

    /** A parameter, header or content has a schema, or a content that has one; a schema is one. */
    private static JsonNode schema(JsonNode node) {
        JsonNode content = node.path("content").path("application/json").path("schema");
        return node.has("schema") ? node.path("schema") : content.isMissingNode() ? node : content;
    }

    private static List<String> validate(ObjectNode schema, JsonNode example) {
        try {
            return SCHEMAS.getSchema(schema).validate(example).stream()
                    .map(message -> message.getMessage().replaceFirst("^\\$: ", ""))
                    .toList();
        } catch (JsonSchemaException e) {
            return List.of("its schema cannot be used: " + e.getMessage());
        }
    }
}
