package dev.offlineuploads.internal.response;

import static java.net.HttpURLConnection.HTTP_CLIENT_TIMEOUT;
import static java.net.HttpURLConnection.HTTP_INTERNAL_ERROR;
import static java.net.HttpURLConnection.HTTP_MULT_CHOICE;
import static java.net.HttpURLConnection.HTTP_OK;

import dev.offlineuploads.errors.FailedResponse;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.internal.util.SingleLine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A response that was received, not decoded yet. Its redaction masks the secrets of the request. */
record ReceivedResponse(String operation, int status, ResponseHeaders headers, ReceivedBody body, Redaction redaction) {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MAX_EXCERPT = 120;

    ReceivedResponse withoutBody() {
        return new ReceivedResponse(operation, status, headers, ReceivedBody.empty(), redaction);
    }

    boolean isSuccess() {
        return status >= HTTP_OK && status < HTTP_MULT_CHOICE;
    }

    /** Whether the status alone says that the failure is transient. */
    boolean isTransient() {
        return status >= HTTP_INTERNAL_ERROR || status == HTTP_CLIENT_TIMEOUT || status == TOO_MANY_REQUESTS;
    }

    /** The response for an exception. */
    FailedResponse failed(@Nullable Duration retryAfter) {
        // UTF-16 and UTF-32 have zeros between the characters of a token.
        String text = redaction.mask(body.text().replace("\0", ""));
        return new FailedResponse(operation, status, headers.all(), text, retryAfter);
    }

    InvalidResponseException unusable(String problem) {
        return unusable(problem, isTransient());
    }

    InvalidResponseException unusable(String problem, boolean retryable) {
        FailedResponse failed = failed(headers.retryAfter());
        String excerpt = SingleLine.of(failed.body(), MAX_EXCERPT);
        // The problem can quote the response, an unknown Content-Encoding for example.
        String message = SingleLine.of(redaction.mask(problem)) + (excerpt.isEmpty() ? "" : ": " + excerpt) + " ["
                + facts(null) + "]";
        return new InvalidResponseException(message, retryable, failed);
    }

    /** The end of an exception message: status, operation, and the trace id of the body or of the headers. */
    String facts(@Nullable String traceId) {
        String trace = traceId == null || traceId.isBlank() ? headers.requestId() : traceId;
        return "HTTP " + status + ", " + operation + (trace == null ? "" : ", trace " + SingleLine.of(trace));
    }
}
