package dev.offlineuploads.internal.client;

import dev.offlineuploads.OfflineUploadsAsyncClient;
import dev.offlineuploads.Page;
import dev.offlineuploads.UploadResult;
import dev.offlineuploads.internal.call.BatchReader;
import dev.offlineuploads.internal.call.FutureCalls;
import dev.offlineuploads.internal.operations.FutureOperations;
import dev.offlineuploads.internal.operations.OperationCalls;
import dev.offlineuploads.internal.paging.PageReader;
import dev.offlineuploads.model.UploadField;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** The view of a client that returns futures. */
final class DefaultAsyncClient extends FutureOperations implements OfflineUploadsAsyncClient {

    private final FutureCalls futures;
    private final BiFunction<Collection<String>, Collection<UploadField>, BatchReader> batches;

    DefaultAsyncClient(
            OperationCalls operations,
            FutureCalls futures,
            BiFunction<Collection<String>, Collection<UploadField>, BatchReader> batches) {
        super(operations, futures);
        this.futures = futures;
        this.batches = batches;
    }

    @Override
    public CompletableFuture<List<UploadResult>> getUploads(Collection<String> ids, UploadField... fields) {
        return getUploads(ids, Arrays.asList(fields));
    }

    @Override
    public CompletableFuture<List<UploadResult>> getUploads(Collection<String> ids, Collection<UploadField> fields) {
        return batches.apply(ids, fields).readOn(futures);
    }

    @Override
    public <T> CompletableFuture<Page<T>> nextPage(Page<T> page) {
        return futures.submit(scope -> PageReader.next(scope, page).body());
    }
}
