package dev.offlineuploads.internal.call;

import dev.offlineuploads.errors.AuthenticationException;
import dev.offlineuploads.errors.FailedResponse;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.errors.RateLimitException;
import dev.offlineuploads.errors.ServiceUnavailableException;
import dev.offlineuploads.internal.util.SingleLine;
import java.io.IOException;

/** Creates exceptions for calls that have no response. */
final class GraphFailures {

    private static final int TOO_MANY_REQUESTS = 429;

    private GraphFailures() {}

    static GraphIOException noResponse(String operation, IOException cause, boolean retryable) {
        String reason =
                cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        String message = SingleLine.of("no response from Graph: " + reason) + " [" + operation + "]";
        return new GraphIOException(operation, message, cause, retryable);
    }

    /** Whether a failure means that further calls have to wait: a rate limit of Graph, or of a gateway. */
    static boolean isRateLimit(GraphException failure) {
        return failure instanceof RateLimitException
                || failure instanceof InvalidResponseException invalid && invalid.statusCode() == TOO_MANY_REQUESTS
                || failure instanceof GraphApiException error && error.statusCode() == TOO_MANY_REQUESTS;
    }

    /** The exception for a call that was not sent because another call failed, which is its cause. */
    static GraphException notSent(GraphException first) {
        GraphException copy = copy(first, "not sent after another call failed: " + first.getMessage());
        copy.initCause(first);
        return copy;
    }

    private static GraphException copy(GraphException first, String message) {
        if (first instanceof InvalidResponseException invalid) {
            FailedResponse response = response(invalid, invalid.statusCode(), invalid.body());
            return new InvalidResponseException(message, invalid.isRetryable(), response);
        }
        GraphApiException error = (GraphApiException) first;
        FailedResponse response = response(error, error.statusCode(), error.body());
        if (error instanceof AuthenticationException) {
            return new AuthenticationException(message, error.error(), response);
        }
        if (error instanceof RateLimitException limit) {
            return new RateLimitException(message, error.error(), response, limit.rateLimitUsage());
        }
        return error instanceof ServiceUnavailableException // with status 429
                ? new ServiceUnavailableException(message, error.isRetryable(), error.error(), response)
                : new GraphApiException(message, error.isRetryable(), error.error(), response);
    }

    private static FailedResponse response(GraphException first, int statusCode, String body) {
        return new FailedResponse(first.operation(), statusCode, first.headers(), body, first.retryAfter());
    }
}
