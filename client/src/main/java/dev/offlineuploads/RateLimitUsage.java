package dev.offlineuploads;

import dev.offlineuploads.model.AdAccountUsage;
import dev.offlineuploads.model.AppUsage;
import dev.offlineuploads.model.BusinessUseCaseUsage;
import java.io.Serializable;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
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

    /**
     * Creates a usage. The map and its lists are copied.
     *
     * @param app the component
     * @param adAccount the component
     * @param businessUseCases the component
     */
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
        List<BusinessUseCaseUsage> useCases =
                businessUseCases.values().stream().flatMap(List::stream).toList();
        List<BusinessUseCaseUsage> usedUp =
                useCases.stream().filter(RateLimitUsage::isUsedUp).toList();
        // Graph names no time for the app.
        boolean anyIsUsedUp =
                !usedUp.isEmpty() || adAccount != null && isUsedUp(adAccount) || app != null && isUsedUp(app);
        return Stream.concat(
                        (anyIsUsedUp ? usedUp : useCases).stream().map(RateLimitUsage::timeToRegainAccess),
                        Stream.ofNullable(adAccount)
                                .filter(RateLimitUsage::isUsedUp)
                                .map(RateLimitUsage::timeToReset))
                .max(Comparator.naturalOrder())
                .filter(time -> !time.isZero())
                .orElse(null);
    }

    private static boolean isUsedUp(BusinessUseCaseUsage usage) {
        return isUsedUp(usage.callCount(), usage.totalCputime(), usage.totalTime(), usage.additionalProperties());
    }

    private static boolean isUsedUp(AppUsage usage) {
        return isUsedUp(usage.callCount(), usage.totalCputime(), usage.totalTime(), usage.additionalProperties());
    }

    private static boolean isUsedUp(
            @Nullable Long calls, @Nullable Long cpuTime, @Nullable Long time, Map<String, @Nullable Object> others) {
        return number(calls, others, "call_count") >= FULL
                || number(cpuTime, others, "total_cputime") >= FULL
                || number(time, others, "total_time") >= FULL;
    }

    private static boolean isUsedUp(AdAccountUsage usage) {
        return usage.accIdUtilPct() != null && usage.accIdUtilPct() >= FULL;
    }

    private static Duration timeToRegainAccess(BusinessUseCaseUsage usage) {
        String name = "estimated_time_to_regain_access";
        return limited(
                number(usage.estimatedTimeToRegainAccess(), usage.additionalProperties(), name), ChronoUnit.MINUTES);
    }

    private static Duration timeToReset(AdAccountUsage usage) {
        return limited(
                number(usage.resetTimeDuration(), usage.additionalProperties(), "reset_time_duration"),
                ChronoUnit.SECONDS);
    }

    /** The value of a component. A number that is not an integer is among the other properties. Zero if there is none. */
    private static double number(@Nullable Long component, Map<String, @Nullable Object> others, String name) {
        Object value = component != null ? component : others.get(name);
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    private static Duration limited(double amount, ChronoUnit unit) {
        double longest = LONGEST.dividedBy(unit.getDuration());
        return Duration.of((long) Math.ceil(Math.max(0, Math.min(amount, longest))), unit);
    }
}
