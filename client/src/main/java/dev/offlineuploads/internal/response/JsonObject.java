package dev.offlineuploads.internal.response;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A parsed JSON object. Generated code reads its properties into a record. A value of an unexpected form is read as null and
 * kept among the additional properties, so it costs nothing else.
 */
public final class JsonObject {

    private final Map<String, @Nullable Object> properties;
    private final Map<String, @Nullable Object> others = new LinkedHashMap<>();

    @SuppressWarnings("unchecked") // the names of JSON properties are texts
    JsonObject(Map<?, ?> properties) {
        this.properties = (Map<String, @Nullable Object>) properties;
    }

    /** Reads a property; null if it is absent, null, or of a form that cannot be converted. */
    public <T> @Nullable T value(String name, Function<Object, @Nullable T> converter) {
        Object value = properties.get(name);
        T converted = value == null ? null : converter.apply(value);
        if (value != null && converted == null) {
            others.put(name, value);
        }
        return converted;
    }

    /**
     * Reads a property that is a list. An item that cannot be converted is kept among the additional properties instead.
     * An empty value of another form is an empty list.
     */
    public <T> @Nullable List<T> list(String name, Function<Object, @Nullable T> converter) {
        Object value = properties.get(name);
        if (value == null || JsonValues.isEmpty(value)) {
            return properties.containsKey(name) ? List.of() : null;
        }
        if (!(value instanceof List<?> list)) {
            others.put(name, value);
            return null;
        }
        List<T> items = new ArrayList<>(list.size());
        List<Object> rest = new ArrayList<>();
        for (Object item : list) {
            T converted = item == null ? null : converter.apply(item);
            if (converted != null) {
                items.add(converted);
            } else if (item != null) {
                rest.add(item);
            }
        }
        if (!rest.isEmpty()) {
            others.put(name, rest);
        }
        return items;
    }

    /** Converts objects. One that lacks a required property is not converted. */
    public static <T> Function<Object, @Nullable T> objects(Function<JsonObject, T> reader) {
        return value -> {
            try {
                return value instanceof Map<?, ?> map ? reader.apply(new JsonObject(map)) : null;
            } catch (NoSuchElementException e) {
                return null;
            }
        };
    }

    /** Throws {@link NoSuchElementException} if a required property has no value. */
    public <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new NoSuchElementException(name + " is missing from the response or has an unexpected form");
        }
        return value;
    }

    /** The properties that are not among the names, and the values that were not converted. To be read last. */
    public Map<String, @Nullable Object> others(Set<String> names) {
        properties.forEach((name, value) -> {
            if (!names.contains(name)) {
                others.put(name, value);
            }
        });
        return others;
    }
}
