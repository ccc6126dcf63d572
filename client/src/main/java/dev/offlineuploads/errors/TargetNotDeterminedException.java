package dev.offlineuploads.errors;

import dev.offlineuploads.model.GraphError;

/**
 * Graph cannot determine the target object of the call, code 275, documented for {@code listProgress}. Graph knows ad accounts,
 * business accounts and objects that belong to them, so check that the upload belongs to an ad account or a
 * business account.
 */
public final class TargetNotDeterminedException extends GraphApiException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception; {@link GraphApiException} documents the parameters. */
    public TargetNotDeterminedException(String message, GraphError error, FailedResponse response) {
        super(message, false, error, response);
    }
}
