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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads lists page by page, whatever their items are. */
public final class PageReader {

    private static final String PAGING = "paging";

    private final CallExecutor executor;
    private final int maxPages;

    /** The parts of a decoded page. */
    public record Content<T>(
            @Nullable List<T> items, @Nullable Paging paging, Map<String, @Nullable Object> additionalProperties) {

        /** The additional properties, with those of the paging object under its name. */
        Map<String, @Nullable Object> all() {
            if (paging == null || paging.additionalProperties().isEmpty()) {
                return additionalProperties;
            }
            Map<String, @Nullable Object> all = new LinkedHashMap<>(additionalProperties);
            all.put(PAGING, paging.additionalProperties());
            return Collections.unmodifiableMap(all);
        }
    }

    /** Reads lists of at most so many pages. */
    public PageReader(CallExecutor executor, int maxPages) {
        this.executor = executor;
        this.maxPages = maxPages;
    }

    /**
     * Reads the first page of a list.
     *
     * @param request the request for a page with some options
     * @param content the parts of a decoded response
     */
    public <T> ApiResponse<Page<T>> read(
            CallScope scope,
            ListOptions options,
            Function<ListOptions, OperationRequest> request,
            Function<Object, Content<T>> content) {
        Objects.requireNonNull(options, "options");
        OperationRequest first = request.apply(options);
        Position start = new Position(options.after(), options.before(), Map.of());
        return new PagedList<>(options, request, content).fetch(scope, first, PageCursor.start(maxPages), start);
    }

    /**
     * Reads the page after a page.
     *
     * @throws java.util.NoSuchElementException if it is the last page
     * @throws IllegalArgumentException if the page was not created by a client
     */
    public static <T> ApiResponse<Page<T>> next(CallScope scope, Page<T> page) {
        if (page instanceof FetchedPage<T> fetched) {
            return fetched.fetchNext(scope);
        }
        throw new IllegalArgumentException("the page was not created by a client");
    }

    /** One list: how its pages are requested and read. */
    private final class PagedList<T> {

        private final ListOptions options;
        private final Function<ListOptions, OperationRequest> request;
        private final Function<Object, Content<T>> content;

        PagedList(
                ListOptions options,
                Function<ListOptions, OperationRequest> request,
                Function<Object, Content<T>> content) {
            this.options = options;
            this.request = request;
            this.content = content;
        }

        /** The page size stays the same. The position is sent as it was received, even if no caller could set it. */
        private ApiResponse<Page<T>> fetchNext(CallScope scope, PageCursor cursor, Position at) {
            ListOptions.Builder size = ListOptions.builder();
            if (options.limit() != null) {
                size.limit(options.limit());
            }
            return fetch(scope, request.apply(size.build()).with(at.parameters()), cursor, at);
        }

        private ApiResponse<Page<T>> fetch(CallScope scope, OperationRequest at, PageCursor cursor, Position position) {
            DecodedResponse<Object> response = executor.execute(at, scope);
            Content<T> page = content.apply(response.body());
            Object malformedPaging = page.additionalProperties().get(PAGING);
            PageCursor next = cursor.next(position, page.paging(), malformedPaging, response.failures());
            return response.map(body -> new FetchedPage<>(page, next, this::fetchNext));
        }
    }
}
