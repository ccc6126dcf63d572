package dev.offlineuploads.internal;

import dev.offlineuploads.GraphResponseException;
import dev.offlineuploads.model.Paging;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position in a list: the cursor to ask with, and those that led here. Immutable, so that a list can be walked from any
 * page as often as one likes.
 */
public final class Cursors {

    private static final int SUCCESS = 200;
    private static final Pattern AFTER = Pattern.compile("[?&]after=([^&#]*)");

    private final String operation;
    private final Paging paging;
    private final Visited visited;

    private record Visited(String cursor, Visited earlier) {}

    private Cursors(String operation, Paging paging, Visited visited) {
        this.operation = operation;
        this.paging = paging;
        this.visited = visited;
    }

    /** The beginning of a list: no cursor. */
    public static Cursors start(String operation) {
        return new Cursors(operation, null, null);
    }

    /** The position behind the page that was asked for with {@link #after()}; its {@code paging} can be null. */
    public Cursors behind(Paging paging) {
        String after = after();
        return new Cursors(operation, paging, after == null ? visited : new Visited(after, visited));
    }

    /** Whether Graph named a next page; a cursor alone does not mean that there is one. */
    public boolean hasNext() {
        return paging != null && paging.next() != null;
    }

    /**
     * The cursor to ask with, null at the beginning of the list. Of the URL that Graph names, at most this parameter is
     * taken: the host in it is not Graph's to choose, and it carries the access token.
     *
     * @throws GraphResponseException if Graph named no cursor, or one that led to an earlier page of this list
     */
    public String after() {
        if (!hasNext()) {
            return null;
        }
        String after = paging.cursors() != null && paging.cursors().after() != null
                ? paging.cursors().after()
                : afterOf(paging.next());
        if (after == null || after.isEmpty()) {
            throw new GraphResponseException(operation, SUCCESS, "Graph names a next page, but no cursor of it");
        }
        for (Visited earlier = visited; earlier != null; earlier = earlier.earlier) {
            if (earlier.cursor.equals(after)) {
                throw new GraphResponseException(
                        operation, SUCCESS, "Graph names the cursor " + after + " again: the list has no end");
            }
        }
        return after;
    }

    private static String afterOf(String url) {
        Matcher matcher = AFTER.matcher(url);
        try {
            return matcher.find() ? URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8) : null;
        } catch (IllegalArgumentException e) {
            return null; // not URL-encoded, so no cursor
        }
    }
}
