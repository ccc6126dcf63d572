package dev.offlineuploads.internal.client;

import dev.offlineuploads.OfflineUploadsAsyncClient;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.OfflineUploadsRawClient;
import dev.offlineuploads.RequestOptions;
import dev.offlineuploads.UploadResult;
import dev.offlineuploads.internal.call.BatchReader;
import dev.offlineuploads.internal.call.CallExecutor;
import dev.offlineuploads.internal.call.FutureCalls;
import dev.offlineuploads.internal.operations.BlockingOperations;
import dev.offlineuploads.internal.operations.FutureOperations;
import dev.offlineuploads.internal.operations.OperationCalls;
import dev.offlineuploads.internal.operations.ResponseOperations;
import dev.offlineuploads.internal.util.ClientClosedException;
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

    private final CallExecutor executor;
    private final String address;
    private final ThreadPoolExecutor threads;
    private final boolean isView;

    /** Creates a client. The address includes the version. */
    public static OfflineUploadsClient create(CallExecutor executor, String address) {
        ThreadPoolExecutor threads =
                DaemonThreads.pool("offline-uploads", executor.settings().maxConnections());
        threads.setRejectedExecutionHandler((call, closed) -> {
            throw new ClientClosedException();
        });
        return new DefaultClient(executor, address, threads, false);
    }

    private DefaultClient(CallExecutor executor, String address, ThreadPoolExecutor threads, boolean isView) {
        super(new OperationCalls(executor, address));
        this.executor = executor;
        this.address = address;
        this.threads = threads;
        this.isView = isView;
    }

    @Override
    public OfflineUploadsClient withOptions(RequestOptions options) {
        CallExecutor other = executor.with(Objects.requireNonNull(options, "options"));
        return new DefaultClient(other, address, threads, true);
    }

    @Override
    public List<UploadResult> getUploads(Collection<String> ids, UploadField... fields) {
        return getUploads(ids, Arrays.asList(fields));
    }

    @Override
    public List<UploadResult> getUploads(Collection<String> ids, Collection<UploadField> fields) {
        if (executor.isClosed()) {
            throw new ClientClosedException();
        }
        return batch(ids, fields)
                .read(
                        new FutureCalls(threads, Runnable::run),
                        executor.settings().batchParallelism());
    }

    private BatchReader batch(Collection<String> ids, Collection<UploadField> fields) {
        List<UploadField> selected = new ArrayList<>(Objects.requireNonNull(fields, "fields"));
        OperationCalls batch = new OperationCalls(executor.forBatch(), address);
        return new BatchReader(ids, id -> batch.getUpload(id, selected).body());
    }

    @Override
    public OfflineUploadsRawClient withRawResponse() {
        return new ResponseOperations(calls);
    }

    @Override
    public OfflineUploadsAsyncClient async() {
        return new AsyncView(new FutureCalls(threads, new CompletableFuture<>().defaultExecutor()));
    }

    @Override
    public OfflineUploadsAsyncClient async(Executor executor) {
        return new AsyncView(new FutureCalls(Objects.requireNonNull(executor, "executor"), Runnable::run));
    }

    @Override
    public void close() {
        if (!isView) {
            executor.close();
            threads.shutdown(); // calls that have not started yet still do, and report that the client is closed
        }
    }

    @Override
    public String toString() {
        return "OfflineUploadsClient[" + address + "]";
    }

    private final class AsyncView extends FutureOperations implements OfflineUploadsAsyncClient {

        AsyncView(FutureCalls futures) {
            super(DefaultClient.this.calls, futures);
        }

        @Override
        public CompletableFuture<List<UploadResult>> getUploads(Collection<String> ids, UploadField... fields) {
            return getUploads(ids, Arrays.asList(fields));
        }

        @Override
        public CompletableFuture<List<UploadResult>> getUploads(
                Collection<String> ids, Collection<UploadField> fields) {
            return executor.isClosed()
                    ? CompletableFuture.failedFuture(new ClientClosedException())
                    : batch(ids, fields).start(futures, executor.settings().batchParallelism());
        }
    }
}
