package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.OpenApiDocument.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** That responses are objects, that these require only properties that they have, and that a key for the whole API is there once. */
final class Schemas {

    private static final List<String> ONCE =
            List.of("x-graph-error-kinds", "x-graph-final-error-codes", "x-graph-position-parameters");

    private Schemas() {}

    static void areConsistent(OpenApiDocument document, Findings findings) {
        for (Operation operation : document.operations()) {
            for (JsonNode response : operation.json().path("responses")) {
                JsonNode schema = document.resolved(response).at("/content/application~1json/schema");
                boolean isObject =
                        document.resolved(schema).path("type").asText().equals("object");
                findings.addIf(!isObject, schema, "a response of " + operation.id() + " is not an object");
            }
        }
        Map<String, JsonNode> taken = new HashMap<>();
        for (JsonNode schema : document.schemas().values()) {
            for (JsonNode required : schema.path("required")) {
                boolean isThere = schema.path("properties").has(required.asText());
                findings.addIf(!isThere, required, findings.name(schema) + " has no property " + required.asText());
            }
            once(taken, schema, findings);
            schema.path("properties").forEach(property -> once(taken, property, findings));
        }
    }

    private static void once(Map<String, JsonNode> taken, JsonNode schema, Findings findings) {
        ONCE.stream()
                .filter(schema::has)
                .forEach(key -> findings.distinct(taken, key, schema.path(key), "a second " + key));
    }
}
