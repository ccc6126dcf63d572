package dev.offlineuploads;

import dev.offlineuploads.api.OfflineConversionDataSetUploadApi.ListProgress;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi.ListPullSessions;
import dev.offlineuploads.internal.call.CallExecutor;
import dev.offlineuploads.internal.call.CallScope;
import dev.offlineuploads.internal.call.OperationRequest;
import dev.offlineuploads.internal.operations.OperationRequests;
import dev.offlineuploads.internal.paging.PageCursor;
import dev.offlineuploads.internal.paging.PageCursor.Position;
import dev.offlineuploads.internal.response.DecodedResponse;
import dev.offlineuploads.internal.util.ClientClosedException;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import dev.offlineuploads.model.PartnerIntegrationPullSession;
import dev.offlineuploads.model.PartnerIntegrationPullSessionPage;
import dev.offlineuploads.model.SignalsUploadProgress;
import dev.offlineuploads.model.SignalsUploadProgressPage;
import dev.offlineuploads.model.UploadField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operations behind every view of the client: checks the arguments and has the call executed. */
final class Reads {

    private final CallExecutor executor;
    private final OperationRequests requests;
    private final int maxPages;
    private volatile boolean closed;

    Reads(CallExecutor executor, String address, int maxPages) {
        this.executor = executor;
        this.requests = new OperationRequests(address);
        this.maxPages = maxPages;
    }

    void close() {
        closed = true;
    }

    void requireOpen() {
        if (closed) {
            throw new ClientClosedException();
        }
    }

    /** Why an executor rejected a task: it may be the client's own, which is closed. */
    RuntimeException reasonOf(RejectedExecutionException rejected) {
        return closed ? (RuntimeException) new ClientClosedException().initCause(rejected) : rejected;
    }

    GraphResponse<OfflineConversionDataSetUpload> getUpload(
            CallScope scope, @Nullable String id, Collection<UploadField> fields) {
        OperationRequest request = requests.getUpload(Checks.id(id), Checks.fields(fields));
        return execute(request, scope, OfflineConversionDataSetUpload.class::cast);
    }

    GraphResponse<Page<SignalsUploadProgress>> listProgress(CallScope scope, @Nullable String id, PageRequest first) {
        Objects.requireNonNull(first, "first");
        PageCursor start = PageCursor.start(ListProgress.OPERATION_ID, maxPages);
        return listProgress(scope, Checks.id(id), first.limit(), start, position(first));
    }

    private GraphResponse<Page<SignalsUploadProgress>> listProgress(
            CallScope scope, String id, @Nullable Integer limit, PageCursor cursor, Position at) {
        OperationRequest request = requests.listProgress(id, asLong(limit), at.after(), at.before());
        return execute(request.with(at.others()), scope, body -> {
            SignalsUploadProgressPage page = (SignalsUploadProgressPage) body;
            return new Page<>(
                    page.data(),
                    cursor.next(at, page.paging()),
                    (then, way, next) -> listProgress(then, id, limit, way, next));
        });
    }

    GraphResponse<Page<PartnerIntegrationPullSession>> listPullSessions(
            CallScope scope, @Nullable String id, PageRequest first) {
        Objects.requireNonNull(first, "first");
        PageCursor start = PageCursor.start(ListPullSessions.OPERATION_ID, maxPages);
        return listPullSessions(scope, Checks.id(id), first.limit(), start, position(first));
    }

    private GraphResponse<Page<PartnerIntegrationPullSession>> listPullSessions(
            CallScope scope, String id, @Nullable Integer limit, PageCursor cursor, Position at) {
        OperationRequest request = requests.listPullSessions(id, asLong(limit), at.after(), at.before());
        return execute(request.with(at.others()), scope, body -> {
            PartnerIntegrationPullSessionPage page = (PartnerIntegrationPullSessionPage) body;
            return new Page<>(
                    page.data(),
                    cursor.next(at, page.paging()),
                    (then, way, next) -> listPullSessions(then, id, limit, way, next));
        });
    }

    private <T> GraphResponse<T> execute(OperationRequest request, CallScope scope, Function<Object, T> bodyOf) {
        requireOpen();
        DecodedResponse response = executor.execute(request, scope);
        return new GraphResponse<>(response.status(), response.headers(), bodyOf.apply(response.body()));
    }

    private static Position position(PageRequest first) {
        return new Position(first.after(), first.before(), Map.of());
    }

    private static @Nullable Long asLong(@Nullable Integer limit) {
        return limit == null ? null : limit.longValue();
    }

    /** The arguments as a list, which may contain null. */
    static List<UploadField> listOf(UploadField... fields) {
        return new ArrayList<>(Arrays.asList(fields));
    }
}
