package dev.offlineuploads.internal.response;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A parsed JSON object. Generated code reads its properties into a record. A value of an unexpected form is read as null and
 * kept among the additional properties, so it costs nothing else.
 */
public final class JsonObject {

    private static final Logger LOG = LoggerFactory.getLogger("dev.offlineuploads.OfflineUploadsClient");

    private final String schema;
    private Map<String, @Nullable Object> properties = Map.of();
    private final Set<String> warned;
    private Map<String, @Nullable Object> unexpected = Map.of();
    private int known;

    /**
     * A reader of objects.
     *
     * @param schema the name of their schema, for the log
     * @param warned the properties that the client has logged a warning for
     */
    JsonObject(String schema, Set<String> warned) {
        this.schema = schema;
        this.warned = warned;
    }

    /** Resets this reader to an object. All items of a list share one instance, since a page can have a hundred thousand. */
    @SuppressWarnings("unchecked") // the names of JSON properties are texts
    JsonObject of(Map<?, ?> object) {
        properties = (Map<String, @Nullable Object>) object;
        unexpected = Map.of();
        known = 0;
        return this;
    }

    /** Reads a property; null if it is absent, null, or of a form that cannot be converted. */
    public <T> @Nullable T value(String name, Function<Object, @Nullable T> converter) {
        return converted(name, get(name), converter);
    }

    /** Reads a property that is an object. An empty value of another form means that there is none. */
    public <T> @Nullable T object(String name, Function<Object, @Nullable T> converter) {
        Object value = get(name);
        boolean isNone = !(value instanceof Map<?, ?>) && JsonValues.isEmpty(value);
        return isNone ? null : converted(name, value, converter);
    }

    private <T> @Nullable T converted(String name, @Nullable Object value, Function<Object, @Nullable T> converter) {
        T converted = value == null ? null : converter.apply(value);
        return value == null || converted != null ? converted : keep(name, value);
    }

    private @Nullable Object get(String name) {
        Object value = properties.get(name);
        if (value != null || properties.containsKey(name)) {
            known++;
        }
        return value;
    }

    /** Converts objects. One that lacks a required property is not converted. */
    public <T> Function<Object, @Nullable T> objects(String nestedSchema, Function<JsonObject, T> reader) {
        JsonObject nested = new JsonObject(nestedSchema, warned);
        return value -> {
            try {
                return value instanceof Map<?, ?> map ? reader.apply(nested.of(map)) : null;
            } catch (NoSuchElementException e) {
                return null;
            }
        };
    }

    /**
     * Reads a property that is a list. An item that cannot be converted is kept among the additional properties instead.
     * An empty value of another form is an empty list.
     */
    public <T> @Nullable List<T> list(String name, Function<Object, @Nullable T> converter) {
        Object value = get(name);
        if (value == null || JsonValues.isEmpty(value)) {
            return properties.containsKey(name) ? List.of() : null;
        }
        if (!(value instanceof List<?> list)) {
            return keep(name, value);
        }
        List<T> items = new ArrayList<>(list.size());
        List<Object> others = new ArrayList<>(0);
        for (Object item : list) {
            T converted = item == null ? null : converter.apply(item);
            if (converted != null) {
                items.add(converted);
            } else if (item != null) {
                others.add(item);
            }
        }
        if (!others.isEmpty()) {
            keep(name, others);
        }
        return items;
    }

    /**
     * Checks that a required property has a value.
     *
     * @throws NoSuchElementException if it has none
     */
    public <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new NoSuchElementException(name + " is missing from the response or has an unexpected form");
        }
        return value;
    }

    /** The properties that are not among the names, and the values that were not converted. */
    public Map<String, @Nullable Object> others(Set<String> names) {
        if (unexpected.isEmpty() && known == properties.size()) {
            return Map.of();
        }
        if (unexpected.isEmpty() && known == 0) {
            return properties;
        }
        Map<String, @Nullable Object> others = new LinkedHashMap<>(unexpected);
        properties.forEach((name, value) -> {
            if (!names.contains(name)) {
                others.put(name, value);
            }
        });
        return others;
    }

    private <T> @Nullable T keep(String name, Object value) {
        if (unexpected.isEmpty()) {
            unexpected = new LinkedHashMap<>();
        }
        unexpected.put(name, value);
        if (warned.add(schema + "." + name)) {
            LOG.warn(
                    "{}.{} has an unexpected form ({}): its value is in additionalProperties()."
                            + " This warning is logged once per client and property",
                    schema,
                    name,
                    kind(value));
        }
        return null;
    }

    private static String kind(Object value) {
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        if (value instanceof List<?>) {
            return "an array";
        }
        return value instanceof String ? "a string" : value instanceof Number ? "a number" : "a boolean";
    }
}
