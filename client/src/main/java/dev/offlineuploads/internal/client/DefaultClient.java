package dev.offlineuploads.internal.client;

import dev.offlineuploads.ApiResponse;
import dev.offlineuploads.OfflineUploadsAsyncClient;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.OfflineUploadsRawClient;
import dev.offlineuploads.Page;
import dev.offlineuploads.RequestOptions;
import dev.offlineuploads.UploadResult;
import dev.offlineuploads.internal.call.BatchReader;
import dev.offlineuploads.internal.call.CallExecutor;
import dev.offlineuploads.internal.call.CallScope;
import dev.offlineuploads.internal.call.FutureCalls;
import dev.offlineuploads.internal.operations.BlockingOperations;
import dev.offlineuploads.internal.operations.FutureOperations;
import dev.offlineuploads.internal.operations.OperationCalls;
import dev.offlineuploads.internal.operations.ResponseOperations;
import dev.offlineuploads.internal.paging.PageReader;
import dev.offlineuploads.internal.spec.OperationFacts.GetUpload;
import dev.offlineuploads.internal.util.DaemonThreads;
import dev.offlineuploads.model.UploadField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;

/** The client: its lifecycle, its views, and batches. The other operations are generated. */
public final class DefaultClient extends BlockingOperations implements OfflineUploadsClient {

    private final CallExecutor calls;
    private final OperationCalls operations;
    private final String address;
    private final ThreadPoolExecutor threads;
    private final Runnable onClose;

    /**
     * Creates a client.
     *
     * @param address the address of the API, including the version
     */
    public static OfflineUploadsClient create(CallExecutor calls, String address) {
        ThreadPoolExecutor threads =
                DaemonThreads.pool("offline-uploads", calls.settings().maxConnections());
        return of(calls, address, threads, () -> {
            calls.close();
            // Calls that have not started yet report that the client is closed.
            threads.shutdownNow().forEach(Runnable::run);
        });
    }

    private static DefaultClient of(CallExecutor calls, String address, ThreadPoolExecutor threads, Runnable onClose) {
        PageReader pages = new PageReader(calls);
        return new DefaultClient(calls, new OperationCalls(calls, pages, address), address, threads, onClose);
    }

    private DefaultClient(
            CallExecutor calls,
            OperationCalls operations,
            String address,
            ThreadPoolExecutor threads,
            Runnable onClose) {
        super(operations);
        this.calls = calls;
        this.operations = operations;
        this.address = address;
        this.threads = threads;
        this.onClose = onClose;
    }

    @Override
    public OfflineUploadsClient withOptions(RequestOptions options) {
        return of(calls.with(Objects.requireNonNull(options, "options")), address, threads, () -> {});
    }

    @Override
    public List<UploadResult> getUploads(Collection<String> ids, UploadField... fields) {
        return getUploads(ids, Arrays.asList(fields));
    }

    @Override
    public List<UploadResult> getUploads(Collection<String> ids, Collection<UploadField> fields) {
        calls.requireOpen();
        return batch(ids, fields).readHereAndOn(futures(threads, Runnable::run));
    }

    private BatchReader batch(Collection<String> ids, Collection<UploadField> fields) {
        List<UploadField> selected = new ArrayList<>(Objects.requireNonNull(fields, "fields"));
        return new BatchReader(
                calls,
                GetUpload.OPERATION_ID,
                (scope, id) -> operations.getUpload(scope, id, selected).body(),
                ids);
    }

    @Override
    public OfflineUploadsRawClient withRawResponse() {
        return new RawView();
    }

    @Override
    public OfflineUploadsAsyncClient async() {
        return new AsyncView(futures(threads, new CompletableFuture<>().defaultExecutor()));
    }

    @Override
    public OfflineUploadsAsyncClient async(Executor executor) {
        return new AsyncView(futures(Objects.requireNonNull(executor, "executor"), Runnable::run));
    }

    private FutureCalls futures(Executor executor, Executor completer) {
        return new FutureCalls(executor, completer, calls::isClosed);
    }

    @Override
    public void close() {
        onClose.run();
    }

    @Override
    public String toString() {
        return "OfflineUploadsClient[" + address + "]";
    }

    private final class RawView extends ResponseOperations implements OfflineUploadsRawClient {

        RawView() {
            super(operations);
        }

        @Override
        public <T> ApiResponse<Page<T>> nextPage(Page<T> page) {
            return PageReader.next(CallScope.NONE, page);
        }
    }

    private final class AsyncView extends FutureOperations implements OfflineUploadsAsyncClient {

        private final FutureCalls futures;

        AsyncView(FutureCalls futures) {
            super(operations, futures);
            this.futures = futures;
        }

        @Override
        public CompletableFuture<List<UploadResult>> getUploads(Collection<String> ids, UploadField... fields) {
            return getUploads(ids, Arrays.asList(fields));
        }

        @Override
        public CompletableFuture<List<UploadResult>> getUploads(
                Collection<String> ids, Collection<UploadField> fields) {
            return batch(ids, fields).readOn(futures);
        }

        @Override
        public <T> CompletableFuture<Page<T>> nextPage(Page<T> page) {
            return futures.submit(scope -> PageReader.next(scope, page).body());
        }
    }
}
