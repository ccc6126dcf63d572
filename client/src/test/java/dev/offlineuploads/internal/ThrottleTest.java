package dev.offlineuploads.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offlineuploads.RateLimitException;
import dev.offlineuploads.Usage;
import dev.offlineuploads.model.GraphError;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The gate at which reads wait for a rate limit that they share. */
class ThrottleTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeTime time = new FakeTime();
    private final Throttle throttle = new Throttle(time);
    private final RateLimitException limit = new RateLimitException(
            "getUpload",
            403,
            new GraphError(null, null, 4L, null, null, null, null, null, null, null),
            "",
            new Usage(null, null, Map.of()));

    @Test
    void isOpenUntilALimitIsMet() throws Exception {
        throttle.await(MINUTE);

        assertThat(time.slept()).isEmpty();
    }

    @Test
    void staysShutForAsLongAsTheLongestWait() throws Exception {
        throttle.hold(Duration.ofSeconds(20), limit);
        throttle.hold(Duration.ofSeconds(5), limit);
        time.pass(Duration.ofSeconds(8));

        throttle.await(MINUTE);
        throttle.await(MINUTE);

        assertThat(time.slept()).containsExactly(Duration.ofSeconds(12));
    }

    @Test
    void waitsOnWhenTheWaitGrowsMeanwhile() throws Exception {
        time.pass(Duration.ofHours(1));
        throttle.hold(Duration.ofSeconds(10), limit);
        time.beforeSleep(wait -> {
            if (time.slept().size() == 1) {
                throttle.hold(Duration.ofSeconds(15), limit);
            }
        });

        throttle.await(MINUTE);

        assertThat(time.slept()).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(5));
    }

    @Test
    void keepsNobodyLongerThanHeMayStayHoweverOftenTheWaitGrows() {
        throttle.hold(Duration.ofSeconds(30), limit);
        time.beforeSleep(wait -> throttle.hold(wait.plusSeconds(30), limit));

        assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> throttle.await(MINUTE));

        assertThat(time.nanos()).isLessThanOrEqualTo(MINUTE.toNanos());
    }

    @Test
    void turnsAwayWhomItWouldKeepTooLong() throws Exception {
        throttle.hold(MINUTE, limit);

        assertThatExceptionOfType(RateLimitException.class)
                .isThrownBy(() -> throttle.await(MINUTE))
                .isSameAs(limit);
        throttle.await(MINUTE.plusNanos(1));

        assertThat(time.slept()).containsExactly(MINUTE);
    }

    @Test
    void countsReadsThatMeetOneLimitTogetherAsOne() {
        assertThat(throttle.limited()).isZero();
        throttle.hold(MINUTE, limit);
        assertThat(throttle.limited()).isZero();
        assertThat(throttle.limited()).isZero();
        time.pass(MINUTE);
        assertThat(throttle.limited()).isEqualTo(1);
        throttle.hold(MINUTE, limit);
        assertThat(throttle.limited()).isEqualTo(1);
        time.pass(MINUTE);
        assertThat(throttle.limited()).isEqualTo(2);
        throttle.served();
        assertThat(throttle.limited()).isZero();
    }
}
