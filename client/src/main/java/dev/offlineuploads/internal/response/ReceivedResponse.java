package dev.offlineuploads.internal.response;

import static java.net.HttpURLConnection.HTTP_CLIENT_TIMEOUT;
import static java.net.HttpURLConnection.HTTP_INTERNAL_ERROR;
import static java.net.HttpURLConnection.HTTP_MULT_CHOICE;
import static java.net.HttpURLConnection.HTTP_OK;

import dev.offlineuploads.RateLimitUsage;
import dev.offlineuploads.errors.FailedResponse;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.internal.spec.OperationFacts.GetUpload;
import dev.offlineuploads.internal.util.SingleLine;
import dev.offlineuploads.model.AdAccountUsage;
import dev.offlineuploads.model.AppUsage;
import dev.offlineuploads.model.BusinessUseCaseUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A response that was received, not decoded yet. Its headers are parsed when they are asked for. A header that is missing or
 * malformed counts as absent.
 *
 * @param headerValues the headers as received
 * @param redaction masks the secrets of the request
 * @param clock interprets dates in headers
 */
public record ReceivedResponse(
        String operation,
        int status,
        Map<String, Collection<String>> headerValues,
        ReceivedBody body,
        Redaction redaction,
        JsonDecoder json,
        InstantSource clock) {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MAX_EXCERPT = 120;
    private static final List<String> REQUEST_IDS = List.of("x-fb-trace-id", "x-fb-request-id", "x-fb-debug");
    private static final Duration LONGEST_WAIT = Duration.ofDays(365);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");
    private static final Pattern VERSION = Pattern.compile("v[0-9]{1,4}\\.[0-9]{1,4}");

    ReceivedResponse withoutBody() {
        return new ReceivedResponse(operation, status, headerValues, ReceivedBody.empty(), redaction, json, clock);
    }

    boolean isSuccess() {
        return status >= HTTP_OK && status < HTTP_MULT_CHOICE;
    }

    /** Whether the status alone says that the failure is transient. */
    boolean isTransient() {
        return status >= HTTP_INTERNAL_ERROR || status == HTTP_CLIENT_TIMEOUT || status == TOO_MANY_REQUESTS;
    }

    FailedResponse failed(@Nullable Duration retryAfter) {
        // UTF-16 and UTF-32 have zeros between the characters of a token.
        String text = redaction.mask(body.text().replace("\0", ""));
        return new FailedResponse(operation, status, headers(), text, retryAfter);
    }

    InvalidResponseException unusable(String problem) {
        return unusable(problem, isTransient());
    }

    InvalidResponseException unusable(String problem, boolean retryable) {
        FailedResponse failed = failed(retryAfter());
        String excerpt = SingleLine.of(failed.body(), MAX_EXCERPT);
        // The problem can quote the response, an unknown Content-Encoding for example.
        String message = SingleLine.of(redaction.mask(problem)) + (excerpt.isEmpty() ? "" : ": " + excerpt) + " ["
                + facts(null) + "]";
        return new InvalidResponseException(message, retryable, failed);
    }

    /** The end of an exception message: status, operation, and the trace id of the body or of the headers. */
    String facts(@Nullable String traceId) {
        String trace = traceId == null || traceId.isBlank() ? requestId() : traceId;
        return "HTTP " + status + ", " + operation + (trace == null ? "" : ", trace " + SingleLine.of(trace));
    }

    /** All values by name, in any case, with secrets masked. */
    Map<String, List<String>> headers() {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headerValues.forEach((name, values) -> copy.put(
                redaction.mask(name), values.stream().map(redaction::mask).toList()));
        return Collections.unmodifiableMap(copy);
    }

    /** The Graph API version that served the call. */
    public @Nullable String servedVersion() {
        for (String value : headerValues.getOrDefault(GetUpload.FACEBOOK_API_VERSION, List.of())) {
            String version = value.strip();
            if (VERSION.matcher(version).matches()) {
                return version;
            }
        }
        return null;
    }

    /** The id of the request that Meta's support asks for. */
    private @Nullable String requestId() {
        return REQUEST_IDS.stream()
                .flatMap(this::values)
                .filter(id -> !id.isEmpty())
                .findFirst()
                .map(redaction::mask)
                .orElse(null);
    }

    RateLimitUsage usage() {
        Map<String, List<BusinessUseCaseUsage>> businessUseCases = new LinkedHashMap<>();
        jsonObject(GetUpload.X_BUSINESS_USE_CASE_USAGE).forEach((id, entries) -> {
            if (entries instanceof List<?> list) {
                businessUseCases.put(
                        id.toString(),
                        list.stream()
                                .map(entry -> record(entry, BusinessUseCaseUsage.class))
                                .filter(Objects::nonNull)
                                .toList());
            }
        });
        return new RateLimitUsage(
                record(jsonObject(GetUpload.X_APP_USAGE), AppUsage.class),
                record(jsonObject(GetUpload.X_AD_ACCOUNT_USAGE), AdAccountUsage.class),
                businessUseCases);
    }

    /** How long the server asks to wait: {@code Retry-After} as seconds or as a date; null if it does not ask. */
    @Nullable
    Duration retryAfter() {
        // The server's clock can differ from this machine's.
        Instant now = values("Date")
                .map(ReceivedResponse::date)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(clock::instant);
        return values("Retry-After")
                .map(value -> wait(value, now))
                .filter(Objects::nonNull)
                .max(Duration::compareTo)
                .map(wait -> wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT)
                .orElse(null);
    }

    private static @Nullable Duration wait(String value, Instant now) {
        if (SECONDS.matcher(value).matches()) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant date = date(value);
        if (date == null) {
            return null;
        }
        return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
    }

    private static @Nullable Instant date(String value) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private <T> @Nullable T record(@Nullable Object entry, Class<T> type) {
        return entry instanceof Map<?, ?> map && !map.isEmpty() ? json.decode(map, type) : null;
    }

    /**
     * The properties of all values of a header that are JSON objects. Secrets are masked after the parsing, since the mask
     * could replace a part of an escape.
     */
    private Map<?, ?> jsonObject(String header) {
        Map<Object, @Nullable Object> all = new LinkedHashMap<>();
        for (String text : headerValues.getOrDefault(header, List.of())) {
            try {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                if (JsonText.parse(bytes, 0, bytes.length, redaction) instanceof Map<?, ?> map) {
                    all.putAll(map);
                }
            } catch (IOException e) {
                // Another value may be JSON.
            }
        }
        return all;
    }

    private Stream<String> values(String name) {
        return headerValues.getOrDefault(name, List.of()).stream().map(String::strip);
    }
}
