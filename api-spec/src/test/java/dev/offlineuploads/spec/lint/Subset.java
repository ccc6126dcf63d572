package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.offlineuploads.spec.OpenApiDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BiConsumer;

/** That the document has the form that a JSON Schema describes: the part of OpenAPI that the templates can write. */
final class Subset {

    /** Messages in English on every machine. */
    static final SchemaValidatorsConfig ENGLISH = SchemaValidatorsConfig.builder()
            .locale(Locale.ROOT)
            .pathType(PathType.JSON_POINTER)
            .build();

    private static final JsonSchema SCHEMA = read();

    private static final int LONGEST = 80;

    private Subset() {}

    private static JsonSchema read() {
        try (InputStream in = Subset.class.getResourceAsStream("openapi-subset.yaml")) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(OpenApiDocument.parse(yaml).root(), ENGLISH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void holds(Spec spec, BiConsumer<Place, String> found) {
        for (ValidationMessage message : SCHEMA.validate(spec.root().node())) {
            JsonPointer pointer =
                    JsonPointer.compile(message.getInstanceLocation().toString());
            Place place = new Place(pointer, spec.root().node().at(pointer));
            String key = message.getProperty();
            switch (message.getType()) {
                case "additionalProperties" ->
                    found.accept(place.at(key), place.name() + " has the key " + key + ", which is not allowed there");
                case "required" -> found.accept(place, place.name() + " lacks the key " + key);
                case "false" -> {
                    Place holder = new Place(pointer.head(), place.node());
                    found.accept(
                            place, holder.name() + " has the key " + place.key() + ", which its type does not allow");
                }
                case "propertyNames" ->
                    found.accept(
                            place.at(key),
                            place.name() + " has the name \"" + key + "\", which generated code cannot have");
                default -> found.accept(place, place.name() + " is " + brief(place.node()) + problem(message));
            }
        }
    }

    private static String brief(JsonNode value) {
        String text = value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** The message without the path, which {@link Place#name} says better. */
    static String problem(ValidationMessage message) {
        return ": " + message.getMessage().replaceFirst("^[^ ]*: ", "");
    }
}
