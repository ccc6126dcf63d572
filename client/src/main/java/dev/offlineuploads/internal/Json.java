package dev.offlineuploads.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How JSON is read: a number whole or not at all, its digits behind the point neither cut off nor rounded; a name once; and
 * within limits, since a small text can be costly to read. What Graph answers is flat, its numbers have up to 19 digits, and
 * a page of 5,000 items, the most that Graph gives, has some 30,000 values. A text can be as long as the answer.
 */
final class Json {

    static final int MAX_NESTING = 100;
    static final int MAX_NUMBER_LENGTH = 100;
    static final int MAX_TOKENS = 1_000_000;

    /** Of any charset but UTF-8, the one that JSON is sent in, the token could not be found in what is read. */
    private static final JsonFactory UTF_8 = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxTokenCount(MAX_TOKENS)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    static final ObjectMapper MAPPER = JsonMapper.builder(UTF_8)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** The readers that were asked for: making one costs more than a small answer. */
    private static final Map<Type, ObjectReader> READERS = new ConcurrentHashMap<>();

    /** What reads a type that Graph answers; a name that is given twice fails it. */
    static ObjectReader reader(Type type) {
        ObjectReader known = READERS.get(type);
        return known != null
                ? known
                : READERS.computeIfAbsent(
                        type,
                        made -> MAPPER.readerFor(MAPPER.constructType(made))
                                .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION));
    }

    private Json() {}
}
