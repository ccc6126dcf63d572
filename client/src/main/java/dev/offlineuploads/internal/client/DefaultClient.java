package dev.offlineuploads.internal.client;

import dev.offlineuploads.OfflineUploadsAsyncClient;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.OfflineUploadsRawClient;
import dev.offlineuploads.UploadOutcome;
import dev.offlineuploads.internal.call.CallExecutor;
import dev.offlineuploads.internal.call.CallSettings;
import dev.offlineuploads.internal.call.FutureCalls;
import dev.offlineuploads.internal.http.HttpTransport;
import dev.offlineuploads.internal.operations.BlockingOperations;
import dev.offlineuploads.internal.operations.OperationCalls;
import dev.offlineuploads.internal.paging.PageReader;
import dev.offlineuploads.internal.util.DaemonThreads;
import dev.offlineuploads.model.UploadField;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** The client: the lifecycle, the views, and the calls for many uploads. Everything else is generated. */
public final class DefaultClient extends BlockingOperations implements OfflineUploadsClient {

    private final CallExecutor calls;
    private final OperationCalls operations;
    private final CallSettings settings;
    private final int parallelism;
    private final String address;
    private final @Nullable HttpTransport transport;
    private final ThreadPoolExecutor threads;

    /**
     * Creates a client.
     *
     * @param parallelism how many threads it has at most
     * @param address the address of the API, version included
     * @param transport what is closed with the client; null for a third-party HTTP client
     */
    public static OfflineUploadsClient create(
            CallExecutor calls,
            CallSettings settings,
            int parallelism,
            String address,
            @Nullable HttpTransport transport) {
        PageReader pages = new PageReader(calls, settings.maxPages());
        OperationCalls operations = new OperationCalls(calls, pages, address);
        return new DefaultClient(calls, operations, settings, parallelism, address, transport);
    }

    private DefaultClient(
            CallExecutor calls,
            OperationCalls operations,
            CallSettings settings,
            int parallelism,
            String address,
            @Nullable HttpTransport transport) {
        super(operations);
        this.calls = calls;
        this.operations = operations;
        this.settings = settings;
        this.parallelism = parallelism;
        this.address = address;
        this.transport = transport;
        this.threads = DaemonThreads.pool("offline-uploads", parallelism);
    }

    @Override
    public List<UploadOutcome> getUploads(Collection<String> ids, UploadField... fields) {
        return getUploads(ids, Arrays.asList(fields));
    }

    @Override
    public List<UploadOutcome> getUploads(Collection<String> ids, Collection<UploadField> fields) {
        calls.requireOpen();
        return new BatchReader(calls, operations, settings, ids, fields, parallelism)
                .readHereAndOn(new FutureCalls(threads, calls::isClosed));
    }

    @Override
    public OfflineUploadsRawClient withRawResponse() {
        return new DefaultRawClient(operations);
    }

    @Override
    public OfflineUploadsAsyncClient async() {
        return async(threads);
    }

    @Override
    public OfflineUploadsAsyncClient async(Executor executor) {
        FutureCalls futures = new FutureCalls(Objects.requireNonNull(executor, "executor"), calls::isClosed);
        return new DefaultAsyncClient(
                operations,
                futures,
                (ids, fields) -> new BatchReader(calls, operations, settings, ids, fields, parallelism));
    }

    @Override
    public void close() {
        calls.close();
        settings.sleeper().close();
        if (transport != null) {
            transport.close();
        }
        // Calls that have not started yet report that the client is closed.
        threads.shutdownNow().forEach(Runnable::run);
    }

    @Override
    public String toString() {
        return "OfflineUploadsClient[" + address + "]";
    }
}
