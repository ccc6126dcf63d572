package dev.offlineuploads;

import dev.offlineuploads.model.GraphError;

/**
 * Too many calls, codes 4, 17, 32, 613 and 80000 to 80014. The client has waited and tried again where the wait fits its
 * total timeout; {@link #usage()} tells how much of the limits is used, and from when calls are served again.
 */
public final class RateLimitException extends GraphApiException {

    private static final long serialVersionUID = 1L;

    private final transient RateLimitUsage usage;

    /**
     * Makes the exception of an error that Graph answered.
     *
     * @param operation the operationId of the read
     * @param status the HTTP status of the answer
     * @param error the error of the answer, with a code
     * @param body the beginning of the answer, safe to log
     * @param usage what the headers of the answer say of the limits
     */
    public RateLimitException(String operation, int status, GraphError error, String body, RateLimitUsage usage) {
        super(operation, status, error, body);
        this.usage = usage;
    }

    /**
     * How much of the rate limits is used, as the headers of the answer tell it.
     *
     * @return the usage; on an instance that was serialized, none is known
     */
    public RateLimitUsage usage() {
        return usage == null ? RateLimitUsage.UNKNOWN : usage;
    }
}
