package dev.offlineuploads;

import dev.offlineuploads.model.GraphError;

/**
 * Graph cannot tell which object a call is about, code 275, documented for {@code listProgress}. It knows ad accounts,
 * business accounts and what belongs to them, so check that the upload belongs to one. The same call never succeeds by
 * itself.
 */
public final class TargetNotDeterminedException extends GraphApiException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of an error that Graph answered.
     *
     * @param operation the operationId of the read
     * @param status the HTTP status of the answer
     * @param error the error of the answer, with a code
     * @param body the beginning of the answer, safe to log
     */
    public TargetNotDeterminedException(String operation, int status, GraphError error, String body) {
        super(operation, status, error, body);
    }
}
