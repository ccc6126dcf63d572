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

    private static final long FULL = 100;
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
        List<Duration> usedUp = Stream.concat(
                        useCases.stream().filter(RateLimitUsage::isUsedUp).map(RateLimitUsage::timeToRegainAccess),
                        Stream.ofNullable(adAccount)
                                .filter(RateLimitUsage::isUsedUp)
                                .map(RateLimitUsage::timeToReset))
                .toList();
        return longest(usedUp.isEmpty() ? useCases.stream().map(RateLimitUsage::timeToRegainAccess) : usedUp.stream());
    }

    private static boolean isUsedUp(BusinessUseCaseUsage usage) {
        return Stream.of(usage.callCount(), usage.totalCputime(), usage.totalTime())
                .anyMatch(percent -> percent != null && percent >= FULL);
    }

    private static boolean isUsedUp(AdAccountUsage usage) {
        return usage.accIdUtilPct() != null && usage.accIdUtilPct() >= FULL;
    }

    private static Duration timeToRegainAccess(BusinessUseCaseUsage usage) {
        return limited(usage.estimatedTimeToRegainAccess(), ChronoUnit.MINUTES);
    }

    private static Duration timeToReset(AdAccountUsage usage) {
        return limited(usage.resetTimeDuration(), ChronoUnit.SECONDS);
    }

    private static Duration limited(@Nullable Long amount, ChronoUnit unit) {
        long longest = LONGEST.dividedBy(unit.getDuration());
        return Duration.of(amount == null || amount < 0 ? 0 : Math.min(amount, longest), unit);
    }

    private static @Nullable Duration longest(Stream<Duration> times) {
        return times.max(Comparator.naturalOrder())
                .filter(time -> time.compareTo(Duration.ZERO) > 0)
                .orElse(null);
    }
}
