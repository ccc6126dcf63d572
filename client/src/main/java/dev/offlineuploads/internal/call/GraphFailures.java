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

    /** The exception for a failure of the HTTP client. */
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
        if (first instanceof AuthenticationException token) {
            return new AuthenticationException(
                    message, token.error(), response(token, token.statusCode(), token.body()));
        }
        if (first instanceof RateLimitException limit) {
            FailedResponse response = response(limit, limit.statusCode(), limit.body());
            return new RateLimitException(message, limit.error(), response, limit.rateLimitUsage());
        }
        if (first instanceof ServiceUnavailableException error) { // with status 429
            FailedResponse response = response(error, error.statusCode(), error.body());
            return new ServiceUnavailableException(message, error.isRetryable(), error.error(), response);
        }
        if (first instanceof GraphApiException error) {
            FailedResponse response = response(error, error.statusCode(), error.body());
            return new GraphApiException(message, error.isRetryable(), error.error(), response);
        }
        InvalidResponseException invalid = (InvalidResponseException) first;
        FailedResponse response = response(invalid, invalid.statusCode(), invalid.body());
        return new InvalidResponseException(message, invalid.isRetryable(), response);
    }

    private static FailedResponse response(GraphException first, int statusCode, String body) {
        return new FailedResponse(first.operation(), statusCode, first.headers(), body, first.retryAfter());
    }
}
