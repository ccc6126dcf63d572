package dev.offlineuploads.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes what the generated records are given safe to hold: unmodifiable, and free of access tokens. */
public final class Frozen {

    private static final Pattern ACCESS_TOKEN = Pattern.compile("([?&]access_token=)[^&#]*");

    private Frozen() {}

    /** An unmodifiable copy of a list and all that is in it, nulls and order kept; null for null. */
    public static <T> @Nullable List<T> list(@Nullable List<T> list) {
        return list == null ? null : copy(list);
    }

    private static <T> List<T> copy(List<T> list) {
        List<T> copy = new ArrayList<>(list.size());
        list.forEach(element -> copy.add(value(element)));
        return Collections.unmodifiableList(copy);
    }

    /** An unmodifiable copy of a map and all that is in it, nulls and order kept; an empty map for null. */
    public static Map<String, @Nullable Object> map(@Nullable Map<String, @Nullable Object> map) {
        if (map == null || map.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> copy = new LinkedHashMap<>(map);
        copy.replaceAll((name, value) -> value(value));
        return Collections.unmodifiableMap(copy);
    }

    /** A JSON value in which every list and map is unmodifiable, and no URL carries an access token. */
    @SuppressWarnings("unchecked") // a copy is of the same type as its original, as far as JSON values go
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

    /** A URL with the value of {@code access_token} taken out of its query; null for null. */
    public static @Nullable String withoutAccessToken(@Nullable String url) {
        return url == null ? null : redacted(url);
    }

    static String redacted(String text) {
        return text.contains("access_token=") ? ACCESS_TOKEN.matcher(text).replaceAll("$1redacted") : text;
    }
}
