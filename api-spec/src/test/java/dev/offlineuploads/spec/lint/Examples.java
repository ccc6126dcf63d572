package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import dev.offlineuploads.spec.OpenApiDocument;
import java.util.ArrayList;
import java.util.List;

/** That examples are valid. */
final class Examples {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V4,
            builder -> builder.metaSchema(OpenApi30.getInstance())
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));

    private Examples() {}

    static void fit(OpenApiDocument document, Findings findings) {
        List<JsonNode> parts = new ArrayList<>();
        List.of("parameters", "headers", "schemas")
                .forEach(kind -> document.root().path("components").path(kind).forEach(parts::add));
        document.schemas().values().forEach(schema -> schema.path("properties").forEach(parts::add));
        parts.stream().filter(part -> part.has("example")).forEach(part -> fit(document, part, findings));
    }

    private static void fit(OpenApiDocument document, JsonNode part, Findings findings) {
        ObjectNode schema = (part.has("schema") ? part.path("schema") : part).deepCopy();
        schema.set("components", document.root().path("components"));
        JsonPointer example = document.tree().pointer(part).appendProperty("example");
        String name = findings.name(part);
        try {
            SCHEMAS.getSchema(schema, Subset.ENGLISH)
                    .validate(part.path("example"))
                    .forEach(message -> findings.add(example, "example of " + name + Subset.problem(message)));
        } catch (JsonSchemaException e) {
            String problem = e.getMessage().lines().findFirst().orElse("").replaceFirst("^\\S+Exception: ", "");
            findings.add(example, "the schema of " + name + " cannot be used: " + problem);
        }
    }
}
