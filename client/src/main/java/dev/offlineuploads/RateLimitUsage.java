package dev.offlineuploads;

import dev.offlineuploads.model.AdAccountUsage;
import dev.offlineuploads.model.AppUsage;
import dev.offlineuploads.model.BusinessUseCaseUsage;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much of Graph's rate limits is used, in percent. Graph rejects calls from 100 percent on. Each part can be missing.
 *
 * @param app the header {@code x-app-usage}; null if it is missing or malformed
 * @param adAccount the header {@code x-ad-account-usage}; null if it is missing or malformed
 * @param businessUseCases the header {@code x-business-use-case-usage}, by the id of the business object; empty if it is
 *     missing or malformed; not modifiable
 */
public record RateLimitUsage(
        @Nullable AppUsage app,
        @Nullable AdAccountUsage adAccount,
        Map<String, List<BusinessUseCaseUsage>> businessUseCases)
        implements Serializable {

    private static final double FULL = 100;
    private static final Duration LONGEST = Duration.ofDays(365);

    /** A limit, and the time that Graph names for it, zero if it names none. */
    private record Limit(boolean isUsedUp, Duration time) {}

    /** Creates a usage. The map and its lists are copied. */
    public RateLimitUsage {
        Map<String, List<BusinessUseCaseUsage>> copy = new LinkedHashMap<>();
        businessUseCases.forEach((id, useCases) -> copy.put(id, List.copyOf(useCases)));
        businessUseCases = Collections.unmodifiableMap(copy);
    }

    /**
     * Returns the time after which Graph accepts calls again: the longest time of the limits that are used up. If no limit
     * is used up, it is the longest time that any business use case names.
     *
     * @return the time, at most a year; null if no limit names a time
     */
    public @Nullable Duration timeToRegainAccess() {
        List<Limit> limits = Stream.of(
                        Stream.ofNullable(app).map(RateLimitUsage::limit),
                        Stream.ofNullable(adAccount).map(RateLimitUsage::limit),
                        businessUseCases.values().stream().flatMap(List::stream).map(RateLimitUsage::limit))
                .flatMap(each -> each)
                .toList();
        boolean anyIsUsedUp = limits.stream().anyMatch(Limit::isUsedUp);
        return limits.stream()
                .filter(limit -> limit.isUsedUp() || !anyIsUsedUp)
                .map(Limit::time)
                .max(Comparator.naturalOrder())
                .filter(time -> !time.isZero())
                .orElse(null);
    }

    private static Limit limit(AppUsage usage) {
        Map<String, @Nullable Object> others = usage.additionalProperties();
        return new Limit(isUsedUp(usage.callCount(), usage.totalCputime(), usage.totalTime(), others), Duration.ZERO);
    }

    private static Limit limit(AdAccountUsage usage) {
        boolean isUsedUp = number(usage.accIdUtilPct(), usage.additionalProperties(), "acc_id_util_pct") >= FULL;
        double seconds = number(usage.resetTimeDuration(), usage.additionalProperties(), "reset_time_duration");
        return new Limit(isUsedUp, isUsedUp ? time(seconds, Duration.ofSeconds(1)) : Duration.ZERO);
    }

    private static Limit limit(BusinessUseCaseUsage usage) {
        Map<String, @Nullable Object> others = usage.additionalProperties();
        double minutes = number(usage.estimatedTimeToRegainAccess(), others, "estimated_time_to_regain_access");
        return new Limit(
                isUsedUp(usage.callCount(), usage.totalCputime(), usage.totalTime(), others),
                time(minutes, Duration.ofMinutes(1)));
    }

    private static boolean isUsedUp(
            @Nullable Long calls, @Nullable Long cpuTime, @Nullable Long time, Map<String, @Nullable Object> others) {
        return number(calls, others, "call_count") >= FULL
                || number(cpuTime, others, "total_cputime") >= FULL
                || number(time, others, "total_time") >= FULL;
    }

    /** The value of a component. A number that is not an integer is among the other properties, perhaps as text. */
    private static double number(@Nullable Number component, Map<String, @Nullable Object> others, String name) {
        Object value = component != null ? component : others.get(name);
        try {
            return value == null ? 0 : Double.parseDouble(value.toString());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Duration time(double amount, Duration unit) {
        double most = LONGEST.dividedBy(unit);
        return unit.multipliedBy((long) Math.ceil(Math.max(0, Math.min(amount, most))));
    }
}
