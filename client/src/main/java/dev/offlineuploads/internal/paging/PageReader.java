package dev.offlineuploads.internal.paging;

import dev.offlineuploads.ApiResponse;
import dev.offlineuploads.ListOptions;
import dev.offlineuploads.Page;
import dev.offlineuploads.internal.call.CallExecutor;
import dev.offlineuploads.internal.call.CallScope;
import dev.offlineuploads.internal.call.OperationRequest;
import dev.offlineuploads.internal.response.DecodedResponse;
import dev.offlineuploads.internal.spec.OperationFacts.ListProgress;
import dev.offlineuploads.model.Paging;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads lists page by page, whatever their items are. */
public final class PageReader {

    private final CallExecutor executor;

    /** The parts of a decoded page. */
    public record Content<T>(
            @Nullable List<T> items, @Nullable Paging paging, Map<String, @Nullable Object> additionalProperties) {}

    public PageReader(CallExecutor executor) {
        this.executor = executor;
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
        Map<String, String> start = new LinkedHashMap<>();
        if (options.after() != null) {
            start.put(ListProgress.AFTER, options.after());
        }
        if (options.before() != null) {
            start.put(ListProgress.BEFORE, options.before());
        }
        VisitedPositions visited = VisitedPositions.none().plus(start);
        return new PagedList<>(executor, options, request, content).fetch(scope, first, visited);
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

    /** How the pages of one list are requested and read. */
    record PagedList<T>(
            CallExecutor executor,
            ListOptions options,
            Function<ListOptions, OperationRequest> request,
            Function<Object, Content<T>> content) {

        /** Fetches a page. Its size stays the same. Its position is sent as it was received, even if no caller could set it. */
        ApiResponse<Page<T>> fetch(CallScope scope, Map<String, String> position, VisitedPositions visited) {
            ListOptions.Builder size = ListOptions.builder();
            if (options.limit() != null) {
                size.limit(options.limit());
            }
            return fetch(scope, request.apply(size.build()).with(position), visited.plus(position));
        }

        private ApiResponse<Page<T>> fetch(CallScope scope, OperationRequest at, VisitedPositions visited) {
            DecodedResponse<Object> response = executor.execute(at, scope);
            return response.map(body -> new FetchedPage<>(this, content.apply(body), visited, response.failures()));
        }
    }
}
