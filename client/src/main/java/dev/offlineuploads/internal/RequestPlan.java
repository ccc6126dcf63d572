package dev.offlineuploads.internal;

import feign.CollectionFormat;
import feign.MethodMetadata;
import feign.Param;
import feign.Request;
import feign.RequestTemplate;
import feign.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the request of a method of the generated interface is put together, worked out once from the annotations that Feign
 * reads. It writes what Feign would write, and only what needs no encoding but an expander's own: the rest is Feign's.
 */
final class RequestPlan {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");
    private static final String COMMA = "%2C";
    private static final String SLASH = "%2F";

    private final RequestTemplate template;
    private final Request.HttpMethod method;
    private final List<Part> path;
    private final List<Part> query;
    private final Map<String, Collection<String>> headers;

    /** A literal, and the argument behind it; an argument of a query is left out, name and all, when it is null. */
    private record Part(String literal, int argument, Param.@Nullable Expander expander) {}

    private RequestPlan(
            RequestTemplate template, List<Part> path, List<Part> query, Map<String, Collection<String>> headers) {
        this.template = template;
        this.method = Request.HttpMethod.valueOf(template.method());
        this.path = path;
        this.query = query;
        this.headers = headers;
    }

    /** The plan of a method; null for one that asks for more than this can write. */
    static @Nullable RequestPlan of(MethodMetadata metadata, Target<?> target) {
        RequestTemplate declared = metadata.template();
        if (metadata.bodyType() != null
                || metadata.headerMapIndex() != null
                || metadata.queryMapIndex() != null
                || metadata.urlIndex() != null
                || declared.headers().values().toString().contains("{")) {
            return null;
        }
        Parts parts = new Parts(metadata);
        List<Part> path = parts.ofPath(target.url() + declared.path());
        List<Part> query = parts.ofQueries(declared.queries(), declared.collectionFormat());
        if (path == null || query == null) {
            return null;
        }
        RequestTemplate template =
                RequestTemplate.from(declared).methodMetadata(metadata).feignTarget(target);
        return new RequestPlan(template, path, query, new LinkedHashMap<>(declared.headers()));
    }

    /** The URL for some arguments; null where one of them would need to be encoded. */
    @Nullable
    String url(Object[] arguments) {
        StringBuilder url = new StringBuilder(512);
        for (Part part : path) {
            url.append(part.literal);
            if (part.argument >= 0 && !append(url, part, arguments[part.argument])) {
                return null;
            }
        }
        char separator = '?';
        for (Part part : query) {
            if (arguments[part.argument] != null) {
                url.append(separator).append(part.literal).append('=');
                if (!append(url, part, arguments[part.argument])) {
                    return null;
                }
                separator = '&';
            }
        }
        return url.toString();
    }

    /** A request, to which the authentication is still to be added. */
    Request request(String url) {
        return Request.create(method, url, new LinkedHashMap<>(headers), Request.Body.empty(), template);
    }

    MethodMetadata metadata() {
        return template.methodMetadata();
    }

    private static boolean append(StringBuilder url, Part part, @Nullable Object argument) {
        if (argument instanceof Iterable<?> list) {
            return appendAll(url, part, list.iterator());
        }
        return appendOne(url, part, argument);
    }

    private static boolean appendAll(StringBuilder url, Part part, Iterator<?> values) {
        if (!values.hasNext() || !appendOne(url, part, values.next())) {
            return false;
        }
        while (values.hasNext()) {
            url.append(COMMA);
            if (!appendOne(url, part, values.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean appendOne(StringBuilder url, Part part, @Nullable Object value) {
        if (value == null) {
            return false;
        }
        String text = part.expander == null
                ? value.toString()
                : part.expander.expand(value).replace(SLASH, "/"); // as Feign does unless it is told otherwise
        if (text.isEmpty() || part.expander == null && !isPlain(text)) {
            return false;
        }
        url.append(text);
        return true;
    }

    /** Whether every encoding leaves a text as it is. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    /** Finds, for the variables of a template, the arguments that they stand for. */
    private record Parts(MethodMetadata metadata) {

        /** The literals before each variable, and the one at the end; null if a variable is no argument. */
        @Nullable
        List<Part> ofPath(String template) {
            List<Part> parts = new ArrayList<>();
            Matcher variable = VARIABLE.matcher(template);
            int end = 0;
            while (variable.find()) {
                Part part = part(template.substring(end, variable.start()), variable.group(1));
                if (part == null) {
                    return null;
                }
                parts.add(part);
                end = variable.end();
            }
            parts.add(new Part(template.substring(end), -1, null));
            return parts;
        }

        /** Each query parameter; null if one is more than a variable, or a list of it is not joined by commas. */
        @Nullable
        List<Part> ofQueries(Map<String, Collection<String>> queries, CollectionFormat format) {
            List<Part> parts = new ArrayList<>();
            for (Map.Entry<String, Collection<String>> parameter : queries.entrySet()) {
                String value = String.join("", parameter.getValue());
                Matcher variable = VARIABLE.matcher(value);
                Part part = variable.matches() ? part(parameter.getKey(), variable.group(1)) : null;
                if (part == null || isList(part.argument) && format != CollectionFormat.CSV) {
                    return null;
                }
                parts.add(part);
            }
            return parts;
        }

        private @Nullable Part part(String literal, String variable) {
            for (Map.Entry<Integer, Collection<String>> names :
                    metadata.indexToName().entrySet()) {
                if (names.getValue().contains(variable)) {
                    return part(literal, names.getKey());
                }
            }
            return null;
        }

        /** Of the expanders, one says that what it gives needs no further encoding. */
        private @Nullable Part part(String literal, int argument) {
            Class<?> expander = metadata.indexToExpanderClass().get(argument);
            if (expander != null && expander != Verbatim.class) {
                return null;
            }
            return new Part(literal, argument, expander == null ? null : new Verbatim());
        }

        private boolean isList(int argument) {
            return Iterable.class.isAssignableFrom(metadata.method().getParameterTypes()[argument]);
        }
    }
}
