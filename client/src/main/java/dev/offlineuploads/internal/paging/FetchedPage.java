package dev.offlineuploads.internal.paging;

import dev.offlineuploads.ApiResponse;
import dev.offlineuploads.Page;
import dev.offlineuploads.internal.call.CallScope;
import dev.offlineuploads.internal.paging.PageReader.Content;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A page that was fetched, and how to fetch the next one. */
final class FetchedPage<T> implements Page<T> {

    private final List<T> items;
    private final Map<String, @Nullable Object> additionalProperties;
    private final PageCursor cursor;
    private final Fetcher<T> fetcher;

    /** Fetches the page at a position. */
    @FunctionalInterface
    interface Fetcher<T> {
        ApiResponse<Page<T>> fetch(CallScope scope, PageCursor cursor, PageCursor.Position position);
    }

    FetchedPage(Content<T> content, PageCursor cursor, Fetcher<T> fetcher) {
        this.items = Objects.requireNonNullElse(content.items(), List.of());
        this.additionalProperties = content.all();
        this.cursor = cursor;
        this.fetcher = fetcher;
    }

    @Override
    public List<T> items() {
        return items;
    }

    @Override
    public boolean hasNextPage() {
        return cursor.hasNext();
    }

    @Override
    public Page<T> nextPage() {
        return fetchNext(CallScope.NONE).body();
    }

    ApiResponse<Page<T>> fetchNext(CallScope scope) {
        if (!hasNextPage()) {
            throw new NoSuchElementException("this is the last page");
        }
        return fetcher.fetch(scope, cursor, cursor.nextPosition());
    }

    @Override
    public @Nullable String before() {
        return cursor.before();
    }

    @Override
    public @Nullable String after() {
        return cursor.after();
    }

    @Override
    public Map<String, @Nullable Object> additionalProperties() {
        return additionalProperties;
    }

    @Override
    public Iterable<T> iterateAll() {
        return () -> new ItemIterator<>(this);
    }

    @Override
    public Stream<T> streamAll() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterateAll().iterator(), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    /** Without the items, which do not belong into logs. */
    @Override
    public String toString() {
        return "Page[" + items.size() + " items, " + (hasNextPage() ? "more follow]" : "the last]");
    }

    private static final class ItemIterator<T> implements Iterator<T> {

        private Page<T> page;
        private Iterator<T> items;

        ItemIterator(Page<T> first) {
            page = first;
            items = first.items().iterator();
        }

        @Override
        public boolean hasNext() {
            while (!items.hasNext() && page.hasNextPage()) {
                page = page.nextPage();
                items = page.items().iterator();
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
