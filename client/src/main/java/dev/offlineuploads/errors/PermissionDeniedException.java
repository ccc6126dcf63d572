package dev.offlineuploads.errors;

import dev.offlineuploads.model.GraphError;

/**
 * The app or the owner of the token lacks a permission. Codes 3, 10 and 200 to 299 except 275, and code 100 if the
 * message says that permissions are missing. Most apps are not allowed to call {@code listPullSessions}; it is assumed that
 * Graph then returns one of these codes, since Meta does not document it.
 */
public final class PermissionDeniedException extends GraphApiException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception; {@link GraphApiException} documents the parameters. */
    public PermissionDeniedException(String message, GraphError error, FailedResponse response) {
        super(message, false, error, response);
    }
}
