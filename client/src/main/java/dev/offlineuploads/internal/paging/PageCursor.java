package dev.offlineuploads.internal.paging;

import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.internal.spec.OperationFacts.ListProgress;
import dev.offlineuploads.internal.spec.SchemaFacts;
import dev.offlineuploads.model.Paging;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list is, and which positions were visited before. Immutable, so that a list can be read from any
 * of its pages again.
 */
final class PageCursor {

    private static final String NEXT = "next";

    /** Far longer than any cursor of Graph. */
    private static final int MAX_POSITION_LENGTH = 4096;

    /** An array, as a link can have millions of parameters and a list would allocate an iterator for each. */
    private static final String[] POSITION_PARAMETERS = SchemaFacts.POSITION_PARAMETERS.toArray(new String[0]);

    private final int maxPages;
    private final @Nullable Paging paging;
    private final @Nullable Object malformedPaging;
    private final Function<String, InvalidResponseException> failures;
    private final VisitedPositions visited;

    /**
     * Where a page is: after a cursor, before one, or where parameters say that no caller can set. The beginning of the list
     * has none of them.
     */
    record Position(@Nullable String after, @Nullable String before, Map<String, String> others) {

        private boolean isBeginning() {
            return after == null && before == null && others.isEmpty();
        }

        /** The query parameters that request the page at this position. */
        Map<String, String> parameters() {
            Map<String, String> parameters = new LinkedHashMap<>();
            if (after != null) {
                parameters.put(ListProgress.AFTER, after);
            }
            parameters.putAll(others);
            return parameters;
        }

        /** A number that no two positions of a list have in common, short of a collision of SHA-256. */
        long fingerprint() {
            try {
                byte[] text = toString().getBytes(StandardCharsets.UTF_8);
                return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                        .getLong();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("the JVM lacks SHA-256, which every JVM must have", e);
            }
        }

        private int length() {
            return (after == null ? 0 : after.length())
                    + others.values().stream().mapToInt(String::length).sum();
        }
    }

    private PageCursor(
            int maxPages,
            @Nullable Paging paging,
            @Nullable Object malformedPaging,
            Function<String, InvalidResponseException> failures,
            VisitedPositions visited) {
        this.failures = failures;
        this.maxPages = maxPages;
        this.paging = paging;
        this.malformedPaging = malformedPaging;
        this.visited = visited;
    }

    /** The start of a list of at most so many pages. */
    static PageCursor start(int maxPages) {
        return new PageCursor(maxPages, null, null, PageCursor::noPage, VisitedPositions.NONE);
    }

    private static InvalidResponseException noPage(String problem) {
        throw new IllegalStateException(problem);
    }

    /**
     * The cursor of the page that was read at a position.
     *
     * @param malformed the value that the response has in place of the paging object; null for none
     * @param failed creates exceptions for problems with the response
     */
    PageCursor next(
            Position position,
            @Nullable Paging received,
            @Nullable Object malformed,
            Function<String, InvalidResponseException> failed) {
        return new PageCursor(maxPages, received, malformed, failed, visited.plus(position));
    }

    /**
     * Whether a next page exists, according to the response. A cursor alone does not mean that it does. A link of an
     * unexpected form may be one, so the list does not end there: {@link #nextPosition} fails.
     */
    boolean hasNext() {
        return hasMalformedLink() || paging != null && !isEmpty(paging.next());
    }

    private boolean hasMalformedLink() {
        return !isEmpty(malformedPaging)
                || paging != null && !isEmpty(paging.additionalProperties().get(NEXT));
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value.equals(false)
                || value instanceof String text && text.isEmpty()
                || value instanceof List<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }

    /** The cursor of the page's first item; null if the response has none. */
    @Nullable
    String before() {
        return paging == null || paging.cursors() == null
                ? null
                : paging.cursors().before();
    }

    /** The cursor of the page's last item; null if the response has none. */
    @Nullable
    String after() {
        return paging == null || paging.cursors() == null
                ? null
                : paging.cursors().after();
    }

    /**
     * The position of the next page. Only the paging parameters of the link to the next page are used, never its host; the
     * link contains the access token.
     *
     * @throws InvalidResponseException if the link has no position or an earlier one, or if there are too many pages
     */
    Position nextPosition() {
        if (hasMalformedLink()) {
            throw failures.apply("the link to the next page has an unexpected form");
        }
        String cursor = after();
        Position next = cursor != null && !cursor.isEmpty()
                ? new Position(cursor, null, Map.of())
                : positionIn(paging == null || paging.next() == null ? "" : paging.next());
        if (next.isBeginning()) {
            throw failures.apply("the link to the next page has no cursor or other position");
        }
        if (next.length() > MAX_POSITION_LENGTH) {
            throw failures.apply("the position of the next page is longer than " + MAX_POSITION_LENGTH + " characters");
        }
        if (visited.contains(next)) {
            throw failures.apply(
                    "the link to the next page leads to a page that was read before: the list would never end");
        }
        if (visited.size() >= maxPages) {
            throw failures.apply("the list has more than " + maxPages + " pages, the limit that maxPages sets");
        }
        return next;
    }

    private static Position positionIn(String url) {
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
                    put(position, name, url.substring(value, stop));
                }
            }
            start = stop + 1;
        }
        return new Position(position.remove(ListProgress.AFTER), null, position);
    }

    private static void put(Map<String, String> position, String name, String encoded) {
        try {
            position.put(name, URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            // It is not URL-encoded, so it is not a position.
        }
    }
}
