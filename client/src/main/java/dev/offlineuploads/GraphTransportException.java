package dev.offlineuploads;

import java.io.IOException;

/**
 * No answer came, or none that arrived whole: no connection, a timeout, a connection that broke. The cause says which.
 */
public final class GraphTransportException extends GraphException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of a failed exchange.
     *
     * @param operation the operationId of the read
     * @param cause what the HTTP client met
     */
    public GraphTransportException(String operation, IOException cause) {
        super(operation, message(operation, cause), cause);
    }

    private static String message(String operation, IOException cause) {
        String reason =
                cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        return "no answer from Graph, " + reason + " [" + operation + "]";
    }
}
