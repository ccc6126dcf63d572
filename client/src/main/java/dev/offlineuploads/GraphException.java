package dev.offlineuploads;

import org.jspecify.annotations.Nullable;

/**
 * A read that gave no result. What went wrong is told by the subclass: Graph refused ({@link GraphApiException}), nothing
 * was heard of Graph ({@link GraphTransportException}), or what came back cannot be read ({@link
 * GraphResponseException}).
 *
 * <p>The client has tried the read again where that could help, see {@link OfflineUploadsClientBuilder#maxRetries(int)};
 * this is the last failure. No message, cause, body or {@code toString} of it holds the access token or the app secret.
 */
public abstract sealed class GraphException extends RuntimeException
        permits GraphApiException, GraphTransportException, GraphResponseException {

    private static final long serialVersionUID = 1L;

    private final String operation;

    GraphException(String operation, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.operation = operation;
    }

    /**
     * The read that failed.
     *
     * @return the operationId of the OpenAPI document, {@code getUpload} for example
     */
    public String operation() {
        return operation;
    }

    /**
     * Whether the same read may succeed later without anything being changed.
     *
     * @return true for what passes by itself: rate limits, temporary errors, answers of status 500 and above, connections
     *     that fail or time out
     */
    public abstract boolean retryable();
}
