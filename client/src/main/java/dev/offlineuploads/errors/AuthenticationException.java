package dev.offlineuploads.errors;

import dev.offlineuploads.model.GraphError;

/**
 * Graph does not accept the access token: it is missing, malformed, expired or revoked. Codes 102, 104, 190, and
 * 2500 if the message is about the access token. The call
 * needs another token. {@link #subcode()} can give the reason, 463 for an expired token and 460 for a changed password.
 *
 * <p>A client with a token supplier asks for a token before every attempt, so it does not have to be rebuilt.
 */
public final class AuthenticationException extends GraphApiException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception; {@link GraphApiException} documents the parameters. */
    public AuthenticationException(String message, GraphError error, FailedResponse response) {
        super(message, false, error, response);
    }
}
