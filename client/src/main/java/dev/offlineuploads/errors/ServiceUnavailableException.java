package dev.offlineuploads.errors;

import dev.offlineuploads.model.GraphError;

/**
 * Graph cannot serve the call at the moment. Codes 1, 2 and 341. Some permanent errors have code 1 as well; {@link
 * #isRetryable()} is false if Graph marks the error as not transient, or asks for a smaller amount of data.
 */
public final class ServiceUnavailableException extends GraphApiException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception; {@link GraphApiException} documents the parameters. */
    public ServiceUnavailableException(String message, boolean retryable, GraphError error, FailedResponse response) {
        super(message, retryable, error, response);
    }
}
