package dev.offlineuploads.errors;

/**
 * The response cannot be used: it is empty, incomplete, too large, not JSON, or it lacks a required property. The cause of
 * an incomplete response tells a broken connection from a timeout. Also thrown if the next page of a list cannot be
 * determined or was read before. The usual reason is a proxy or gateway, or a change at Meta.
 */
public final class InvalidResponseException extends GraphException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception; {@link GraphApiException} documents the parameters. */
    public InvalidResponseException(String message, boolean retryable, FailedResponse response) {
        super(response.operation(), message, retryable, response);
    }

    /** {@return the HTTP status of the response; 200 is possible} */
    public int statusCode() {
        return requiredResponse().statusCode();
    }

    /**
     * {@return the body of the response as far as it was read, decoded as UTF-8, with secrets masked; empty for an
     * empty response}
     */
    public String body() {
        return requiredResponse().body();
    }
}
