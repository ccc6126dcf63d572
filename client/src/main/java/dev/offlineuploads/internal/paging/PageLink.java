package dev.offlineuploads.internal.paging;

import dev.offlineuploads.internal.spec.SchemaFacts;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the position of a page from the link to it. The rest of the link is not used: it contains the access token. */
final class PageLink {

    private static final Pattern POSITION =
            Pattern.compile("(?:^|&)(" + String.join("|", SchemaFacts.POSITION_PARAMETERS) + ")=([^&]++)");

    /** The character that a decoder uses for bytes that are not UTF-8. */
    private static final String REPLACEMENT = "\ufffd";

    private PageLink() {}

    /** The query parameters that say the position; none if one of them cannot be decoded, or if there are too many. */
    static Map<String, String> position(String url) {
        int fragment = url.indexOf('#');
        int end = fragment < 0 ? url.length() : fragment;
        Matcher parameter = POSITION.matcher(url).region(Math.min(url.indexOf('?') + 1, end), end);
        Map<String, String> position = new LinkedHashMap<>();
        try {
            for (int count = 1; parameter.find(); count++) {
                String value = URLDecoder.decode(parameter.group(2), StandardCharsets.UTF_8);
                if (count > SchemaFacts.POSITION_PARAMETERS.size() || value.contains(REPLACEMENT)) {
                    return Map.of();
                }
                position.put(parameter.group(1), value);
            }
        } catch (IllegalArgumentException e) { // not percent-encoded
            return Map.of();
        }
        return position;
    }
}
