package dev.offlineuploads.internal.response;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the error in a response body and turns it into an exception. The code of the error decides, not the HTTP status. */
final class GraphErrorDecoder {

    /** Graph returns this code for a missing token, and also for a wrong path. Only the message distinguishes them. */
    private static final long NO_TOKEN_OR_WRONG_PATH = 2500;

    /** Such a message can quote a path or a field that has "token" in its name. */
    private static final Pattern WRONG_PATH =
            Pattern.compile("(?i)syntax error|path component|unknown (path|parameter)|\\bfields?\\b");

    private static final Pattern MISSING_PERMISSION =
            Pattern.compile("(?is)\\s*\\(#100\\)\\s+(missing permission|requires .*permission)");
    private static final Pattern TOO_MUCH_DATA = Pattern.compile("(?i)reduce\\s+the\\s+amount\\s+of\\s+data");

    private GraphErrorDecoder() {}

    /** The error that a body reports, in Graph's form or in one that gateways use; null if it reports none. */
    @Nullable
    static GraphError find(ReceivedResponse received, Map<?, ?> body, boolean isSuccess) {
        Object envelope = body.get("error");
        Object first = envelope instanceof List<?> list && !list.isEmpty() ? list.get(0) : envelope;
        if (first instanceof Map<?, ?> error && !error.isEmpty()) {
            return received.json().decode(error, GraphError.class);
        }
        if (isSuccess && !(JsonValues.isEmpty(body.get("id")) && JsonValues.isEmpty(body.get("data")))) {
            return null; // a success can have a property of that name
        }
        if (Stream.of("error", "error_message", "error_msg", "error_code")
                .map(body::get)
                .allMatch(value -> JsonValues.isEmpty(value) || value.equals(0))) {
            return null;
        }
        Map<Object, @Nullable Object> error = new LinkedHashMap<>(body);
        if (!JsonValues.isEmpty(body.get("error_code"))) {
            error.put("code", body.get("error_code"));
        }
        error.put(
                "message",
                Stream.of("error", "error_description", "message", "error_message", "error_msg")
                        .map(body::get)
                        .filter(String.class::isInstance)
                        .map(Object::toString)
                        .filter(text -> !text.isBlank())
                        .distinct()
                        .collect(Collectors.joining(": ")));
        return received.json().decode(error, GraphError.class);
    }

    static GraphApiException exception(ReceivedResponse received, GraphError error) {
        String text = error.message() == null ? "" : error.message();
        String message = message(received, error, text);
        Long code = error.code();
        ErrorKind kind = code == null ? null : ErrorKind.of(code);
        FailedResponse response =
                received.failed(kind == ErrorKind.RATE_LIMIT ? waitForRateLimit(received) : received.retryAfter());
        if (code != null && code == GetUpload.INVALID_PARAMETER) {
            return MISSING_PERMISSION.matcher(text).lookingAt()
                    ? new PermissionDeniedException(message, error, response)
                    : new InvalidParameterException(message, error, response);
        }
        if (code != null && code == ListProgress.TARGET_NOT_DETERMINED) {
            return new TargetNotDeterminedException(message, error, response);
        }
        if (code == null
                || kind == null
                || kind == ErrorKind.RATE_LIMIT && asksForLessData(error) // a wait does not help
                || code == NO_TOKEN_OR_WRONG_PATH && !isAboutToken(text)) {
            return new GraphApiException(message, isRetryable(received, error, kind), error, response);
        }
        return switch (kind) {
            case AUTHENTICATION -> new AuthenticationException(message, error, response);
            case PERMISSION -> new PermissionDeniedException(message, error, response);
            case RATE_LIMIT -> new RateLimitException(message, error, response, received.usage());
            case TEMPORARY ->
                new ServiceUnavailableException(message, isRetryable(received, error, kind), error, response);
        };
    }

    private static @Nullable Duration waitForRateLimit(ReceivedResponse received) {
        return Stream.of(received.retryAfter(), received.usage().timeToRegainAccess())
                .filter(Objects::nonNull)
                .max(Duration::compareTo)
                .orElse(null);
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
        return message.toLowerCase(Locale.ROOT).contains("token")
                && !WRONG_PATH.matcher(message).find();
    }

    private static boolean asksForLessData(GraphError error) {
        return Stream.of(error.message(), error.errorUserTitle(), error.errorUserMsg())
                .anyMatch(text -> text != null && TOO_MUCH_DATA.matcher(text).find());
    }

    private static String message(ReceivedResponse received, GraphError error, String text) {
        String line = SingleLine.of(text);
        String problem = line.isEmpty() ? "Graph returned an error without a message" : line;
        String advice = asksForLessData(error) ? " (retries do not help: use a smaller limit or fewer fields)" : "";
        String subcode = error.errorSubcode() == null ? "" : "/" + error.errorSubcode();
        String code = error.code() == null ? "" : "code " + error.code() + subcode + ", ";
        return problem + advice + " [" + code + received.facts(error.fbtraceId()) + "]";
    }
}
