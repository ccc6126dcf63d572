package dev.offlineuploads.internal.paging;

import dev.offlineuploads.ApiResponse;
import dev.offlineuploads.Page;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.internal.call.OperationRequest;
import dev.offlineuploads.internal.paging.PagedList.Content;
import dev.offlineuploads.internal.response.JsonValues;
import dev.offlineuploads.internal.spec.OperationFacts.ListProgress;
import dev.offlineuploads.model.Paging;
import dev.offlineuploads.model.PagingCursors;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A page that was fetched, and how to fetch the next one. Immutable, so a list can be read from any of its pages again. */
final class FetchedPage<T> implements Page<T> {

    private static final String PAGING = "paging";

    /** Far longer than any cursor of Graph. */
    private static final int MAX_POSITION_LENGTH = 4096;

    private final PagedList<T> list;
    private final Content<T> content;
    private final VisitedPages visited; // this page and the pages before it
    private final Function<String, InvalidResponseException> failures;

    FetchedPage(
            PagedList<T> list,
            Content<T> content,
            VisitedPages visited,
            Function<String, InvalidResponseException> failures) {
        this.list = list;
        this.content = content;
        this.visited = visited;
        this.failures = failures;
    }

    @Override
    public List<T> items() {
        return Objects.requireNonNullElse(content.items(), List.of());
    }

    /**
     * Whether a next page exists, according to the response. A cursor alone does not mean that it does. A link of an
     * unexpected form may still be a link, so the list does not end there: {@link #nextPage} fails.
     */
    @Override
    public boolean hasNextPage() {
        Paging paging = content.paging();
        return paging == null
                ? !JsonValues.isEmpty(content.additionalProperties().get(PAGING))
                : !JsonValues.isEmpty(paging.next())
                        || !JsonValues.isEmpty(paging.additionalProperties().get("next"));
    }

    @Override
    public Page<T> nextPage() {
        return fetchNext().body();
    }

    ApiResponse<Page<T>> fetchNext() {
        if (!hasNextPage()) {
            throw new NoSuchElementException("this is the last page");
        }
        OperationRequest next = list.requestAt(nextPosition());
        if (visited.contains(next.url())) {
            throw failures.apply(
                    "the link to the next page leads to a page that was read before: the list would never end");
        }
        int maxPages = list.executor().settings().maxPages();
        if (visited.size() >= maxPages) {
            throw failures.apply("the list has more than " + maxPages + " pages, the limit that maxPages sets");
        }
        return list.fetch(next, visited);
    }

    /** The query parameters that request the next page: the position in the link to that page, or else the cursor. */
    private Map<String, String> nextPosition() {
        Paging paging = content.paging();
        if (paging == null || paging.next() == null) {
            throw failures.apply("the link to the next page has an unexpected form");
        }
        String cursor = after();
        Map<String, String> next = PageLink.position(paging.next());
        if (next.isEmpty() && cursor != null && !cursor.isEmpty()) {
            next = Map.of(ListProgress.AFTER, cursor);
        }
        if (next.isEmpty()) {
            throw failures.apply("the link to the next page has no cursor or other position");
        }
        if (next.values().stream().mapToInt(String::length).sum() > MAX_POSITION_LENGTH) {
            throw failures.apply("the position of the next page is longer than " + MAX_POSITION_LENGTH + " characters");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(String.join("&", next.values()))) {
            throw failures.apply("the position of the next page contains half of a surrogate pair");
        }
        return next;
    }

    @Override
    public @Nullable String before() {
        PagingCursors cursors = cursors();
        return cursors == null ? null : cursors.before();
    }

    @Override
    public @Nullable String after() {
        PagingCursors cursors = cursors();
        return cursors == null ? null : cursors.after();
    }

    private @Nullable PagingCursors cursors() {
        return content.paging() == null ? null : content.paging().cursors();
    }

    /** Those of the paging object and of its cursors are under {@code paging}. */
    @Override
    public Map<String, @Nullable Object> additionalProperties() {
        Paging paging = content.paging();
        if (paging == null) {
            return content.additionalProperties();
        }
        PagingCursors cursors = paging.cursors();
        Map<String, @Nullable Object> ofCursors = cursors == null ? Map.of() : cursors.additionalProperties();
        Map<String, @Nullable Object> ofPaging = with(paging.additionalProperties(), "cursors", ofCursors);
        return with(content.additionalProperties(), PAGING, ofPaging);
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> properties, String name, Map<String, @Nullable Object> nested) {
        if (nested.isEmpty()) {
            return properties;
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>(properties);
        all.put(name, nested);
        return Collections.unmodifiableMap(all);
    }

    @Override
    public Iterable<T> iterateAll() {
        return () -> new ItemIterator<>(this);
    }

    @Override
    public Stream<T> streamAll() {
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new ItemIterator<>(this), characteristics), false);
    }

    /** Without the items, which do not belong in logs. */
    @Override
    public String toString() {
        return "Page[" + items().size() + " items, " + (hasNextPage() ? "more follow]" : "the last]");
    }
}
