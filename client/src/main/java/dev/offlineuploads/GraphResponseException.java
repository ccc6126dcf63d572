package dev.offlineuploads;

import dev.offlineuploads.internal.util.SingleLine;

/**
 * An answer came that is not what Graph documents: empty, broken off, too large, no JSON object, HTML, an error under a
 * status of success, or a field of another type; or a list that leads nowhere, back, or on without an end. A proxy in between, or a change at Meta, is the usual reason.
 */
public final class GraphResponseException extends GraphException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_EXCERPT = 120;

    private final int status;
    private final String body;
    private final boolean retryable;

    /**
     * Makes the exception of an answer that cannot be read.
     *
     * @param operation the operationId of the read
     * @param status the HTTP status of the answer
     * @param problem what is wrong with the answer, safe to log
     * @param body the beginning of the answer, safe to log
     * @param retryable whether it may pass by itself
     */
    public GraphResponseException(String operation, int status, String problem, String body, boolean retryable) {
        super(operation, message(operation, status, problem, body), null);
        this.status = status;
        this.body = body;
        this.retryable = retryable;
    }

    /**
     * The HTTP status of the answer.
     *
     * @return the status, 200 for an answer that claimed success
     */
    public int status() {
        return status;
    }

    /**
     * The beginning of what came, without the access token.
     *
     * @return at most 16,384 characters, decoded as UTF-8; empty for an empty answer
     */
    public String body() {
        return body;
    }

    /** True for an answer of status 500 or above, and for one that broke off because the connection closed. */
    @Override
    public boolean retryable() {
        return retryable;
    }

    private static String message(String operation, int status, String problem, String body) {
        String excerpt = SingleLine.of(body, LONGEST_EXCERPT);
        return problem + (excerpt.isEmpty() ? "" : ": " + excerpt) + " [HTTP " + status + ", " + operation + "]";
    }
}
