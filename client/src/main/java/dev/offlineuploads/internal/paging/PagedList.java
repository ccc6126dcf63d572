package dev.offlineuploads.internal.paging;

import dev.offlineuploads.ApiResponse;
import dev.offlineuploads.ListOptions;
import dev.offlineuploads.Page;
import dev.offlineuploads.internal.call.CallExecutor;
import dev.offlineuploads.internal.call.OperationRequest;
import dev.offlineuploads.internal.response.DecodedResponse;
import dev.offlineuploads.model.Paging;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the pages of one list are requested and read, whatever its items are.
 *
 * @param options the options of the caller
 * @param request the request for a page with some options
 * @param content the parts of a decoded response
 */
public record PagedList<T>(
        CallExecutor executor,
        ListOptions options,
        Function<ListOptions, OperationRequest> request,
        Function<Object, Content<T>> content) {

    /** The parts of a decoded page. */
    public record Content<T>(
            @Nullable List<T> items, @Nullable Paging paging, Map<String, @Nullable Object> additionalProperties) {}

    public ApiResponse<Page<T>> first() {
        return fetch(request.apply(Objects.requireNonNull(options, "options")), null);
    }

    /** Fetches the page after a page. */
    public static <T> ApiResponse<Page<T>> next(Page<T> page) {
        if (page instanceof FetchedPage<T> fetched) {
            return fetched.fetchNext();
        }
        throw new IllegalArgumentException("the page was not created by a client");
    }

    /** The request for a page. Its size stays the same. Its position is sent as received, even if no caller could set it. */
    OperationRequest requestAt(Map<String, String> position) {
        ListOptions.Builder size = ListOptions.builder();
        if (options.limit() != null) {
            size.limit(options.limit());
        }
        OperationRequest page = request.apply(size.build());
        for (Map.Entry<String, String> parameter : position.entrySet()) {
            page = page.query(parameter.getKey(), parameter.getValue());
        }
        return page;
    }

    /** Fetches a page after others were visited. */
    ApiResponse<Page<T>> fetch(OperationRequest page, @Nullable VisitedPages before) {
        DecodedResponse<Object> response = executor.execute(page);
        VisitedPages visited = new VisitedPages(page.url(), before);
        return response.map(body -> new FetchedPage<>(this, content.apply(body), visited, response.failures()));
    }
}
