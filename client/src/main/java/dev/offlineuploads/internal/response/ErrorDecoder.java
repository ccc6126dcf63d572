package dev.offlineuploads.internal.response;

import dev.offlineuploads.RateLimitUsage;
import dev.offlineuploads.errors.AuthenticationException;
import dev.offlineuploads.errors.FailedResponse;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.InvalidParameterException;
import dev.offlineuploads.errors.PermissionDeniedException;
import dev.offlineuploads.errors.RateLimitException;
import dev.offlineuploads.errors.ServiceUnavailableException;
import dev.offlineuploads.errors.TargetNotDeterminedException;
import dev.offlineuploads.internal.spec.OperationFacts.GetUpload;
import dev.offlineuploads.internal.spec.OperationFacts.ListProgress;
import dev.offlineuploads.internal.spec.SchemaFacts;
import dev.offlineuploads.internal.spec.SchemaFacts.ErrorKind;
import dev.offlineuploads.internal.util.SingleLine;
import dev.offlineuploads.model.GraphError;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Finds the error in a response body and turns it into an exception. The code of the error decides, not the HTTP status. */
final class ErrorDecoder {

    private static final String MESSAGE = "message";
    private static final String CODE = "code";

    /** Graph returns this code for a missing token, and also for a wrong path. Only the message distinguishes them. */
    private static final long NO_TOKEN_OR_WRONG_PATH = 2500;

    private static final String WRONG_PATH = "Unknown path components";
    private static final String MISSING_PERMISSIONS = "(#100) Missing permissions";
    private static final String TOO_MUCH_DATA = "reduce the amount of data";

    private final JsonDecoder json;

    ErrorDecoder(JsonDecoder json) {
        this.json = json;
    }

    /** The error that a body reports, in Graph's form or in one that gateways use; null if it reports none. */
    @Nullable
    GraphError find(Map<?, ?> body, boolean isSuccess) {
        if (body.get("error") instanceof Map<?, ?> error && !error.isEmpty()) {
            return json.decode(error, GraphError.class);
        }
        if (isSuccess && (body.containsKey("id") || body.containsKey("data"))) {
            return null; // a success with a property of that name
        }
        Map<String, Object> error = new HashMap<>();
        if (body.get("error") instanceof String text && !text.isBlank()) {
            Object description = body.get("error_description");
            error.put(MESSAGE, description instanceof String more ? text + ": " + more : text);
        }
        for (String name : new String[] {"error_message", "error_msg"}) {
            if (body.get(name) instanceof String text && !text.isBlank()) {
                error.put(MESSAGE, text);
            }
        }
        Object code = error.isEmpty() || body.containsKey("error_code") ? body.get("error_code") : body.get(CODE);
        if (code instanceof Number || code instanceof String text && !text.isBlank()) {
            error.put(CODE, code);
        }
        return error.isEmpty() ? null : json.decode(error, GraphError.class);
    }

    /** The exception for an error. */
    GraphApiException exception(ReceivedResponse received, GraphError error) {
        FailedResponse response = received.failed();
        String text = error.message() == null ? "" : error.message();
        String message = message(received, error, text);
        Long code = error.code();
        ErrorKind kind = code == null ? null : ErrorKind.of(code);
        if (code != null && code == GetUpload.INVALID_PARAMETER) {
            return text.startsWith(MISSING_PERMISSIONS)
                    ? new PermissionDeniedException(message, error, response)
                    : new InvalidParameterException(message, error, response);
        }
        if (code != null && code == ListProgress.TARGET_NOT_DETERMINED) {
            return new TargetNotDeterminedException(message, error, response);
        }
        if (code == null || kind == null || code == NO_TOKEN_OR_WRONG_PATH && !isAboutToken(text)) {
            return new GraphApiException(message, isRetryable(received, error, kind), error, response);
        }
        return switch (kind) {
            case AUTHENTICATION -> new AuthenticationException(message, error, response);
            case PERMISSION -> new PermissionDeniedException(message, error, response);
            case RATE_LIMIT -> rateLimit(received, message, error, response);
            case TEMPORARY ->
                new ServiceUnavailableException(message, isRetryable(received, error, kind), error, response);
        };
    }

    private static RateLimitException rateLimit(
            ReceivedResponse received, String message, GraphError error, FailedResponse response) {
        RateLimitUsage usage = received.headers().usage();
        Duration header = response.retryAfter();
        Duration regained = usage.timeToRegainAccess();
        Duration wait = header == null || regained != null && regained.compareTo(header) > 0 ? regained : header;
        return new RateLimitException(
                message,
                error,
                new FailedResponse(
                        response.operation(), response.statusCode(), response.headers(), response.body(), wait),
                usage);
    }

    private static boolean isRetryable(ReceivedResponse received, GraphError error, @Nullable ErrorKind kind) {
        if (error.code() != null && SchemaFacts.FINAL_ERROR_CODES.contains(error.code()) || asksForLessData(error)) {
            return false;
        }
        return error.isTransient() != null
                ? error.isTransient()
                : kind == ErrorKind.TEMPORARY || received.isTransient();
    }

    private static boolean isAboutToken(String message) {
        return message.toLowerCase(Locale.ROOT).contains("token") && !message.contains(WRONG_PATH);
    }

    private static boolean asksForLessData(GraphError error) {
        return error.message() != null
                && error.message().toLowerCase(Locale.ROOT).contains(TOO_MUCH_DATA);
    }

    private static String message(ReceivedResponse received, GraphError error, String text) {
        StringBuilder message =
                new StringBuilder(text.isBlank() ? "Graph returned an error without a message" : SingleLine.of(text));
        if (asksForLessData(error)) {
            message.append(" (retries do not help: use a smaller limit or fewer fields)");
        }
        StringJoiner facts = new StringJoiner(", ", " [", "]");
        if (error.code() != null) {
            facts.add("code " + error.code() + (error.errorSubcode() == null ? "" : "/" + error.errorSubcode()));
        }
        facts.add("HTTP " + received.status()).add(received.operation());
        String trace = error.fbtraceId() == null || error.fbtraceId().isBlank()
                ? received.headers().requestId()
                : error.fbtraceId();
        if (trace != null) {
            facts.add("trace " + SingleLine.of(trace));
        }
        return message.append(facts).toString();
    }
}
