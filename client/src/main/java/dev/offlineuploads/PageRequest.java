package dev.offlineuploads;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list to begin with, and how large pages are to be. Begin with {@link #ofLimit(int)}, {@link
 * #ofAfter(String)} or {@link #ofBefore(String)}.
 *
 * @param limit the most items that a page may hold; null leaves it to Graph, which has been seen to choose 25
 * @param after the cursor behind which the first page begins, as {@link Page#after()} gives it; null for none
 * @param before the cursor before which the first page ends, as {@link Page#before()} gives it; null for none
 */
public record PageRequest(
        @Nullable Integer limit,
        @Nullable String after,
        @Nullable String before) {

    /** The first page, as large as Graph likes. */
    static final PageRequest FIRST = new PageRequest(null, null, null);

    /**
     * Makes a request of its parts.
     *
     * @param limit as the component
     * @param after as the component
     * @param before as the component
     * @throws IllegalArgumentException if the limit is less than 1, a cursor is blank, or there are two cursors
     */
    public PageRequest {
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("a page holds at least one item, not " + limit);
        }
        if (after != null && after.isBlank() || before != null && before.isBlank()) {
            throw new IllegalArgumentException("a cursor is blank; leave it out to begin with the first page");
        }
        if (after != null && before != null) {
            throw new IllegalArgumentException("a page is behind one cursor or before one, not both");
        }
    }

    /**
     * The first page, with pages of a chosen size.
     *
     * @param limit the most items that a page may hold, at least 1
     * @return the request
     * @throws IllegalArgumentException if it is less
     */
    public static PageRequest ofLimit(int limit) {
        return new PageRequest(limit, null, null);
    }

    /**
     * The page behind a cursor.
     *
     * @param cursor the cursor, as {@link Page#after()} gives it
     * @return the request
     * @throws IllegalArgumentException if it is blank
     */
    public static PageRequest ofAfter(String cursor) {
        return new PageRequest(null, cursor, null);
    }

    /**
     * The page before a cursor.
     *
     * @param cursor the cursor, as {@link Page#before()} gives it
     * @return the request
     * @throws IllegalArgumentException if it is blank
     */
    public static PageRequest ofBefore(String cursor) {
        return new PageRequest(null, null, cursor);
    }

    /**
     * The same page, with pages of a chosen size.
     *
     * @param limit the most items that a page may hold, at least 1
     * @return another request
     * @throws IllegalArgumentException if it is less
     */
    public PageRequest withLimit(int limit) {
        return new PageRequest(limit, after, before);
    }
}
