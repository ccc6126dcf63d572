package dev.offlineuploads.internal.response;

import dev.offlineuploads.errors.FailedResponse;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.internal.util.SingleLine;

/**
 * A response that was received, not decoded yet.
 *
 * @param operation the operationId
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body
 * @param redaction masks the secrets of the request
 */
record ReceivedResponse(String operation, int status, ResponseHeaders headers, ReceivedBody body, Redaction redaction) {

    private static final int FIRST_SUCCESS = 200;
    private static final int FIRST_REDIRECT = 300;
    private static final int NOT_MODIFIED = 304;
    private static final int FIRST_CLIENT_ERROR = 400;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int MAX_EXCERPT = 120;

    ReceivedResponse withoutBody() {
        return new ReceivedResponse(operation, status, headers, ReceivedBody.EMPTY, redaction);
    }

    boolean isSuccess() {
        return status >= FIRST_SUCCESS && status < FIRST_REDIRECT;
    }

    boolean isRedirect() {
        return status >= FIRST_REDIRECT && status < FIRST_CLIENT_ERROR && !isNotModified();
    }

    boolean isNotModified() {
        return status == NOT_MODIFIED;
    }

    /** Whether the status alone says that the failure is transient. */
    boolean isTransient() {
        return status >= FIRST_SERVER_ERROR || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
    }

    /** The body as text, with secrets masked. */
    String maskedText() {
        return redaction.mask(body.text());
    }

    /** The response for an exception. */
    FailedResponse failed() {
        // UTF-16 and UTF-32 have zeros between the characters of a token.
        String text = redaction.mask(body.text().replace("\0", ""));
        return new FailedResponse(operation, status, headers.all(), text, headers.retryAfter());
    }

    InvalidResponseException unusable(String problem) {
        return unusable(problem, isTransient());
    }

    InvalidResponseException unusable(String problem, boolean retryable) {
        FailedResponse failed = failed();
        String excerpt = SingleLine.of(failed.body(), MAX_EXCERPT);
        String id = headers.requestId();
        // The problem can quote the response, an unknown Content-Encoding for example.
        String message = redaction.mask(problem) + (excerpt.isEmpty() ? "" : ": " + excerpt) + " [HTTP " + status + ", "
                + operation + (id == null ? "]" : ", trace " + SingleLine.of(id) + "]");
        return new InvalidResponseException(message, retryable, failed);
    }
}
