package dev.offlineuploads;

/**
 * An answer came that is not what Graph documents: empty, no JSON object, HTML, an error under a status of success, or a
 * field of another type. A proxy in between, or a change at Meta, is the usual reason.
 */
public final class GraphResponseException extends GraphException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Makes the exception of an answer that cannot be read.
     *
     * @param operation the operationId of the read
     * @param status the HTTP status of the answer
     * @param problem what is wrong with the answer, safe to log
     */
    public GraphResponseException(String operation, int status, String problem) {
        super(operation, problem + " [HTTP " + status + ", " + operation + "]", null);
        this.status = status;
    }

    /**
     * The HTTP status of the answer.
     *
     * @return the status, 200 for an answer that claimed success
     */
    public int status() {
        return status;
    }
}
