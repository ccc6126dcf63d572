package dev.offlineuploads;

import dev.offlineuploads.internal.util.SingleLine;
import java.io.IOException;

/**
 * No answer came, or none that arrived whole: no connection, a timeout, a connection that broke, a read that was cancelled.
 * The cause says which.
 */
public final class GraphTransportException extends GraphException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /**
     * Makes the exception of a failed exchange.
     *
     * @param operation the operationId of the read
     * @param cause what the HTTP client met
     * @param retryable whether it may pass by itself
     */
    public GraphTransportException(String operation, IOException cause, boolean retryable) {
        super(operation, message(operation, cause), cause);
        this.retryable = retryable;
    }

    /** True unless the host could not prove who it is, or the read was cancelled. */
    @Override
    public boolean retryable() {
        return retryable;
    }

    private static String message(String operation, IOException cause) {
        String reason =
                cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        return SingleLine.of("no response from Graph: " + reason) + " [" + operation + "]";
    }
}
