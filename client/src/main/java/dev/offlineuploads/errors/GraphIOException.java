package dev.offlineuploads.errors;

import java.io.IOException;

/**
 * There is no response: the connection failed, a timeout elapsed, the call was cancelled, or its thread interrupted.
 * {@link #getCause()} is the reason.
 * A response whose body ends early or does not come in time is an {@link InvalidResponseException}.
 */
public final class GraphIOException extends GraphException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param operation the operationId of the OpenAPI document
     * @param message one line, without secrets
     * @param cause the failure of the HTTP client
     * @param retryable whether the same call may succeed later; false if the server cannot prove its identity, and for a
     *     cancelled call
     */
    public GraphIOException(String operation, String message, IOException cause, boolean retryable) {
        super(operation, message, retryable, null);
        initCause(cause);
    }
}
