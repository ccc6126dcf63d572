package dev.offlineuploads.fakegraph;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The query of a request. The last one of repeated parameters counts, as in PHP: {@code fields=a&fields=b} selects {@code
 * b} only. That Graph does the same is assumed. Unknown parameters are ignored, as Graph does.
 */
final class Query {

    private final Map<String, String> parameters = new LinkedHashMap<>();

    static Query parse(String rawQuery) {
        Query query = new Query();
        for (String pair : rawQuery == null ? new String[0] : rawQuery.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            query.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return query;
    }

    /** The value of a parameter, if there is one that is not empty. */
    Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    void put(String name, String value) {
        parameters.put(name, value);
    }

    /** The query of another page: the same token and fields, with limit and cursor. */
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
            throw new GraphErrorException(GraphError.invalidParameter(text, "A parameter is not URL-encoded"));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
