package dev.offlineuploads.internal.call;

import dev.offlineuploads.errors.AuthenticationException;
import dev.offlineuploads.errors.FailedResponse;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.errors.RateLimitException;
import dev.offlineuploads.internal.util.SingleLine;
import java.io.IOException;

/** Creates exceptions for calls that have no response. */
final class GraphFailures {

    private GraphFailures() {}

    /** The exception for a failure of the HTTP client. */
    static GraphIOException noResponse(String operation, IOException cause, boolean retryable) {
        String reason =
                cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        String message = SingleLine.of("no response from Graph: " + reason) + " [" + operation + "]";
        return new GraphIOException(operation, message, cause, retryable);
    }

    /** The exception for a call that was not made because Graph rejected the token of another call. */
    static AuthenticationException copy(AuthenticationException first) {
        AuthenticationException copy = new AuthenticationException(message(first), first.error(), response(first));
        copy.initCause(first);
        return copy;
    }

    /** The exception for a call that was not made because another call met a rate limit. */
    static RateLimitException copy(RateLimitException first) {
        RateLimitException copy =
                new RateLimitException(message(first), first.error(), response(first), first.rateLimitUsage());
        copy.initCause(first);
        return copy;
    }

    private static String message(GraphApiException first) {
        return "not sent after another call failed: " + first.getMessage();
    }

    private static FailedResponse response(GraphApiException first) {
        return new FailedResponse(
                first.operation(), first.statusCode(), first.headers(), first.body(), first.retryAfter());
    }
}
