package dev.offlineuploads.internal.call;

import java.lang.reflect.Type;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the request of an operation. Generated code calls it once for each part of the URL, in order. */
public final class RequestBuilder {

    private final String operation;
    private final String accept;
    private final Type type;
    private final StringBuilder url = new StringBuilder(256);
    private char separator = '?';

    public RequestBuilder(String operation, String accept, Type type, String address) {
        this.operation = operation;
        this.accept = accept;
        this.type = type;
        url.append(address);
    }

    /** Appends the path of the operation, whose placeholders are filled in by {@link #pathParameter}. */
    public RequestBuilder path(String path) {
        url.append(path);
        return this;
    }

    public RequestBuilder pathParameter(String name, Object value) {
        String placeholder = '{' + name + '}';
        int start = url.indexOf(placeholder);
        url.replace(start, start + placeholder.length(), encoded(value));
        return this;
    }

    public RequestBuilder query(String name, @Nullable Object value) {
        if (value != null) {
            appendName(name);
            url.append(encodedForQuery(value));
        }
        return this;
    }

    /** Appends a query parameter whose distinct values are joined by commas, unless there is none. */
    public RequestBuilder queryList(String name, Collection<?> values) {
        Set<Object> distinct = new LinkedHashSet<>(Objects.requireNonNull(values, name));
        if (distinct.contains(null)) {
            throw new IllegalArgumentException(name + " must not contain null");
        }
        if (!distinct.isEmpty()) {
            appendName(name);
            Iterator<?> rest = distinct.iterator();
            url.append(encodedForQuery(rest.next()));
            while (rest.hasNext()) {
                url.append("%2C").append(encodedForQuery(rest.next()));
            }
        }
        return this;
    }

    private void appendName(String name) {
        url.append(separator).append(encoded(name)).append('=');
        separator = '&';
    }

    public OperationRequest build() {
        return new OperationRequest(operation, url.toString(), Map.of("Accept", List.of(accept)), type, null);
    }

    /** A value of a path or a query. A text that looks percent-encoded is encoded like any other. */
    private static String encoded(Object value) {
        String text = value.toString();
        return isUnreserved(text) ? text : encode(text);
    }

    /** Encodes the value of a query. A slash has no meaning there and stays, as in Feign. */
    private static String encodedForQuery(Object value) {
        String encoded = encoded(value);
        return encoded.indexOf('%') < 0 ? encoded : encoded.replace("%2F", "/");
    }

    /** Encodes everything but letters, digits and {@code - . _}. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    /** Most values need no encoding, and are not copied. */
    private static boolean isUnreserved(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean unreserved =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
            if (!unreserved) {
                return false;
            }
        }
        return true;
    }
}
