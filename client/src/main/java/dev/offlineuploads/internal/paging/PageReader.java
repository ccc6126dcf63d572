package dev.offlineuploads.internal.paging;

import dev.offlineuploads.ApiResponse;
import dev.offlineuploads.ListOptions;
import dev.offlineuploads.Page;
import dev.offlineuploads.internal.call.CallExecutor;
import dev.offlineuploads.internal.call.CallScope;
import dev.offlineuploads.internal.call.OperationRequest;
import dev.offlineuploads.internal.paging.PageCursor.Position;
import dev.offlineuploads.internal.response.DecodedResponse;
import dev.offlineuploads.model.Paging;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads lists page by page, whatever their items are. */
public final class PageReader {

    private final CallExecutor executor;
    private final int maxPages;

    /** Reads lists of at most so many pages. */
    public PageReader(CallExecutor executor, int maxPages) {
        this.executor = executor;
        this.maxPages = maxPages;
    }

    /**
     * Reads the first page of a list.
     *
     * @param request the request for a page with some options
     * @param body the type of the response
     * @param items the items in it; null is a page without items
     * @param paging the links and cursors in it
     */
    public <B, T> ApiResponse<Page<T>> read(
            CallScope scope,
            ListOptions options,
            Function<ListOptions, OperationRequest> request,
            Class<B> body,
            Function<B, @Nullable List<T>> items,
            Function<B, @Nullable Paging> paging) {
        Objects.requireNonNull(options, "options");
        OperationRequest first = request.apply(options);
        Position start = new Position(options.after(), options.before(), Map.of());
        return new Walk<>(options, request, body, items, paging)
                .fetch(scope, first, PageCursor.start(first.operation(), maxPages), start);
    }

    /**
     * Reads the page after a page.
     *
     * @throws java.util.NoSuchElementException if it is the last page
     * @throws IllegalArgumentException if the page does not come from a client
     */
    public static <T> ApiResponse<Page<T>> next(CallScope scope, Page<T> page) {
        if (page instanceof FetchedPage<T> fetched) {
            return fetched.fetchNext(scope);
        }
        throw new IllegalArgumentException("the page does not come from a client");
    }

    /** What the pages of one list have in common. */
    private final class Walk<B, T> {

        private final ListOptions options;
        private final Function<ListOptions, OperationRequest> request;
        private final Class<B> body;
        private final Function<B, @Nullable List<T>> items;
        private final Function<B, @Nullable Paging> paging;

        Walk(
                ListOptions options,
                Function<ListOptions, OperationRequest> request,
                Class<B> body,
                Function<B, @Nullable List<T>> items,
                Function<B, @Nullable Paging> paging) {
            this.options = options;
            this.request = request;
            this.body = body;
            this.items = items;
            this.paging = paging;
        }

        /** The size of the pages stays; the position is sent as it came, even if no caller could set it. */
        private ApiResponse<Page<T>> fetchNext(CallScope scope, PageCursor cursor, Position at) {
            ListOptions.Builder size = ListOptions.builder();
            if (options.limit() != null) {
                size.limit(options.limit());
            }
            return fetch(scope, request.apply(size.build()).with(at.parameters()), cursor, at);
        }

        private ApiResponse<Page<T>> fetch(CallScope scope, OperationRequest at, PageCursor cursor, Position position) {
            DecodedResponse response = executor.execute(at, scope);
            B page = body.cast(response.body());
            List<T> found = Objects.requireNonNullElse(items.apply(page), List.of());
            return response.<Page<T>>with(
                    new FetchedPage<>(found, cursor.next(position, paging.apply(page)), this::fetchNext));
        }
    }
}
