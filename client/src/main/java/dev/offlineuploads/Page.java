package dev.offlineuploads;

import dev.offlineuploads.internal.call.CallScope;
import dev.offlineuploads.internal.paging.PageCursor;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, and the way to the rest of it.
 *
 * <p>{@link #items()} is this page alone. Iterating, or {@link #stream()}, gives the items of this page and of every page
 * behind it; each page is fetched when the one before it is used up, and only one is held. A list ends with the page
 * behind which Graph names no next one; an empty page in between is passed over.
 *
 * <p>Immutable and thread-safe; each iterator and each stream belongs to one thread. Fetching a page throws what the read
 * itself throws.
 *
 * @param <T> the type of the items
 */
public final class Page<T> implements Iterable<T> {

    private final List<T> items;
    private final PageCursor cursor;
    private final Fetch<T> fetch;

    /** Fetches the page to which cursor lead. */
    @FunctionalInterface
    interface Fetch<T> {
        GraphResponse<Page<T>> page(CallScope scope, PageCursor cursor, PageCursor.Position position);
    }

    Page(List<T> items, PageCursor cursor, Fetch<T> fetch) {
        this.items = items;
        this.cursor = cursor;
        this.fetch = fetch;
    }

    /**
     * The items of this page.
     *
     * @return the items in Graph's order, not modifiable, possibly none although more pages follow
     */
    public List<T> items() {
        return items;
    }

    /**
     * Whether another page follows.
     *
     * @return true exactly when Graph named a next page
     */
    public boolean hasNext() {
        return cursor.hasNext();
    }

    /**
     * Fetches the page behind this one. Each call is a request.
     *
     * @return the next page
     * @throws NoSuchElementException if this is the last page
     * @throws GraphResponseException if Graph leads back to a page that came before in this list, does not tell where the
     *     next page is, or names more pages than {@link OfflineUploadsClient.Builder#maxPages(int)}
     */
    public Page<T> next() {
        return next(CallScope.NONE).body();
    }

    GraphResponse<Page<T>> next(CallScope scope) {
        if (!hasNext()) {
            throw new NoSuchElementException("this is the last page");
        }
        return fetch.page(scope, cursor, cursor.nextPosition());
    }

    /**
     * The cursor of the first item of this page, to read the page before it with {@link PageRequest#ofBefore(String)}.
     *
     * @return the cursor; null where Graph gives none
     */
    public @Nullable String before() {
        return cursor.before();
    }

    /**
     * The cursor of the last item of this page, to go on behind it at another time with {@link
     * PageRequest#ofAfter(String)}. The last page has one too: it does not mean that more follows.
     *
     * @return the cursor; null where Graph gives none
     */
    public @Nullable String after() {
        return cursor.after();
    }

    /**
     * Iterates over the items of this page and of all pages behind it.
     *
     * @return an iterator that fetches a page when it is needed
     */
    @Override
    public Iterator<T> iterator() {
        return new ItemIterator<>(this);
    }

    /**
     * Streams the items of this page and of all pages behind it.
     *
     * @return a sequential, ordered stream that fetches a page when it is needed
     */
    public Stream<T> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /** How many items this page has and whether more follow; not the items, which a log need not hold. */
    @Override
    public String toString() {
        return "Page[" + items.size() + " items, " + (hasNext() ? "more follow]" : "the last]");
    }

    private static final class ItemIterator<T> implements Iterator<T> {

        private Page<T> page;
        private Iterator<T> items;

        ItemIterator(Page<T> first) {
            page = first;
            items = first.items.iterator();
        }

        @Override
        public boolean hasNext() {
            while (!items.hasNext() && page.hasNext()) {
                page = page.next();
                items = page.items.iterator();
            }
            return items.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the list has no more items");
            }
            return items.next();
        }
    }
}
