package dev.offlineuploads.errors;

import dev.offlineuploads.model.GraphError;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Graph returned an error. Errors that callers handle in a special way have a subclass. Every other code is reported as this
 * class. {@link #code()} identifies an error; the HTTP status does not.
 *
 * <p>The message is one line: Graph's message, then code and subcode, HTTP status, operation and trace id.
 */
public sealed class GraphApiException extends GraphException
        permits AuthenticationException,
                InvalidParameterException,
                PermissionDeniedException,
                RateLimitException,
                ServiceUnavailableException,
                TargetNotDeterminedException {

    private static final long serialVersionUID = 1L;

    private final GraphError error;

    /**
     * Creates an exception. A test can use it, or a subclass, as the failure of a mocked client.
     *
     * @param message one line, without secrets
     * @param retryable whether the same call may succeed later
     * @param error the error in the response
     * @param response the response
     */
    public GraphApiException(String message, boolean retryable, GraphError error, FailedResponse response) {
        super(response.operation(), message, retryable, response);
        this.error = error;
    }

    /** {@return the HTTP status of the response, 400 for most errors} */
    public int statusCode() {
        return requiredResponse().statusCode();
    }

    /** {@return the error code, 100 for example; it can be negative; null if the error has none} */
    public @Nullable Long code() {
        return error.code();
    }

    /**
     * {@return the subcode, which distinguishes errors with the same code, 33 for example; null if the error has
     * none}
     */
    public @Nullable Long subcode() {
        return error.errorSubcode();
    }

    /**
     * {@return Graph's name for the family of the error, {@code OAuthException} for example; null if the error has
     * none} Meta adds new ones.
     */
    public @Nullable String type() {
        return error.type();
    }

    /**
     * {@return a title that can be shown to a person, in the language of the token's owner; null if the error has
     * none}
     */
    public @Nullable String userTitle() {
        return error.errorUserTitle();
    }

    /**
     * {@return a message that can be shown to a person, in the language of the token's owner; null if the error has
     * none}
     */
    public @Nullable String userMessage() {
        return error.errorUserMsg();
    }

    /**
     * {@return the id that Meta's support asks for; null if the response has none} It is {@code fbtrace_id} of the
     * error, otherwise the header {@code x-fb-trace-id}.
     */
    public @Nullable String fbtraceId() {
        List<String> header = headers().getOrDefault("x-fb-trace-id", List.of());
        return Stream.concat(Stream.ofNullable(error.fbtraceId()), header.stream())
                .filter(id -> !id.isBlank())
                .findFirst()
                .orElse(null);
    }

    /** {@return the whole error, including properties that the OpenAPI document does not name} */
    public GraphError error() {
        return error;
    }

    /** {@return the text of the body of the response, with secrets masked} */
    public String body() {
        return requiredResponse().body();
    }
}
