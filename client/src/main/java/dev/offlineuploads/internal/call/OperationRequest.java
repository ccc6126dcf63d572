package dev.offlineuploads.internal.call;

import dev.offlineuploads.internal.util.Arguments;
import feign.RequestTemplate;
import java.lang.reflect.Type;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A GET request of an operation, complete except for the authentication. Generated code adds each part of the URL, in their
 * order.
 *
 * @param type the type of the response
 * @param template the template of a Feign interface; null for a request of the client
 */
public record OperationRequest(
        String operation,
        String url,
        Map<String, Collection<String>> headers,
        Type type,
        @Nullable RequestTemplate template) {

    private static final Pattern VERSION = Pattern.compile(".*/(v[0-9][^/]*)/.*");
    private static final Pattern NODE = Pattern.compile(".*/v[0-9]+\\.[0-9]+/([0-9]+)");

    /** A request of the client. Its path has placeholders, which {@link #pathParameter} fills in. */
    public OperationRequest(String operation, String url, String accept, Type type) {
        this(operation, url, Map.of("Accept", List.of(accept)), type, null);
    }

    public OperationRequest pathParameter(String name, Object value) {
        return with(url.replace('{' + name + '}', encode(value.toString())));
    }

    /** Appends a query parameter, unless its value is null. */
    public OperationRequest query(String name, @Nullable Object value) {
        return value == null ? this : withQuery(name, encode(value.toString()));
    }

    /** Appends a query parameter whose distinct values are joined by commas, unless there is none. */
    public OperationRequest queryList(String name, Collection<?> values) {
        StringJoiner joined = new StringJoiner("%2C");
        for (Object value : new LinkedHashSet<>(Objects.requireNonNull(values, name))) {
            joined.add(encode(Arguments.required(name, value).toString()));
        }
        return values.isEmpty() ? this : withQuery(name, joined.toString());
    }

    private OperationRequest withQuery(String name, String encodedValue) {
        return with(url + (url.indexOf('?') < 0 ? '?' : '&') + encode(name) + '=' + encodedValue);
    }

    private OperationRequest with(String otherUrl) {
        return new OperationRequest(operation, otherUrl, headers, type, template);
    }

    /** Encodes everything but letters, digits and {@code - . _}. A text that looks encoded is encoded like any other. */
    public static String encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isUnreserved(text.charAt(i))) {
                if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) { // the JDK would send a question mark
                    throw new IllegalArgumentException("a parameter contains half of a surrogate pair");
                }
                // The JDK encodes for forms, where a plus stands for a space.
                return URLEncoder.encode(text, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("*", "%2A");
            }
        }
        return text; // as most values, and the JDK's encoder allocates a kilobyte
    }

    private static boolean isUnreserved(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_';
    }

    /** The path of the URL, which is safe to log. */
    String path() {
        int start = url.indexOf('/', url.indexOf("://") + 3);
        int query = url.indexOf('?');
        int end = query < 0 ? url.length() : query;
        return start < 0 || start > end ? "/" : url.substring(start, end);
    }

    /** The id of the node that the request is for; null if it is not for a node itself. */
    @Nullable
    String nodeId() {
        Matcher node = NODE.matcher(path());
        return node.matches() ? node.group(1) : null;
    }

    /** Whether the last segment of the path that looks like a Graph API version is this one. */
    boolean asksForVersion(String version) {
        Matcher requested = VERSION.matcher(path());
        return !requested.matches() || requested.group(1).equals(version);
    }
}
