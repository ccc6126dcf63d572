package dev.offlineuploads;

import dev.offlineuploads.model.GraphError;

/**
 * Graph refused a parameter, code 100: an unknown field, a bad cursor, a missing {@code appsecret_proof}, or, with subcode
 * 33, an id that does not exist or that the token may not see. The same call never succeeds by itself. The code is
 * documented for {@code getUpload}, and seen on every read.
 */
public final class InvalidParameterException extends GraphApiException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of an error that Graph answered.
     *
     * @param operation the operationId of the read
     * @param status the HTTP status of the answer
     * @param error the error of the answer, with a code
     * @param body the beginning of the answer, safe to log
     */
    public InvalidParameterException(String operation, int status, GraphError error, String body) {
        super(operation, status, error, body);
    }
}
