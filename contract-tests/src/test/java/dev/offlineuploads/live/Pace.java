package dev.offlineuploads.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.offlineuploads.RateLimitUsage;
import dev.offlineuploads.model.AdAccountUsage;
import dev.offlineuploads.model.AppUsage;
import dev.offlineuploads.model.BusinessUseCaseUsage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Keeps a run out of the way of those who share a rate limit with it: behind an answer that tells of a limit, or of one
 * that is close, it waits as long as Graph asks, and ends the run where that would take longer than a run may wait.
 */
final class Pace {

    /** Waits; a test does not. */
    interface Sleeper {

        void sleep(Duration time) throws InterruptedException;
    }

    /** How long a run waits in all. */
    static final Duration BUDGET = Duration.ofMinutes(10);

    /** In percent of a limit; from 100 on, Graph refuses calls, and others need some too. */
    static final double CLOSE = 90;

    /** The shortest first wait, however short a time Graph asks for; behind each one the next is at least twice as long. */
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Sleeper sleeper;
    private final Consumer<String> console;
    private Duration left = BUDGET;
    private Duration least = FIRST_WAIT;
    private Duration due = Duration.ZERO;
    private String reason = "";

    Pace(Sleeper sleeper, Consumer<String> console) {
        this.sleeper = sleeper;
        this.console = console;
    }

    /** Notes what an answer says of the limits. */
    void look(LiveAnswer answer) {
        RateLimitUsage usage = usage(answer);
        double highest = highest(usage);
        boolean refused = answer.isErrorOf(ErrorKind.RATE_LIMIT);
        if (!refused && highest < CLOSE) {
            due = Duration.ZERO;
            least = FIRST_WAIT;
            return;
        }
        reason = refused
                ? "a rate limit is reached (" + answer + ")"
                : "a rate limit is used by " + (int) highest + " %";
        due = asked(usage).filter(asked -> asked.compareTo(least) > 0).orElse(least);
        least = least.multipliedBy(2);
    }

    /** Waits until the next call may be made, or throws {@link Stopped}. */
    void await() throws InterruptedException {
        if (due.isZero()) {
            return;
        }
        if (due.compareTo(left) > 0) {
            throw new Stopped(
                    reason + ": the next call would have to wait for " + minutes(due) + ", and this run waits for "
                            + minutes(BUDGET) + " in all, of which " + minutes(left) + " are left");
        }
        console.accept("Waiting for " + minutes(due) + ": " + reason);
        left = left.minus(due);
        sleeper.sleep(due);
        due = Duration.ZERO;
    }

    private static String minutes(Duration time) {
        return time.toSeconds() % 60 == 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }

    private static Optional<Duration> asked(RateLimitUsage usage) {
        Stream<Duration> adAccount = Stream.ofNullable(usage.adAccount())
                .filter(account -> account.accIdUtilPct() != null && account.accIdUtilPct() >= CLOSE)
                .map(AdAccountUsage::resetTimeDuration)
                .filter(Objects::nonNull)
                .map(Duration::ofSeconds);
        return Stream.concat(Stream.ofNullable(usage.timeToRegainAccess()), adAccount)
                .filter(time -> !time.isZero() && !time.isNegative())
                .max(Duration::compareTo);
    }

    private static double highest(RateLimitUsage usage) {
        Stream<Number> app = Stream.ofNullable(usage.app())
                .flatMap(used -> Stream.of(used.callCount(), used.totalTime(), used.totalCputime()));
        Stream<Number> adAccount = Stream.ofNullable(usage.adAccount()).map(AdAccountUsage::accIdUtilPct);
        Stream<Number> business = usage.businessUseCases().values().stream()
                .flatMap(List::stream)
                .flatMap(used -> Stream.of(used.callCount(), used.totalTime(), used.totalCputime()));
        return Stream.of(app, adAccount, business)
                .flatMap(numbers -> numbers)
                .filter(Objects::nonNull)
                .flatMapToDouble(number -> DoubleStream.of(number.doubleValue()))
                .max()
                .orElse(0);
    }

    private static RateLimitUsage usage(LiveAnswer answer) {
        return new RateLimitUsage(
                read(answer, "x-app-usage", new TypeReference<AppUsage>() {}).orElse(null),
                read(answer, "x-ad-account-usage", new TypeReference<AdAccountUsage>() {})
                        .orElse(null),
                read(
                                answer,
                                "x-business-use-case-usage",
                                new TypeReference<Map<String, List<BusinessUseCaseUsage>>>() {})
                        .orElse(Map.of()));
    }

    /** What a header holds; nothing where it is missing or cannot be read. */
    private static <T> Optional<T> read(LiveAnswer answer, String header, TypeReference<T> type) {
        for (String value : answer.headers().getOrDefault(header, List.of())) {
            try {
                return Optional.ofNullable(JSON.readValue(value, type));
            } catch (JsonProcessingException e) {
                // another may follow that can be read
            }
        }
        return Optional.empty();
    }
}
