package dev.offlineuploads.internal.paging;

import dev.offlineuploads.GraphResponseException;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi.ListProgress;
import dev.offlineuploads.model.Paging;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list is, and which positions were visited before. Immutable, so that a list can be read from any
 * of its pages again.
 */
public final class PageCursor {

    private static final int SUCCESS = 200;

    /** Far longer than any cursor of Graph. Limited because every visited position is kept. */
    private static final int MAX_POSITION_LENGTH = 4096;

    private final String operation;
    private final int maxPages;
    private final @Nullable Paging paging;
    private final VisitedPositions visited;

    /**
     * Where a page is: after a cursor, before one, or where parameters say that the generated interface does not have. The
     * beginning of the list has none of them.
     */
    public record Position(@Nullable String after, @Nullable String before, Map<String, String> others) {

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

        private int length() {
            return (after == null ? 0 : after.length())
                    + others.values().stream().mapToInt(String::length).sum();
        }
    }

    private PageCursor(String operation, int maxPages, @Nullable Paging paging, VisitedPositions visited) {
        this.operation = operation;
        this.maxPages = maxPages;
        this.paging = paging;
        this.visited = visited;
    }

    /** The start of a list of at most so many pages. */
    public static PageCursor start(String operation, int maxPages) {
        return new PageCursor(operation, maxPages, null, VisitedPositions.NONE);
    }

    /** The cursor of the page that was read at a position. */
    public PageCursor next(Position position, @Nullable Paging received) {
        return new PageCursor(operation, maxPages, received, visited.plus(position));
    }

    /** Whether the response has a link to a next page. A cursor alone does not mean that there is one. */
    public boolean hasNext() {
        return paging != null && paging.next() != null;
    }

    /** The cursor of the page's first item; null if the response has none. */
    public @Nullable String before() {
        return paging == null || paging.cursors() == null
                ? null
                : paging.cursors().before();
    }

    /** The cursor of the page's last item; null if the response has none. */
    public @Nullable String after() {
        return paging == null || paging.cursors() == null
                ? null
                : paging.cursors().after();
    }

    /**
     * The position of the next page. Only the paging parameters of the link to the next page are used, never its host; the
     * link contains the access token.
     *
     * @throws GraphResponseException if the link has no position or an earlier one, or if there are too many pages
     */
    public Position nextPosition() {
        String cursor = after();
        Position next = cursor != null && !cursor.isEmpty()
                ? new Position(cursor, null, Map.of())
                : positionIn(paging == null ? null : paging.next());
        if (next.isBeginning()) {
            throw unusable("the link to the next page has no cursor or other position");
        }
        if (next.length() > MAX_POSITION_LENGTH) {
            throw unusable("the position of the next page is longer than " + MAX_POSITION_LENGTH);
        }
        if (visited.contains(next)) {
            throw unusable(
                    "the link to the next page leads to a page that was read before, so the list would never end");
        }
        if (visited.size() >= maxPages) {
            throw unusable("the list has more than the " + maxPages + " pages of maxPages");
        }
        return next;
    }

    private GraphResponseException unusable(String problem) {
        return new GraphResponseException(operation, SUCCESS, problem, "", false);
    }

    private static Position positionIn(@Nullable String url) {
        Map<String, String> position = new LinkedHashMap<>();
        String withoutFragment = url == null ? "" : url.split("#", 2)[0];
        String query = withoutFragment.substring(withoutFragment.indexOf('?') + 1);
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals > 0 && equals < parameter.length() - 1) {
                String name = parameter.substring(0, equals);
                String value = decoded(parameter.substring(equals + 1));
                if (value != null && Paging.POSITION_PARAMETERS.contains(name)) {
                    position.put(name, value);
                }
            }
        }
        return new Position(position.remove(ListProgress.AFTER), null, position);
    }

    private static @Nullable String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null; // not URL-encoded, so not a position
        }
    }
}
