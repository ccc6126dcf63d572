package dev.offlineuploads.fakegraph;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The query of a request. Where a parameter stands twice, the last one counts, as in PHP (assumed of Graph): whoever sends
 * {@code fields=a&fields=b} gets {@code b} alone. A parameter that Graph does not know is ignored, as Graph does.
 */
final class Query {

    private final Map<String, String> parameters = new LinkedHashMap<>();

    static Query parse(String rawQuery) {
        Query query = new Query();
        if (rawQuery != null) {
            query.add(rawQuery);
        }
        return query;
    }

    /** Adds what is written like a query, as the body of a form is. */
    void add(String pairs) {
        for (String pair : pairs.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            parameters.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
    }

    /** A parameter; an empty one is as good as none. */
    Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    void put(String name, String value) {
        parameters.put(name, value);
    }

    /** The query of another page: token and fields as they are, then limit and cursor. */
    String page(int limit, String direction, String cursor) {
        StringBuilder query = new StringBuilder("?access_token=").append(encoded(parameters.get("access_token")));
        get("fields").ifPresent(fields -> query.append("&fields=").append(encoded(fields)));
        return query.append("&limit=")
                .append(limit)
                .append('&')
                .append(direction)
                .append('=')
                .append(cursor)
                .toString();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(GraphError.invalidParameter(text, "A parameter is not URL-encoded"));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
