package dev.offlineuploads.internal.response;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies JSON values for the generated records: unmodifiable, and without access tokens in URLs. */
public final class JsonValues {

    private JsonValues() {}

    /** Whether a value stands for a missing value. PHP writes such values as false, and as empty texts or structures. */
    public static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value.equals(false)
                || value.equals("")
                || value instanceof List<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }

    /** An unmodifiable deep copy of a map in its order, nulls included; an empty map for null. */
    public static Map<String, @Nullable Object> map(@Nullable Map<String, @Nullable Object> map) {
        if (map == null || map.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(Redaction.maskParameters(name), value(value)));
        return Collections.unmodifiableMap(copy);
    }

    /** An unmodifiable deep copy of a JSON value, without access tokens in URLs. */
    @SuppressWarnings("unchecked") // the copy of a JSON value has the type of its original
    public static <T extends @Nullable Object> T value(T value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(value(element)));
            return (T) Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            return (T) map((Map<String, @Nullable Object>) map);
        }
        return value instanceof String text ? (T) Redaction.maskParameters(text) : value;
    }
}
