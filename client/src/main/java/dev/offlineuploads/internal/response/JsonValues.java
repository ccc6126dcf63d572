package dev.offlineuploads.internal.response;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Copies JSON values for the generated records: unmodifiable, and without access tokens in URLs. */
public final class JsonValues {

    private static final Pattern ACCESS_TOKEN = Pattern.compile("([?&]access_token=)[^&#]*");

    private JsonValues() {}

    /** An unmodifiable deep copy of a list, nulls included; null for null. */
    public static <T> @Nullable List<T> list(@Nullable List<T> list) {
        return list == null ? null : copy(list);
    }

    private static <T> List<T> copy(List<T> list) {
        List<T> copy = new ArrayList<>(list.size());
        list.forEach(element -> copy.add(value(element)));
        return Collections.unmodifiableList(copy);
    }

    /** An unmodifiable deep copy of a map in its order, nulls included; an empty map for null. */
    public static Map<String, @Nullable Object> map(@Nullable Map<String, @Nullable Object> map) {
        if (map == null || map.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> copy = new LinkedHashMap<>(map);
        copy.replaceAll((name, value) -> value(value));
        return Collections.unmodifiableMap(copy);
    }

    /** An unmodifiable deep copy of a JSON value, without access tokens in URLs. */
    @SuppressWarnings("unchecked") // the copy of a JSON value has the type of its original
    public static <T extends @Nullable Object> T value(T value) {
        if (value instanceof List<?> list) {
            return (T) copy(list);
        }
        if (value instanceof Map<?, ?> map) {
            return (T) map((Map<String, Object>) map);
        }
        if (value instanceof String text) {
            return (T) redacted(text);
        }
        return value;
    }

    /** A URL with the value of {@code access_token} in its query masked; null for null. */
    public static @Nullable String withoutAccessToken(@Nullable String url) {
        return url == null ? null : redacted(url);
    }

    static String redacted(String text) {
        return text.contains("access_token=") ? ACCESS_TOKEN.matcher(text).replaceAll("$1redacted") : text;
    }
}
