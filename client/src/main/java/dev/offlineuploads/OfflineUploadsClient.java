package dev.offlineuploads;

import dev.offlineuploads.api.UploadOperations;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.model.UploadField;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Reads the status of uploads of offline conversions: the upload, the ranges of rows that have arrived, and the sessions in
 * which a partner's data was pulled.
 *
 * <p>Immutable and thread-safe: create one and share it. It holds connections, so close it when it is no longer needed.
 *
 * <p>Every call throws {@link GraphApiException} or a subclass if Graph returns an error, {@link GraphIOException} if
 * there is no response, and {@link InvalidResponseException} if the response cannot be used. Before anything is sent, it throws
 * {@link IllegalArgumentException} if an argument or a supplied access token is not valid, and {@link IllegalStateException} if
 * the client is closed.
 *
 * <p>Tests can mock the interface. Do not implement it: a release may add methods.
 */
public interface OfflineUploadsClient extends UploadOperations, AutoCloseable {

    /** {@return a new builder, which needs an access token} */
    static OfflineUploadsClientBuilder builder() {
        return new OfflineUploadsClientBuilder();
    }

    /**
     * {@return a new client with the settings of the environment, see {@link OfflineUploadsClientBuilder#fromEnv()}}
     *
     * @throws IllegalStateException if {@code GRAPH_ACCESS_TOKEN} is missing or blank
     * @throws IllegalArgumentException if the value of a variable is not valid
     */
    static OfflineUploadsClient fromEnv() {
        return builder().fromEnv().build();
    }

    /**
     * Reads many uploads in parallel, on threads of the client, at most {@link
     * OfflineUploadsClientBuilder#batchParallelism(int)} at a time. A failed call does not affect the others, except
     * in two cases. After a rate limit, all calls wait; a call fails only if the wait exceeds its total timeout or {@link
     * OfflineUploadsClientBuilder#maxRetryDelay}. If Graph rejects the access token, no further call is sent. The result of
     * a call that was not sent has the failure of the call that was.
     *
     * <p>Each call has its own total timeout, which includes its wait for a rate limit; the batch as a whole has none. If the
     * thread is interrupted, no further call starts, calls in flight fail with {@link GraphIOException}, the thread stays
     * interrupted, and the results of the other calls are returned. A token supplier is called on
     * the threads of the client, so it cannot rely on thread-locals of the caller.
     *
     * @param ids the ids of the uploads; a repeated one is read again
     * @param fields the fields to select; none selects Graph's default fields
     * @return a result for each id, in the order of the ids
     */
    List<UploadResult> getUploads(Collection<String> ids, UploadField... fields);

    /**
     * Reads many uploads in parallel, as {@link #getUploads(Collection, UploadField...)} does, with the fields of a
     * collection, {@link UploadField#all()} for example.
     */
    List<UploadResult> getUploads(Collection<String> ids, Collection<UploadField> fields);

    /**
     * Returns a view of this client with other options, for another access token for example. A view is cheap: it shares
     * connections, threads and all other settings with this client, so an agency with many tokens needs one client. A rate
     * limit in a batch does not delay calls with another token. A token supplier of the options is called on the same
     * threads as that of a client, see {@link OfflineUploadsClientBuilder#accessToken(Supplier)}. The view is open as long
     * as this client; closing it has no effect.
     */
    OfflineUploadsClient withOptions(RequestOptions options);

    /**
     * {@return a view of this client that also returns status, headers and rate-limit usage, open as long as this
     * client}
     */
    OfflineUploadsRawClient withRawResponse();

    /**
     * Returns a view of this client that returns futures. Calls run on threads of the client, at most {@link
     * OfflineUploadsClientBuilder#maxConnections(int)}. Futures complete on the JVM's common pool. Their callbacks may wait
     * for further calls, but the pool allows only some 250 that wait at the same time: prefer {@code thenCompose}. A
     * token supplier is called on a thread of the client. The view is open as long as this client.
     */
    OfflineUploadsAsyncClient async();

    /**
     * Returns a view of this client that returns futures. A call occupies a thread of the executor until it ends. Futures
     * complete on that thread, and a token supplier is called on it. Virtual threads are supported. The view is open as
     * long as this client, which does not close the executor.
     */
    OfflineUploadsAsyncClient async(Executor executor);

    /**
     * Closes the connections and ends the threads of this client. Calls in flight and later calls throw {@link
     * IllegalStateException}. A third-party HTTP client stays open, and calls in flight over it may still succeed.
     */
    @Override
    void close();
}
