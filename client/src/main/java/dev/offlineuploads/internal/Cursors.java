package dev.offlineuploads.internal;

import dev.offlineuploads.GraphResponseException;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi.ListProgress;
import dev.offlineuploads.model.Paging;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way from a page to the next one, and the positions that led here. Immutable, so that a list can be walked from any
 * page as often as one likes.
 */
public final class Cursors {

    private static final int SUCCESS = 200;

    /** Far longer than any cursor of Graph; each one that was visited is kept. */
    private static final int LONGEST_POSITION = 4096;

    private final String operation;
    private final int maxPages;
    private final @Nullable Paging paging;
    private final Visited visited;

    /**
     * Where a page is: behind a cursor, before one, or where other parameters tell, of which the generated interface knows
     * nothing; at the beginning of the list without any of them.
     */
    public record Position(@Nullable String after, @Nullable String before, Map<String, String> others) {

        private boolean isBeginning() {
            return after == null && before == null && others.isEmpty();
        }

        private int length() {
            return (after == null ? 0 : after.length())
                    + others.values().stream().mapToInt(String::length).sum();
        }
    }

    private Cursors(String operation, int maxPages, @Nullable Paging paging, Visited visited) {
        this.operation = operation;
        this.maxPages = maxPages;
        this.paging = paging;
        this.visited = visited;
    }

    /** The beginning of a walk through a list of at most so many pages: nothing is visited. */
    public static Cursors start(String operation, int maxPages) {
        return new Cursors(operation, maxPages, null, Visited.NONE);
    }

    /** The way on from the page at a position, to which these cursors led. */
    public Cursors behind(Position position, @Nullable Paging answered) {
        return new Cursors(operation, maxPages, answered, visited.and(position));
    }

    /** Whether Graph named a next page; a cursor alone does not mean that there is one. */
    public boolean hasNext() {
        return paging != null && paging.next() != null;
    }

    /** The cursor of the page's first item; null where Graph gave none. */
    public @Nullable String before() {
        return paging == null || paging.cursors() == null
                ? null
                : paging.cursors().before();
    }

    /** The cursor of the page's last item; null where Graph gave none. */
    public @Nullable String after() {
        return paging == null || paging.cursors() == null
                ? null
                : paging.cursors().after();
    }

    /**
     * The position of the next page. Of the URL that Graph names, at most the parameters of the position are taken: the
     * host in it is not Graph's to choose, and it carries the access token.
     *
     * @throws GraphResponseException if Graph named no position, one that led to an earlier page of this list, or more
     *     pages than there may be
     */
    public Position next() {
        String cursor = after();
        Position next = cursor != null && !cursor.isEmpty()
                ? new Position(cursor, null, Map.of())
                : positionIn(paging == null ? null : paging.next());
        if (next.isBeginning()) {
            throw unusable("Graph names a next page, but no position of it");
        }
        if (next.length() > LONGEST_POSITION) {
            throw unusable("Graph names a position of the next page that is longer than " + LONGEST_POSITION);
        }
        if (visited.contains(next)) {
            throw unusable("Graph names a page again that was read before: the list has no end");
        }
        if (visited.size() >= maxPages) {
            throw unusable("Graph names more than the " + maxPages + " pages of maxPages");
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
            return null; // not URL-encoded, so it tells no position
        }
    }
}
