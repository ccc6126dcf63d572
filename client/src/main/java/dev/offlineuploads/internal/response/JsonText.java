package dev.offlineuploads.internal.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses JSON into maps and lists, texts, numbers and booleans, and masks secrets in names and texts. The limits exist because
 * a small text can be costly to parse. Graph's responses are flat, their numbers have up to 19 digits, and a page of 5,000
 * items, the largest that Graph returns, has some 30,000 values.
 */
record JsonText(JsonParser parser, Redaction redaction) {

    /** Always UTF-8, in which JSON is sent: secrets would not be found in another charset. */
    private static final JsonFactory UTF_8 = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxNumberLength(100)
                    .maxTokenCount(1_000_000)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Parses a part of an array of bytes. Returns null for {@code null}, and if there is not exactly one value. */
    static @Nullable Object parse(byte[] bytes, int start, int end, Redaction redaction) throws IOException {
        try (JsonParser parser = UTF_8.createParser(bytes, start, end - start)) {
            Object value = parser.nextToken() == null ? null : new JsonText(parser, redaction).value();
            return parser.nextToken() == null ? value : null;
        }
    }

    private @Nullable Object value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> redaction.mask(parser.getText());
        };
    }

    /** The last one of several values with the same name is used. */
    private Map<String, @Nullable Object> object() throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>(4); // most objects are items of lists
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = redaction.mask(parser.currentName());
            parser.nextToken();
            object.put(name, value());
        }
        return object;
    }

    private List<@Nullable Object> array() throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }

    /** A decimal number, or its text if its exponent is out of range. */
    private Object decimal() throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException | JsonParseException e) { // depends on the version of Jackson
            return parser.getText();
        }
    }
}
