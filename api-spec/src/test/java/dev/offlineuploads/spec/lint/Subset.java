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

    static void holds(OpenApiDocument document, Findings findings) {
        for (ValidationMessage message : SCHEMA.validate(document.root())) {
            JsonPointer place =
                    JsonPointer.compile(message.getInstanceLocation().toString());
            String name = Findings.name(place);
            String key = message.getProperty();
            switch (message.getType()) {
                case "additionalProperties" ->
                    findings.add(
                            place.appendProperty(key), name + " has the key " + key + ", which is not allowed there");
                case "required" -> findings.add(place, name + " lacks the key " + key);
                case "false" ->
                    findings.add(
                            place,
                            Findings.name(place.head()) + " has the key "
                                    + place.last().getMatchingProperty() + ", which its type does not allow");
                case "propertyNames" ->
                    findings.add(
                            place.appendProperty(key),
                            name + " has the name \"" + key + "\", which generated code cannot have");
                case "const" ->
                    findings.add(
                            place,
                            name + " is " + brief(document.root().at(place)) + ": must be " + message.getSchemaNode());
                default ->
                    findings.add(place, name + " is " + brief(document.root().at(place)) + problem(message));
            }
        }
    }

    private static String brief(JsonNode value) {
        String text = value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** The message without the path, which {@link Findings#name} says better. */
    static String problem(ValidationMessage message) {
        return ": " + message.getMessage().replaceFirst("^[^ ]*: ", "");
    }
}
