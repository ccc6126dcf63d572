package dev.offlineuploads.internal.paging;

import dev.offlineuploads.internal.spec.SchemaFacts;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the position of a page from the link to it. The rest of the link is not used: it contains the access token. */
final class PageLink {

    /** An array, as a link can have millions of parameters and a list would allocate an iterator for each. */
    private static final String[] POSITION_PARAMETERS = SchemaFacts.POSITION_PARAMETERS.toArray(new String[0]);

    /** The character that a decoder uses for bytes that are not UTF-8. */
    private static final String REPLACEMENT = "\ufffd";

    private PageLink() {}

    /** The query parameters that say the position; none if one of them cannot be decoded. */
    static Map<String, String> position(String url) {
        Map<String, String> position = new LinkedHashMap<>();
        int fragment = url.indexOf('#');
        int end = fragment < 0 ? url.length() : fragment;
        int start = url.indexOf('?') + 1;
        while (start < end) {
            int separator = url.indexOf('&', start);
            int stop = separator < 0 || separator > end ? end : separator;
            for (String name : POSITION_PARAMETERS) {
                int value = start + name.length() + 1;
                if (value < stop && url.startsWith(name, start) && url.charAt(value - 1) == '=') {
                    position.put(name, decoded(url.substring(value, stop)));
                }
            }
            start = stop + 1;
        }
        return position.containsValue(REPLACEMENT) ? Map.of() : position;
    }

    private static String decoded(String text) {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            return decoded.contains(REPLACEMENT) ? REPLACEMENT : decoded;
        } catch (IllegalArgumentException e) {
            return REPLACEMENT;
        }
    }
}
