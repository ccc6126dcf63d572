package dev.offlineuploads.fakegraph;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Divides a list into pages as Graph does: a cursor stands for an item, and the last page has no {@code next}. */
final class Paging {

    private static final String CURSOR_END = "ZD";

    private final int limit;
    private final int from;
    private final int to;
    private final List<Map<String, Object>> items;

    private Paging(List<Map<String, Object>> items, int limit, int from, int to) {
        this.items = items;
        this.limit = limit;
        this.from = from;
        this.to = to;
    }

    static Paging of(List<Map<String, Object>> items, Query query, int pageSize) {
        int limit = query.get("limit").map(Paging::limit).orElse(pageSize);
        Optional<Integer> after = query.get("after").map(cursor -> index("after", cursor, items.size()));
        Optional<Integer> before = query.get("before").map(cursor -> index("before", cursor, items.size()));
        if (after.isEmpty() && before.isPresent()) {
            return new Paging(items, limit, Math.max(0, before.get() - limit), before.get());
        }
        int from = after.map(index -> index + 1).orElse(0);
        return new Paging(items, limit, from, Math.min(items.size(), (int)
                Math.min(Integer.MAX_VALUE, (long) from + limit)));
    }

    /** The visible items of the page. Hidden items count for its size, so it can be empty although a next page exists. */
    List<Map<String, Object>> items() {
        return items.subList(from, to).stream().filter(FakeUpload::isShown).toList();
    }

    /** The paging object of the response. Its URLs contain the token, as Graph's do. */
    Map<String, Object> json(String url, Query query) {
        Map<String, Object> paging = new LinkedHashMap<>();
        if (from == to) {
            return paging;
        }
        Map<String, Object> cursors = new LinkedHashMap<>();
        cursors.put("before", cursor(from));
        cursors.put("after", cursor(to - 1));
        paging.put("cursors", cursors);
        if (from > 0) {
            paging.put("previous", url + query.page(limit, "before", cursor(from)));
        }
        if (to < items.size()) {
            paging.put("next", url + query.page(limit, "after", cursor(to - 1)));
        }
        return paging;
    }

    private static int limit(String text) {
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) == 0) {
            throw new GraphErrorException(
                    GraphError.invalidParameter("limit", "Param limit must be an integer of at least 1"));
        }
        return Integer.parseInt(text);
    }

    private static String cursor(int index) {
        byte[] digits = Integer.toString(index).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digits) + CURSOR_END;
    }

    private static int index(String parameter, String cursor, int size) {
        try {
            String encoded = cursor.substring(0, Math.max(0, cursor.length() - CURSOR_END.length()));
            String digits = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.US_ASCII);
            int index = Integer.parseInt(digits);
            if (index >= 0 && index < size && cursor(index).equals(cursor)) {
                return index;
            }
        } catch (IllegalArgumentException e) {
            // It is rejected like any other unknown cursor.
        }
        throw new GraphErrorException(GraphError.invalidParameter(parameter, "Invalid cursor: " + cursor));
    }
}
