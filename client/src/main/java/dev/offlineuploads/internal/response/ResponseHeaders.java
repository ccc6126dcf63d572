package dev.offlineuploads.internal.response;

import dev.offlineuploads.RateLimitUsage;
import dev.offlineuploads.internal.spec.OperationFacts.GetUpload;
import dev.offlineuploads.model.AdAccountUsage;
import dev.offlineuploads.model.AppUsage;
import dev.offlineuploads.model.BusinessUseCaseUsage;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The headers of a response. A header that is missing or malformed counts as absent. */
public final class ResponseHeaders {

    private static final String DATE = "Date";
    private static final String RETRY_AFTER = "Retry-After";
    private static final List<String> REQUEST_IDS = List.of("x-fb-trace-id", "x-fb-request-id", "x-fb-debug");
    private static final int MAX_DATE_LENGTH = 40;
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Pattern SECONDS = Pattern.compile("[0-9]*\\.?[0-9]+|[0-9]+\\.");

    /** The three forms of dates in HTTP. */
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            form("EEEE, dd-MMM-yy HH:mm:ss 'GMT'"),
            form("EEE MMM ppd HH:mm:ss uuuu"));

    private static final Pattern VERSION = Pattern.compile("v[0-9]{1,4}\\.[0-9]{1,4}");

    private final Map<String, Collection<String>> headers;
    private final Redaction redaction;
    private final JsonDecoder json;
    private final InstantSource clock;

    ResponseHeaders(
            Map<String, Collection<String>> headers, Redaction redaction, JsonDecoder json, InstantSource clock) {
        this.headers = headers;
        this.redaction = redaction;
        this.json = json;
        this.clock = clock;
    }

    /** All values by name, in any case, with secrets masked. */
    public Map<String, List<String>> all() {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(
                redaction.mask(name), present(values).map(redaction::mask).toList()));
        return Collections.unmodifiableMap(copy);
    }

    /** The Graph API version that served the call. */
    public @Nullable String servedVersion() {
        for (String value : headers.getOrDefault(GetUpload.FACEBOOK_API_VERSION, List.of())) {
            String version = value == null ? "" : value.strip();
            if (VERSION.matcher(version).matches()) {
                return version;
            }
        }
        return null;
    }

    /** The id of the request that Meta's support asks for. */
    @Nullable
    String requestId() {
        return REQUEST_IDS.stream()
                .flatMap(this::values)
                .filter(id -> !id.isEmpty())
                .findFirst()
                .map(redaction::mask)
                .orElse(null);
    }

    /** How much of the rate limits is used, in percent. */
    public RateLimitUsage usage() {
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
        return values(RETRY_AFTER)
                .map(this::wait)
                .filter(Objects::nonNull)
                .max(Duration::compareTo)
                .map(wait -> wait.compareTo(LONGEST) < 0 ? wait : LONGEST)
                .orElse(null);
    }

    private @Nullable Duration wait(String value) {
        if (value.length() <= MAX_DATE_LENGTH && SECONDS.matcher(value).matches()) {
            BigDecimal seconds = new BigDecimal(value).setScale(0, RoundingMode.CEILING);
            return Duration.ofSeconds(
                    seconds.min(BigDecimal.valueOf(LONGEST.toSeconds())).longValue());
        }
        Instant date = date(value);
        if (date == null) {
            return null;
        }
        // The server's clock can differ from this machine's.
        Instant now = values(DATE)
                .map(ResponseHeaders::date)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(clock::instant);
        return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
    }

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    private static @Nullable Instant date(String value) {
        if (value.length() > MAX_DATE_LENGTH) {
            return null;
        }
        for (DateTimeFormatter form : DATES) {
            try {
                return form.parse(value, Instant::from);
            } catch (DateTimeException e) {
                // It may have another form.
            }
        }
        return null;
    }

    private <T> @Nullable T record(@Nullable Object entry, Class<T> type) {
        return entry instanceof Map<?, ?> map && !map.isEmpty() ? json.decode(map, type) : null;
    }

    /**
     * The first value of a header that is a JSON object; an empty map if none is. Secrets are masked after the parsing, since
     * the mask could replace a part of an escape.
     */
    private Map<?, ?> jsonObject(String header) {
        for (String text : headers.getOrDefault(header, List.of())) {
            try {
                if (text != null && JsonText.parse(text, redaction) instanceof Map<?, ?> map) {
                    return map;
                }
            } catch (IOException e) {
                // The next value may be JSON.
            }
        }
        return Map.of();
    }

    private Stream<String> values(String name) {
        return present(headers.getOrDefault(name, List.of())).map(String::strip);
    }

    /** A third-party HTTP client may put nulls among the values. */
    private static Stream<String> present(Collection<String> values) {
        return values.stream().filter(Objects::nonNull);
    }
}
