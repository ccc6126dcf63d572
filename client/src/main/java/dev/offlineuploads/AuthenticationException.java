package dev.offlineuploads;

import dev.offlineuploads.model.GraphError;

/**
 * Graph does not take the access token, codes 102, 104, 190 and 2500: it is unreadable, expired or withdrawn. Get another
 * token; {@link #subcode()} can tell why, 463 for one that has expired and 460 for a changed password. A client with a
 * token supplier needs no rebuilding: it asks for the token of every request.
 */
public final class AuthenticationException extends GraphApiException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of an error that Graph answered.
     *
     * @param operation the operationId of the read
     * @param status the HTTP status of the answer
     * @param error the error of the answer, with a code
     * @param body the beginning of the answer, safe to log
     */
    public AuthenticationException(String operation, int status, GraphError error, String body) {
        super(operation, status, error, body);
    }
}
