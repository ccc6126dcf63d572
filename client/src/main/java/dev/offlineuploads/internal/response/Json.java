package dev.offlineuploads.internal.response;

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
 * Reads JSON. An integer is read only if no digit after the point is lost, and a property name may occur only once. The
 * limits exist because a small text can be costly to read. Graph's responses are flat, their numbers have up to 19 digits,
 * and a page of 5,000 items, the largest that Graph returns, has some 30,000 values.
 */
final class Json {

    static final int MAX_NESTING = 100;
    static final int MAX_NUMBER_LENGTH = 100;
    static final int MAX_TOKENS = 1_000_000;

    /** Always UTF-8, in which JSON is sent: the token would not be found in another charset. */
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

    /** A reader costs more than a small response. */
    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    /** The reader of a type; a duplicate property name fails it. */
    ObjectReader reader(Type type) {
        ObjectReader known = readers.get(type);
        return known != null
                ? known
                : readers.computeIfAbsent(
                        type,
                        created -> MAPPER.readerFor(MAPPER.constructType(created))
                                .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION));
    }
}
