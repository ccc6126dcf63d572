package dev.offlineuploads;

import dev.offlineuploads.model.GraphError;

/**
 * The app, or the person behind the token, lacks a permission, codes 3, 10 and 200 to 299 without 275. {@code
 * listPullSessions} is refused to most apps; that it is refused with one of these codes is assumed, Meta does not say.
 */
public final class PermissionException extends GraphApiException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of an error that Graph answered.
     *
     * @param operation the operationId of the read
     * @param status the HTTP status of the answer
     * @param error the error of the answer, with a code
     * @param body the beginning of the answer, safe to log
     */
    public PermissionException(String operation, int status, GraphError error, String body) {
        super(operation, status, error, body);
    }
}
