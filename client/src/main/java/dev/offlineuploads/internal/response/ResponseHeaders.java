package dev.offlineuploads.internal.response;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.offlineuploads.GraphException;
import dev.offlineuploads.RateLimitException;
import dev.offlineuploads.RateLimitUsage;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi.GetUpload;
import dev.offlineuploads.model.AdAccountUsage;
import dev.offlineuploads.model.AppUsage;
import dev.offlineuploads.model.BusinessUseCaseUsage;
import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The headers of a response. A header that is missing or malformed counts as absent. */
public final class ResponseHeaders {

    private static final String RETRY_AFTER = "Retry-After";
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final Pattern VERSION = Pattern.compile("v[0-9]{1,4}\\.[0-9]{1,4}");

    private final Map<String, Collection<String>> headers;

    private final Redaction redaction;
    private final Json json;

    ResponseHeaders(Map<String, Collection<String>> headers, Redaction redaction, Json json) {
        this.headers = headers;
        this.redaction = redaction;
        this.json = json;
    }

    /** All values by name, in any case, with the token masked. */
    public Map<String, List<String>> all() {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, present(values).toList()));
        return Collections.unmodifiableMap(copy);
    }

    /** The same for a response of Feign. */
    public Map<String, Collection<String>> forFeign() {
        return new LinkedHashMap<>(all());
    }

    /** A third-party HTTP client may put nulls among the values. */
    private Stream<String> present(Collection<String> values) {
        return values.stream().filter(Objects::nonNull).map(redaction::maskData);
    }

    /** The Graph API version that served the call. */
    public @Nullable String servedVersion() {
        for (String value : headers.getOrDefault(GetUpload.FACEBOOK_API_VERSION, List.of())) {
            String version = value == null ? "" : redaction.maskData(value).strip();
            if (VERSION.matcher(version).matches()) {
                return version;
            }
        }
        return null;
    }

    /** How much of the rate limits is used, in percent. */
    public RateLimitUsage usage() {
        Map<String, List<BusinessUseCaseUsage>> businessUseCases =
                read(GetUpload.X_BUSINESS_USE_CASE_USAGE, Types.BUSINESS_USE_CASES);
        return new RateLimitUsage(
                read(GetUpload.X_APP_USAGE, Types.APP),
                read(GetUpload.X_AD_ACCOUNT_USAGE, Types.AD_ACCOUNT),
                businessUseCases == null ? Map.of() : withoutNulls(businessUseCases));
    }

    private static <T> Map<String, List<T>> withoutNulls(Map<String, List<T>> lists) {
        Map<String, List<T>> copy = new LinkedHashMap<>();
        lists.forEach((name, list) -> copy.put(
                name,
                Stream.ofNullable(list)
                        .flatMap(List::stream)
                        .filter(Objects::nonNull)
                        .toList()));
        return copy;
    }

    /** How long the server asks to wait after a failure: the longest time that it names, or null if it names none. */
    public @Nullable Duration waitBeforeRetry(GraphException failure, Instant now) {
        Duration retryAfter = retryAfter(now);
        Duration regained =
                failure instanceof RateLimitException limit ? limit.usage().timeToRegainAccess() : null;
        return retryAfter == null || regained != null && regained.compareTo(retryAfter) > 0 ? regained : retryAfter;
    }

    /** The header Retry-After, in seconds or as a date. */
    private @Nullable Duration retryAfter(Instant now) {
        return values(RETRY_AFTER)
                .map(value -> retryAfter(value, now))
                .flatMap(Optional::stream)
                .map(wait -> wait.compareTo(LONGEST) < 0 ? wait : LONGEST)
                .max(Duration::compareTo)
                .orElse(null);
    }

    private static Optional<Duration> retryAfter(String value, Instant now) {
        if (SECONDS.matcher(value).matches()) {
            BigInteger longest = BigInteger.valueOf(LONGEST.toSeconds());
            return Optional.of(
                    Duration.ofSeconds(new BigInteger(value).min(longest).longValue()));
        }
        try {
            Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private <T> @Nullable T read(String header, JavaType type) {
        return values(header)
                .map(text -> this.<T>parsed(text, type))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private <T> @Nullable T parsed(String text, JavaType type) {
        ObjectReader reader = json.reader(type);
        try (JsonParser parser = reader.createParser(text)) {
            return reader.readValue(new MaskingParser(parser, redaction));
        } catch (IOException | NumberFormatException e) { // Jackson throws the latter for a huge exponent
            return null;
        }
    }

    private Stream<String> values(String name) {
        return present(headers.getOrDefault(name, List.of())).map(String::strip);
    }

    /** Loaded when the usage is first asked for. */
    private static final class Types {

        static final JavaType APP = TypeFactory.defaultInstance().constructType(AppUsage.class);
        static final JavaType AD_ACCOUNT = TypeFactory.defaultInstance().constructType(AdAccountUsage.class);
        static final JavaType BUSINESS_USE_CASES = TypeFactory.defaultInstance()
                .constructMapType(
                        Map.class,
                        TypeFactory.defaultInstance().constructType(String.class),
                        TypeFactory.defaultInstance().constructCollectionType(List.class, BusinessUseCaseUsage.class));
    }
}
