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

/** That examples are valid. */
final class Examples {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V4,
            builder -> builder.metaSchema(OpenApi30.getInstance())
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));

    private Examples() {}

    static void fit(Spec spec, BiConsumer<Place, String> found) {
        List<Place> places = new ArrayList<>(spec.properties());
        List.of("parameters", "headers", "schemas").forEach(kind -> places.addAll(spec.components(kind)));
        places.stream().filter(place -> place.node().has("example")).forEach(place -> fit(spec, place, found));
    }

    private static void fit(Spec spec, Place place, BiConsumer<Place, String> found) {
        JsonNode own = place.node().has("schema") ? place.node().path("schema") : place.node();
        ObjectNode schema = own.deepCopy();
        schema.set("components", spec.root().node().path("components"));
        Place example = place.at("example");
        try {
            SCHEMAS.getSchema(schema, Subset.ENGLISH)
                    .validate(example.node())
                    .forEach(message -> found.accept(example, "example of " + place.name() + Subset.problem(message)));
        } catch (JsonSchemaException e) {
            String problem = e.getMessage().lines().findFirst().orElse("").replaceFirst("^\\S+Exception: ", "");
            found.accept(example, "the schema of " + place.name() + " cannot be used: " + problem);
        }
    }
}
