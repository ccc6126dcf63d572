package dev.offlineuploads.internal.call;

import feign.RequestTemplate;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A GET request of an operation, complete except for the authentication. Only a request of Feign has a template. */
public record OperationRequest(
        String operation,
        String url,
        Map<String, Collection<String>> headers,
        Type type,
        @Nullable RequestTemplate template) {

    private static final Pattern VERSION = Pattern.compile(".*/(v[0-9][^/]*)/.*");
    private static final Pattern NODE = Pattern.compile(".*/v[0-9]+\\.[0-9]+/([0-9]+)");

    public OperationRequest with(Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return this;
        }
        StringBuilder longer = new StringBuilder(url);
        parameters.forEach((name, value) -> longer.append(longer.indexOf("?") < 0 ? '?' : '&')
                .append(RequestBuilder.encode(name))
                .append('=')
                .append(RequestBuilder.encode(value)));
        return new OperationRequest(operation, longer.toString(), headers, type, template);
    }

    /** The path of the URL, which is safe to log. */
    String path() {
        int start = url.indexOf('/', url.indexOf("://") + 3);
        int query = url.indexOf('?');
        return start < 0 ? "/" : url.substring(start, query < 0 ? url.length() : query);
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
