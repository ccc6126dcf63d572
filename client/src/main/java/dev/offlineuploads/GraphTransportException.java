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
        super(operation, "Graph could not be read [" + operation + "]: " + cause, cause);
    }
}
