package dev.offlineuploads;

import dev.offlineuploads.api.UploadAsyncOperations;
import dev.offlineuploads.model.UploadField;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The operations of a client as futures. A future completes with the result or the exception of the call. The exceptions
 * include {@link IllegalArgumentException} for an invalid argument, and {@link
 * java.util.concurrent.RejectedExecutionException} if an executor rejects the call.
 *
 * <p>Cancelling a future aborts the call: no further request is sent, the current one is aborted, and no wait continues.
 * Completing it by a timeout has the same effect. Cancelling a derived future, of
 * {@code thenApply} for example, does not abort the call.
 *
 * <p>Thread-safe, as the client is.
 */
public interface OfflineUploadsAsyncClient extends UploadAsyncOperations {

    /** Reads many uploads, as {@link OfflineUploadsClient#getUploads(Collection, UploadField...)} does. */
    CompletableFuture<List<UploadResult>> getUploads(Collection<String> ids, UploadField... fields);

    /** Reads many uploads, as {@link OfflineUploadsClient#getUploads(Collection, Collection)} does. */
    CompletableFuture<List<UploadResult>> getUploads(Collection<String> ids, Collection<UploadField> fields);

    /**
     * Fetches the page after a page of any list. The future fails with {@link java.util.NoSuchElementException} if it is
     * the last one. A thread is used only while a page is fetched. Iterating over a page fetches on the thread that
     * iterates.
     */
    <T> CompletableFuture<Page<T>> nextPage(Page<T> page);
}
