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
 * Parses JSON into maps, lists, texts, numbers and booleans, and masks secrets in names and texts. The limits exist because a
 * small text can be costly to parse. Graph's responses are flat, their numbers have up to 19 digits, and a page of 5,000
 * items, the largest that Graph returns, has some 30,000 values.
 */
final class JsonText {

    static final int MAX_NESTING = 100;
    static final int MAX_NUMBER_LENGTH = 100;
    static final int MAX_TOKENS = 1_000_000;

    /** Always UTF-8, in which JSON is sent: secrets would not be found in another charset. */
    private static final JsonFactory UTF_8 = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxTokenCount(MAX_TOKENS)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private JsonText() {}

    /** Parses a body. */
    static @Nullable Object parse(ReceivedBody body, Redaction redaction) throws IOException {
        byte[] bytes = body.array();
        boolean hasByteOrderMark = body.size() >= BYTE_ORDER_MARK.length
                && bytes[0] == BYTE_ORDER_MARK[0]
                && bytes[1] == BYTE_ORDER_MARK[1]
                && bytes[2] == BYTE_ORDER_MARK[2];
        int start = hasByteOrderMark ? BYTE_ORDER_MARK.length : 0;
        try (JsonParser parser = UTF_8.createParser(bytes, start, body.size() - start)) {
            return parse(parser, redaction);
        }
    }

    /** Parses a text. */
    static @Nullable Object parse(String text, Redaction redaction) throws IOException {
        try (JsonParser parser = UTF_8.createParser(text)) {
            return parse(parser, redaction);
        }
    }

    private static @Nullable Object parse(JsonParser parser, Redaction redaction) throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonParseException(parser, "no JSON value");
        }
        Object value = value(parser, redaction);
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "the JSON goes on after its end");
        }
        return value;
    }

    private static @Nullable Object value(JsonParser parser, Redaction redaction) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, redaction);
            case START_ARRAY -> array(parser, redaction);
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> redaction.mask(parser.getText());
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser, Redaction redaction) throws IOException {
        Map<String, @Nullable Object> object = new SmallMap();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = redaction.mask(parser.currentName());
            parser.nextToken();
            if (object.size() == SmallMap.MAX_SIZE) {
                object = new LinkedHashMap<>(object);
            }
            add(object, name, value(parser, redaction));
        }
        return object;
    }

    /** A name can occur more than once. If its values differ, none of them is chosen: the list of all is kept. */
    private static void add(Map<String, @Nullable Object> object, String name, @Nullable Object value) {
        Object first = object.putIfAbsent(name, value);
        if (first instanceof Duplicates all) {
            all.add(value);
        } else if (first != null && !first.equals(value)) {
            Duplicates all = new Duplicates();
            all.add(first);
            all.add(value);
            object.put(name, all);
        }
    }

    private static final class Duplicates extends ArrayList<@Nullable Object> {

        private static final long serialVersionUID = 1L;
    }

    private static List<@Nullable Object> array(JsonParser parser, Redaction redaction) throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, redaction));
        }
        return array;
    }

    /** A decimal number, or its text if its exponent is out of range. */
    private static Object decimal(JsonParser parser) throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException | JsonParseException e) { // depends on the version of Jackson
            return parser.getText();
        }
    }
}
