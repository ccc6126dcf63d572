package dev.offlineuploads;

import dev.offlineuploads.api.UploadOperations;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.model.UploadField;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;

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
 * <p>Tests can mock the interface. Methods may be added to it, so that other implementations should not exist.
 */
public interface OfflineUploadsClient extends UploadOperations, AutoCloseable {

    /**
     * Starts a new client.
     *
     * @return a builder that lacks only the access token
     */
    static OfflineUploadsClientBuilder builder() {
        return new OfflineUploadsClientBuilder();
    }

    /**
     * Creates a client from the environment: {@code GRAPH_ACCESS_TOKEN}, and {@code GRAPH_APP_SECRET}, {@code GRAPH_BASE_URL}
     * and {@code GRAPH_API_VERSION} if they are set.
     *
     * @return the client
     * @throws IllegalStateException if {@code GRAPH_ACCESS_TOKEN} is not set
     * @throws IllegalArgumentException if the value of a variable is not valid
     */
    static OfflineUploadsClient fromEnv() {
        return builder().environment(System.getenv()).build();
    }

    /**
     * Reads many uploads in parallel, on this thread and on threads of the client, at most {@link
     * OfflineUploadsClientBuilder#batchParallelism(int)} at a time. A failed call does not affect the others, with two
     * exceptions. If a call meets a rate limit, all of them wait; a call fails only if the limit lasts longer than its total
     * timeout or {@link OfflineUploadsClientBuilder#maxRetryDelay}. If Graph rejects the access token, no further call is
     * sent, and the remaining ids fail with that error.
     *
     * <p>Each call has its own total timeout, which includes its wait for a rate limit; the batch as a whole has none. If the
     * thread is interrupted, no further call starts, calls in flight fail with {@link GraphIOException}, the thread stays
     * interrupted, and the results of the other calls are returned. A token supplier is asked on the thread of each call.
     *
     * @param ids the ids of the uploads; a repeated one is read once
     * @param fields the fields to select; none selects Graph's default fields
     * @return a result for each id, in the order of the ids
     */
    List<UploadResult> getUploads(Collection<String> ids, UploadField... fields);

    /**
     * Reads many uploads in parallel, as {@link #getUploads(Collection, UploadField...)} does.
     *
     * @param ids the ids of the uploads; a repeated one is read once
     * @param fields the fields to select, {@link UploadField#all()} for example; none selects Graph's default fields
     * @return a result for each id, in the order of the ids
     */
    List<UploadResult> getUploads(Collection<String> ids, Collection<UploadField> fields);

    /**
     * Returns a view of this client that also returns status, headers and rate-limit usage.
     *
     * @return a view, open as long as this client
     */
    OfflineUploadsRawClient withRawResponse();

    /**
     * Returns a view of this client that returns futures. It uses threads of the client, at most {@link
     * OfflineUploadsClientBuilder#maxConnections(int)}.
     *
     * @return a view, open as long as this client
     */
    OfflineUploadsAsyncClient async();

    /**
     * Returns a view of this client that returns futures. A call occupies a thread of the executor until it ends.
     *
     * @param executor where calls run; it is not closed with the client
     * @return a view, open as long as this client
     */
    OfflineUploadsAsyncClient async(Executor executor);

    /**
     * Closes the connections and ends the threads of this client. Calls in flight fail; calls and page fetches after that
     * throw {@link IllegalStateException}. A third-party HTTP client stays open.
     */
    @Override
    void close();
}
