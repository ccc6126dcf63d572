package dev.offlineuploads.internal.response;

/**
 * A successful response.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param received the body as it came
 * @param body the decoded body
 */
public record DecodedResponse(int status, ResponseHeaders headers, ReceivedResponse received, Object body) {

    /** The body as text, with secrets masked. */
    public String text() {
        return received.maskedText();
    }
}
