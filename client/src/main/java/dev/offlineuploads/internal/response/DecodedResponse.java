package dev.offlineuploads.internal.response;

import dev.offlineuploads.ApiResponse;

/**
 * A successful response.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param received the body as it came
 * @param body the decoded body
 */
public record DecodedResponse(int status, ResponseHeaders headers, ReceivedResponse received, Object body) {

    /** The response as callers see it. */
    public <T> ApiResponse<T> as(Class<T> type) {
        return with(type.cast(body));
    }

    /** The response as callers see it, with something made of the body. */
    public <T> ApiResponse<T> with(T replacement) {
        return new ReceivedApiResponse<>(this, replacement);
    }

    /** The body as text, with secrets masked. */
    public String text() {
        return received.maskedText();
    }
}
