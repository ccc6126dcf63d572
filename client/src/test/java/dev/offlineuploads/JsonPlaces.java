package dev.offlineuploads;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a JSON value in the place of every property and every item of a document, one after the other. */
final class JsonPlaces {

    private static final String MARKER = "@place@";

    /** Stricter than the limits of the client, so that a document with the value in it is within those. */
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(90)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode document;
    private final List<JsonPointer> places = new ArrayList<>();

    /**
     * A document with a value in one place.
     *
     * @param place where the value is
     * @param text the document, with the value as it was written
     * @param json the same, parsed
     */
    record Variant(JsonPointer place, String text, JsonNode json) {

        JsonNode value() {
            return json.at(place);
        }

        boolean isAt(String pointer) {
            return place.equals(JsonPointer.compile(pointer));
        }

        @Override
        public String toString() {
            return place + " of " + text;
        }
    }

    JsonPlaces(String document) {
        this.document = parsed(document);
        collect(JsonPointer.empty(), this.document);
    }

    private void collect(JsonPointer parent, JsonNode node) {
        if (parent != JsonPointer.empty()) {
            places.add(parent);
        }
        node.properties().forEach(field -> collect(parent.appendProperty(field.getKey()), field.getValue()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(parent.appendIndex(i), node.get(i));
        }
    }

    List<Variant> variants(String value) {
        return places.stream().map(place -> variant(place, value)).toList();
    }

    private Variant variant(JsonPointer place, String value) {
        JsonNode copy = document.deepCopy();
        JsonNode parent = copy.at(place.head());
        if (parent instanceof ArrayNode array) {
            array.set(place.last().getMatchingIndex(), array.textNode(MARKER));
        } else {
            ((ObjectNode) parent).put(place.last().getMatchingProperty(), MARKER);
        }
        String text = copy.toString().replace('"' + MARKER + '"', value);
        return new Variant(place, text, parsed(text));
    }

    /** The JSON of a text; null if it is not valid, or beyond the limits. */
    static @Nullable JsonNode parsed(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return json.isMissingNode() ? null : json;
        } catch (IOException | NumberFormatException e) { // Jackson throws the latter for a huge exponent
            return null;
        }
    }

    /** The JSON of a record: its components that are not null, and its additional properties. */
    static JsonNode of(@Nullable Object value) {
        return JSON.valueToTree(value);
    }
}
