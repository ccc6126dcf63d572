package dev.offlineuploads.errors;

import dev.offlineuploads.model.GraphError;

/**
 * Graph rejects a parameter, code 100: an unknown field, an invalid cursor, a missing {@code appsecret_proof}, or, with subcode
 * 33, an id that does not exist or that the token cannot access. Meta's reference documents the code for {@code getUpload}; it
 * has been observed for every operation.
 */
public final class InvalidParameterException extends GraphApiException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception; {@link GraphApiException} documents the parameters. */
    public InvalidParameterException(String message, GraphError error, FailedResponse response) {
        super(message, false, error, response);
    }
}
