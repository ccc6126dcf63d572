package dev.offlineuploads.internal.response;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.Function;

/** Turns parsed JSON into the generated records, or by Jackson into another type that a Feign interface returns. */
public record JsonDecoder(Map<Type, Function<JsonObject, ?>> readers) {

    /** Loaded only for types that are not generated. */
    private static final class Jackson {

        static final ObjectMapper MAPPER = JsonMapper.builder()
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** Converts an object into a type. Records and Jackson throw different exceptions if they cannot. */
    Object decode(Map<?, ?> object, Type type) {
        Function<JsonObject, ?> reader = readers.get(type);
        return reader == null
                ? Jackson.MAPPER.convertValue(object, Jackson.MAPPER.constructType(type))
                : reader.apply(new JsonObject(object));
    }

    /** Converts an object into a record that requires nothing. */
    <T> T decode(Map<?, ?> object, Class<T> type) {
        return type.cast(decode(object, (Type) type));
    }
}
