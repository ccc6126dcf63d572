package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.OpenApiDocument.Operation;

/** That responses are objects, and that objects require only properties that they have. */
final class Schemas {

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
        for (JsonNode schema : document.schemas().values()) {
            for (JsonNode required : schema.path("required")) {
                boolean isThere = schema.path("properties").has(required.asText());
                findings.addIf(!isThere, required, findings.name(schema) + " has no property " + required.asText());
            }
        }
    }
}
