package dev.offlineuploads;

import dev.offlineuploads.api.UploadOperations;
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
 * <p>Every call throws {@link GraphApiException} or a subclass if Graph returns an error, {@link GraphTransportException} if
 * there is no response, and {@link GraphResponseException} if the response cannot be used. Before anything is sent, it throws
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
     * @throws IllegalArgumentException if a variable has a value that the builder refuses
     */
    static OfflineUploadsClient fromEnv() {
        return builder().environment(System.getenv()).build();
    }

    /**
     * Reads many uploads in parallel, on this thread and on threads of the client, at most {@link
     * OfflineUploadsClientBuilder#maxConnections(int)} at a time. An id that cannot be read does not affect the others. If
     * one of the calls meets a rate limit, all of them wait; a call fails for it only if the limit lasts longer than the
     * {@link OfflineUploadsClientBuilder#totalTimeout(java.time.Duration) total timeout}, however many retries are allowed.
     *
     * <p>Each call has its own total timeout, all of them together have none. If the thread is interrupted, no further call is
     * started, the unfinished calls fail with {@link GraphTransportException}, the thread stays interrupted, and the outcomes
     * of the others are returned.
     *
     * @param ids the ids of the uploads; a repeated one is read once
     * @param fields the fields to select; none selects Graph's default fields
     * @return an outcome for each id, in the order of the ids, with what a single call would throw
     */
    List<UploadOutcome> getUploads(Collection<String> ids, UploadField... fields);

    /**
     * Reads many uploads in parallel, as {@link #getUploads(Collection, UploadField...)} does.
     *
     * @param ids the ids of the uploads; a repeated one is read once
     * @param fields the fields to select, {@link UploadField#all()} for example; none selects Graph's default fields
     * @return an outcome for each id, in the order of the ids, with what a single call would throw
     */
    List<UploadOutcome> getUploads(Collection<String> ids, Collection<UploadField> fields);

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
