package dev.offlineuploads;

import dev.offlineuploads.internal.util.SingleLine;
import dev.offlineuploads.model.GraphError;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Graph answered with an error. The subclass tells the errors that callers handle apart; every other code is this class
 * itself, with its number. The HTTP status does not identify an error, only {@link #code()} does.
 *
 * <p>The message is one line: what Graph said, then code and subcode, HTTP status, operation and trace id.
 */
public sealed class GraphApiException extends GraphException
        permits AuthenticationException,
                InvalidParameterException,
                PermissionException,
                RateLimitException,
                TargetNotDeterminedException,
                TemporaryException {

    private static final long serialVersionUID = 1L;

    private static final int FIRST_SERVER_ERROR = 500;

    private final int status;
    private final long code;
    private final @Nullable Long subcode;
    private final @Nullable String type;
    private final @Nullable Boolean isTransient;
    private final @Nullable String userTitle;
    private final @Nullable String userMessage;
    private final @Nullable String fbtraceId;
    private final String body;
    private final transient @Nullable GraphError error;

    /**
     * Makes the exception of an error that Graph answered.
     *
     * @param operation the operationId of the read
     * @param status the HTTP status of the answer
     * @param error the error of the answer, with a code
     * @param body the beginning of the answer, safe to log
     * @throws NullPointerException if the error has no code
     */
    public GraphApiException(String operation, int status, GraphError error, String body) {
        super(operation, message(operation, status, error), null);
        this.status = status;
        this.code = error.code();
        this.subcode = error.errorSubcode();
        this.type = error.type();
        this.isTransient = error.isTransient();
        this.userTitle = error.errorUserTitle();
        this.userMessage = error.errorUserMsg();
        this.fbtraceId = error.fbtraceId();
        this.body = body;
        this.error = error;
    }

    /**
     * The HTTP status of the answer.
     *
     * @return the status, 400 for most errors
     */
    public int status() {
        return status;
    }

    /**
     * What went wrong, as Graph numbers it.
     *
     * @return the code, 100 for example; it can be negative
     */
    public long code() {
        return code;
    }

    /**
     * What tells apart errors of one code.
     *
     * @return the subcode, 33 for example; null where there is none
     */
    public @Nullable Long subcode() {
        return subcode;
    }

    /**
     * The family of the error in Graph's words. New ones appear.
     *
     * @return {@code OAuthException} for example; null where there is none
     */
    public @Nullable String type() {
        return type;
    }

    /**
     * Whether Graph itself says that the same call may succeed later. {@link #retryable()} is what to go by.
     *
     * @return true where Graph says so; false where it says no, or nothing, which {@link #error()} tells apart
     */
    public boolean isTransient() {
        return Boolean.TRUE.equals(isTransient);
    }

    /**
     * A title to show to a person, in the language of the token's owner.
     *
     * @return the title; null where there is none
     */
    public @Nullable String userTitle() {
        return userTitle;
    }

    /**
     * A text to show to a person, in the language of the token's owner.
     *
     * @return the text; null where there is none
     */
    public @Nullable String userMessage() {
        return userMessage;
    }

    /**
     * The id under which Meta's support finds the call.
     *
     * @return the trace id; null where there is none
     */
    public @Nullable String fbtraceId() {
        return fbtraceId;
    }

    /**
     * All that Graph said of the error, what the OpenAPI document does not name included.
     *
     * @return the error; null on an instance that was serialized
     */
    public @Nullable GraphError error() {
        return error;
    }

    /**
     * The beginning of the answer as it came, without the access token.
     *
     * @return at most 16,384 characters
     */
    public String body() {
        return body;
    }

    /**
     * Whether the same read may succeed later without anything being changed. Some codes never do, whatever Graph says
     * beside them; a rate limit always does; otherwise {@link #isTransient()} decides where Graph says it, and code and
     * status where it does not.
     */
    @Override
    public boolean retryable() {
        if (GraphError.FINAL_CODES.contains(code)) {
            return false;
        }
        GraphError.Kind kind = GraphError.Kind.of(code);
        if (kind == GraphError.Kind.RATE_LIMIT) {
            return true;
        }
        return isTransient != null ? isTransient : kind == GraphError.Kind.TEMPORARY || status >= FIRST_SERVER_ERROR;
    }

    private static String message(String operation, int status, GraphError error) {
        String said = error.message() == null ? "Graph gave no message" : SingleLine.of(error.message());
        String code = error.errorSubcode() == null ? "" + error.code() : error.code() + "/" + error.errorSubcode();
        StringJoiner facts = new StringJoiner(", ", " [", "]");
        facts.add("code " + code).add("HTTP " + status).add(operation);
        if (error.fbtraceId() != null) {
            facts.add("trace " + SingleLine.of(error.fbtraceId()));
        }
        return said + facts;
    }
}
