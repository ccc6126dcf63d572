package dev.offlineuploads.internal.client;

import dev.offlineuploads.OfflineUploadsAsyncClient;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.OfflineUploadsRawClient;
import dev.offlineuploads.RequestOptions;
import dev.offlineuploads.UploadResult;
import dev.offlineuploads.internal.call.BatchReader;
import dev.offlineuploads.internal.call.CallExecutor;
import dev.offlineuploads.internal.call.CallSettings;
import dev.offlineuploads.internal.call.FutureCalls;
import dev.offlineuploads.internal.http.HttpTransport;
import dev.offlineuploads.internal.operations.BlockingOperations;
import dev.offlineuploads.internal.operations.OperationCalls;
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
import org.jspecify.annotations.Nullable;

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
     * @param transport the transport to close with the client; null for a third-party HTTP client
     */
    public static OfflineUploadsClient create(CallExecutor calls, String address, @Nullable HttpTransport transport) {
        CallSettings settings = calls.settings();
        ThreadPoolExecutor threads = DaemonThreads.pool("offline-uploads", settings.maxConnections());
        return of(calls, address, threads, () -> {
            calls.close();
            settings.sleeper().close();
            if (transport != null) {
                transport.close();
            }
            // Calls that have not started yet report that the client is closed.
            threads.shutdownNow().forEach(Runnable::run);
        });
    }

    private static DefaultClient of(CallExecutor calls, String address, ThreadPoolExecutor threads, Runnable onClose) {
        PageReader pages = new PageReader(calls, calls.settings().maxPages());
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
        return new DefaultRawClient(operations);
    }

    @Override
    public OfflineUploadsAsyncClient async() {
        return async(futures(threads, new CompletableFuture<>().defaultExecutor()));
    }

    @Override
    public OfflineUploadsAsyncClient async(Executor executor) {
        return async(futures(Objects.requireNonNull(executor, "executor"), Runnable::run));
    }

    private OfflineUploadsAsyncClient async(FutureCalls futures) {
        return new DefaultAsyncClient(operations, futures, this::batch);
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
}
