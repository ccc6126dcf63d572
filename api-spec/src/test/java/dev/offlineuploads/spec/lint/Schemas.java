package dev.offlineuploads.spec.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** That responses are objects, that these require only properties that they have, and that a key for the whole API is there once. */
final class Schemas {

    private static final List<String> ONCE =
            List.of("x-graph-error-kinds", "x-graph-final-error-codes", "x-graph-position-parameters");

    private Schemas() {}

    static void areConsistent(Spec spec, BiConsumer<Place, String> found) {
        for (Place operation : spec.operations()) {
            for (Place response : operation.at("responses").members()) {
                Place schema = spec.resolved(response)
                        .at("content")
                        .at("application/json")
                        .at("schema");
                if (!spec.resolved(schema).text("type").equals("object")) {
                    found.accept(schema, "a response of " + operation.text("operationId") + " is not an object");
                }
            }
        }
        Map<String, Place> taken = new HashMap<>();
        for (Place schema : spec.components("schemas")) {
            for (Place required : schema.at("required").members()) {
                if (!schema.at("properties").node().has(required.node().asText())) {
                    found.accept(
                            required,
                            schema.name() + " has no property "
                                    + required.node().asText());
                }
            }
            once(spec, taken, schema, found);
            schema.at("properties").members().forEach(property -> once(spec, taken, property, found));
        }
    }

    private static void once(Spec spec, Map<String, Place> taken, Place schema, BiConsumer<Place, String> found) {
        ONCE.stream()
                .filter(schema.node()::has)
                .forEach(key -> spec.distinct(taken, key, schema.at(key), "a second " + key, found));
    }
}
