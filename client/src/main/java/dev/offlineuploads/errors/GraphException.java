package dev.offlineuploads.errors;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed. The subclass says how: Graph returned an error ({@link GraphApiException}), there was no response
 * ({@link GraphIOException}), or the response cannot be used ({@link InvalidResponseException}).
 *
 * <p>The client has already retried a transient failure if its settings allowed it, see {@link
 * dev.offlineuploads.OfflineUploadsClientBuilder#maxRetries(int)}. The exception reports the last attempt. Its message, causes,
 * headers and body do not contain the access token, the app secret or the proof.
 */
public abstract sealed class GraphException extends RuntimeException
        permits GraphApiException, GraphIOException, InvalidResponseException {

    private static final long serialVersionUID = 1L;

    private final String operation;
    private final boolean retryable;
    private final @Nullable FailedResponse response;

    GraphException(String operation, String message, boolean retryable, @Nullable FailedResponse response) {
        super(message);
        this.operation = operation;
        this.retryable = retryable;
        this.response = response;
    }

    /** {@return the operation that failed, its operationId of the OpenAPI document, {@code getUpload} for example} */
    public String operation() {
        return operation;
    }

    /**
     * {@return whether the same call may succeed later without any change} True for transient failures: rate
     * limits, temporary errors, most responses with status 500 and above, and connections that fail or time out.
     */
    public boolean isRetryable() {
        return retryable;
    }

    /**
     * {@return all headers of the response by name, with secrets masked, not modifiable; empty if there was no
     * response}
     */
    public Map<String, List<String>> headers() {
        return response == null ? Map.of() : response.headers();
    }

    /**
     * {@return how long the response asks to wait before the next call, at most a year; null if it names no time, or
     * there was no response} It is the header {@code Retry-After}, or the time after which a rate limit no longer applies.
     */
    public @Nullable Duration retryAfter() {
        return response == null ? null : response.retryAfter();
    }

    /** Returns the response of an exception that always has one. */
    FailedResponse requiredResponse() {
        return Objects.requireNonNull(response);
    }
}
