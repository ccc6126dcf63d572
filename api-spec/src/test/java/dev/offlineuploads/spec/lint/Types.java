package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** What schemas say of types. */
final class Types {

    /** The types of OpenAPI 3.0, each with the formats that OpenAPI gives it. */
    private static final Map<String, Set<String>> FORMATS = Map.of(
            "array", Set.of(),
            "boolean", Set.of(),
            "integer", Set.of("int32", "int64"),
            "number", Set.of("float", "double"),
            "object", Set.of(),
            "string", Set.of("byte", "binary", "date", "date-time", "password"));

    private Types() {}

    static void areOfOpenApi(Document document, BiConsumer<Place, String> found) {
        for (Place schema : document.parts().schemas) {
            JsonNode type = schema.node().path("type");
            JsonNode format = schema.node().path("format");
            if (!type.isMissingNode() && !FORMATS.containsKey(type.asText())) {
                found.accept(schema.at("type"), schema.name() + " has type " + written(type));
            } else if (!format.isMissingNode()
                    && !FORMATS.getOrDefault(type.asText(), Set.of()).contains(format.asText())) {
                found.accept(
                        schema.at("format"),
                        schema.name() + " has format " + written(format) + " of type " + written(type));
            }
        }
    }

    static void areOpen(Document document, BiConsumer<Place, String> found) {
        for (Place schema : document.parts().schemas) {
            if (schema.node().path("type").asText().equals("object")
                    && !schema.node().path("additionalProperties").asBoolean()) {
                found.accept(schema, schema.name() + " is closed to unknown fields");
            }
        }
    }

    private static String written(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.isMissingNode() ? "none" : node.toString();
    }
}
