package dev.offlineuploads;

/**
 * A read that gave no result. What went wrong is told by the subclass: Graph refused ({@link GraphApiException}), nothing
 * was heard of Graph ({@link GraphTransportException}), or what came back cannot be read ({@link
 * GraphResponseException}).
 *
 * <p>No message, cause or {@code toString} of it holds the access token or the app secret.
 */
public abstract sealed class GraphException extends RuntimeException
        permits GraphApiException, GraphTransportException, GraphResponseException {

    private static final long serialVersionUID = 1L;

    private final String operation;

    GraphException(String operation, String message, Throwable cause) {
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
}
