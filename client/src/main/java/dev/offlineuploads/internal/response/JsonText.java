package dev.offlineuploads.internal.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Parses JSON into unmodifiable maps and lists, texts, numbers and booleans, and masks secrets in names and texts. The limits
 * exist because a small text can be costly to parse. Graph's responses are flat, their numbers have up to 19 digits, and a page
 * of 5,000 items, the largest that Graph returns, has some 30,000 values.
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
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private final Redaction redaction;

    /** The elements of the arrays, and the names and values of the objects, that have not ended yet. */
    private @Nullable Object[] pending = new Object[32];

    private int size;

    private JsonText(JsonParser parser, Redaction redaction) {
        this.parser = parser;
        this.redaction = redaction;
    }

    /** Parses a body. */
    static @Nullable Object parse(ReceivedBody body, Redaction redaction) throws IOException {
        try (JsonParser parser = UTF_8.createParser(body.withoutByteOrderMark())) {
            return new JsonText(parser, redaction).document();
        }
    }

    /** Parses a text. */
    static @Nullable Object parse(String text, Redaction redaction) throws IOException {
        try (JsonParser parser = UTF_8.createParser(text)) {
            return new JsonText(parser, redaction).document();
        }
    }

    private @Nullable Object document() throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonParseException(parser, "no JSON value");
        }
        Object value = value();
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "the JSON goes on after its end");
        }
        return value;
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

    private Map<String, @Nullable Object> object() throws IOException {
        int start = size;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            add(redaction.mask(parser.currentName()));
            parser.nextToken();
            add(value());
        }
        @Nullable Object[] entries = endedSince(start);
        boolean isSmall = entries.length <= 2 * SmallMap.MAX_SIZE && !hasRepeatedName(entries);
        return isSmall ? new SmallMap(entries) : Collections.unmodifiableMap(merged(entries));
    }

    private List<@Nullable Object> array() throws IOException {
        int start = size;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            add(value());
        }
        return Collections.unmodifiableList(Arrays.asList(endedSince(start)));
    }

    private void add(@Nullable Object part) {
        if (size == pending.length) {
            pending = Arrays.copyOf(pending, 2 * size);
        }
        pending[size++] = part;
    }

    /** Takes the parts of an array or object. A sub-list would cost as much memory as a small item. */
    private @Nullable Object[] endedSince(int start) {
        @Nullable Object[] ended = Arrays.copyOfRange(pending, start, size);
        Arrays.fill(pending, start, size, null);
        size = start;
        return ended;
    }

    private static boolean hasRepeatedName(@Nullable Object[] entries) {
        for (int i = 2; i < entries.length; i += 2) {
            for (int j = 0; j < i; j += 2) {
                if (String.valueOf(entries[i]).equals(entries[j])) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A name can occur more than once. If its values differ, none of them is chosen: the list of them is kept. */
    private static Map<String, @Nullable Object> merged(@Nullable Object[] entries) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>(entries.length);
        Map<String, List<@Nullable Object>> repeated = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            String name = String.valueOf(entries[i]);
            Object value = entries[i + 1];
            if (!object.containsKey(name)) {
                object.put(name, value);
            } else if (!Objects.equals(object.get(name), value)) {
                repeated.computeIfAbsent(name, key -> new ArrayList<>(Collections.singletonList(object.get(name))))
                        .add(value);
            }
        }
        repeated.forEach((name, values) -> object.put(name, Collections.unmodifiableList(values)));
        return object;
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
