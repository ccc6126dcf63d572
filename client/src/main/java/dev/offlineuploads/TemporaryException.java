package dev.offlineuploads;

import dev.offlineuploads.model.GraphError;

/**
 * Graph cannot serve the call at the moment, codes 1, 2 and 341. The client has tried again already. Errors that do not
 * pass hide under code 1 as well; Graph then says so, and {@link #retryable()} is false.
 */
public final class TemporaryException extends GraphApiException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of an error that Graph answered.
     *
     * @param operation the operationId of the read
     * @param status the HTTP status of the answer
     * @param error the error of the answer, with a code
     * @param body the beginning of the answer, safe to log
     */
    public TemporaryException(String operation, int status, GraphError error, String body) {
        super(operation, status, error, body);
    }
}
