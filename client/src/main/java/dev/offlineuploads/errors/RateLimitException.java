package dev.offlineuploads.errors;

import dev.offlineuploads.RateLimitUsage;
import dev.offlineuploads.model.GraphError;

/**
 * The app, the user or the ad account has made too many calls. Codes 4, 17, 32, 613 and 80000 to 80014. The client has
 * retried if {@code maxRetries}, {@code maxRetryDelay} and the total timeout allowed it. {@link #retryAfter()} is the time
 * after which Graph accepts calls again, if the response names it.
 */
public final class RateLimitException extends GraphApiException {

    private static final long serialVersionUID = 1L;

    private final RateLimitUsage rateLimitUsage;

    /** Creates an exception; {@link GraphApiException} documents the parameters. */
    public RateLimitException(
            String message, GraphError error, FailedResponse response, RateLimitUsage rateLimitUsage) {
        super(message, true, error, response);
        this.rateLimitUsage = rateLimitUsage;
    }

    /**
     * {@return how much of the rate limits is used, from the headers of the response; each part of it can be
     * missing}
     */
    public RateLimitUsage rateLimitUsage() {
        return rateLimitUsage;
    }
}
