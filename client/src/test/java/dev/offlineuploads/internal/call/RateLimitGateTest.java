package dev.offlineuploads.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offlineuploads.RateLimitException;
import dev.offlineuploads.RateLimitUsage;
import dev.offlineuploads.internal.util.FakeSleeper;
import dev.offlineuploads.model.GraphError;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The gate at which the calls of a batch wait for their rate limit. */
class RateLimitGateTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeSleeper sleeper = new FakeSleeper();
    private final RateLimitGate gate = new RateLimitGate(sleeper);
    private final RateLimitException limit = new RateLimitException(
            "getUpload",
            403,
            new GraphError(null, null, 4L, null, null, null, null, null, null, null),
            "",
            new RateLimitUsage(null, null, Map.of()));

    @Test
    void isOpenUntilACallMeetsALimit() throws Exception {
        gate.await(MINUTE);

        assertThat(sleeper.slept()).isEmpty();
    }

    @Test
    void staysClosedForTheLongestWait() throws Exception {
        gate.close(Duration.ofSeconds(20), limit);
        gate.close(Duration.ofSeconds(5), limit);
        sleeper.pass(Duration.ofSeconds(8));

        gate.await(MINUTE);
        gate.await(MINUTE);

        assertThat(sleeper.slept()).containsExactly(Duration.ofSeconds(12));
    }

    @Test
    void keepsWaitingWhenTheWaitGrows() throws Exception {
        sleeper.pass(Duration.ofHours(1));
        gate.close(Duration.ofSeconds(10), limit);
        sleeper.beforeSleep(wait -> {
            if (sleeper.slept().size() == 1) {
                gate.close(Duration.ofSeconds(15), limit);
            }
        });

        gate.await(MINUTE);

        assertThat(sleeper.slept()).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(5));
    }

    @Test
    void neverWaitsLongerThanTheTimeoutHoweverOftenTheWaitGrows() {
        gate.close(Duration.ofSeconds(30), limit);
        sleeper.beforeSleep(wait -> gate.close(wait.plusSeconds(30), limit));

        assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> gate.await(MINUTE));

        assertThat(sleeper.nanos()).isLessThanOrEqualTo(MINUTE.toNanos());
    }

    @Test
    void failsImmediatelyWhenTheWaitExceedsTheTimeout() throws Exception {
        gate.close(MINUTE, limit);

        assertThatExceptionOfType(RateLimitException.class)
                .isThrownBy(() -> gate.await(MINUTE))
                .isSameAs(limit);
        gate.await(MINUTE.plusNanos(1));

        assertThat(sleeper.slept()).containsExactly(MINUTE);
    }

    @Test
    void countsConcurrentRefusalsOnce() {
        assertThat(gate.addRefusal()).isZero();
        gate.close(MINUTE, limit);
        assertThat(gate.addRefusal()).isZero();
        assertThat(gate.addRefusal()).isZero();
        sleeper.pass(MINUTE);
        assertThat(gate.addRefusal()).isEqualTo(1);
        gate.close(MINUTE, limit);
        assertThat(gate.addRefusal()).isEqualTo(1);
        sleeper.pass(MINUTE);
        assertThat(gate.addRefusal()).isEqualTo(2);
        gate.reset();
        assertThat(gate.addRefusal()).isZero();
    }
}
