package dev.offlineuploads.errors;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP response that made a call fail. Secrets are masked.
 *
 * @param operation the operationId of the OpenAPI document, {@code getUpload} for example
 * @param statusCode the HTTP status
 * @param headers the headers by name, not modifiable
 * @param body the body as text, decoded as UTF-8
 * @param retryAfter how long the headers ask to wait before the next call; null if they do not
 */
public record FailedResponse(
        String operation,
        int statusCode,
        Map<String, List<String>> headers,
        String body,
        @Nullable Duration retryAfter) implements Serializable {

    /** Returns operation and status only. Headers and body do not belong in logs. */
    @Override
    public String toString() {
        return "FailedResponse[" + operation + ", HTTP " + statusCode + "]";
    }
}
