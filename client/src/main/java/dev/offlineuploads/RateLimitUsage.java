package dev.offlineuploads;

import dev.offlineuploads.model.AdAccountUsage;
import dev.offlineuploads.model.AppUsage;
import dev.offlineuploads.model.BusinessUseCaseUsage;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much of Graph's rate limits is used, as the headers of an answer tell it, in percent: from 100 on, Graph refuses
 * calls. Graph can leave any of it out.
 *
 * @param app what {@code x-app-usage} says; null where it is missing or cannot be read
 * @param adAccount what {@code x-ad-account-usage} says; null where it is missing or cannot be read
 * @param businessUseCases what {@code x-business-use-case-usage} says, by the id of the business object; empty where it is
 *     missing or cannot be read
 */
public record RateLimitUsage(
        @Nullable AppUsage app,
        @Nullable AdAccountUsage adAccount,
        Map<String, List<BusinessUseCaseUsage>> businessUseCases) {

    static final RateLimitUsage UNKNOWN = new RateLimitUsage(null, null, Map.of());

    private static final long LONGEST_MINUTES = Duration.ofDays(365).toMinutes();

    /**
     * Makes a usage of its parts.
     *
     * @param app as the component
     * @param adAccount as the component
     * @param businessUseCases as the component
     */
    public RateLimitUsage {
        Map<String, List<BusinessUseCaseUsage>> copy = new LinkedHashMap<>();
        businessUseCases.forEach((id, useCases) -> copy.put(id, List.copyOf(useCases)));
        businessUseCases = Collections.unmodifiableMap(copy);
    }

    /**
     * In how long calls are expected to be served again: the longest time that any business use case names.
     *
     * @return the time, at most a year; null where none is named, or none has to pass
     */
    public @Nullable Duration timeToRegainAccess() {
        long minutes = businessUseCases.values().stream()
                .flatMap(List::stream)
                .map(BusinessUseCaseUsage::estimatedTimeToRegainAccess)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return minutes <= 0 ? null : Duration.ofMinutes(Math.min(minutes, LONGEST_MINUTES));
    }
}
