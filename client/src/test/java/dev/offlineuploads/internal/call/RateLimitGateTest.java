package dev.offlineuploads.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineuploads.RateLimitUsage;
import dev.offlineuploads.errors.FailedResponse;
import dev.offlineuploads.errors.RateLimitException;
import dev.offlineuploads.internal.util.Deadline;
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
            "limit",
            new ObjectMapper().convertValue(Map.of("code", 4), GraphError.class),
            new FailedResponse("getUpload", 403, Map.of(), "", null),
            new RateLimitUsage(null, null, Map.of()));

    @Test
    void staysClosedForTheLongestWait() throws Exception {
        gate.close(Duration.ofSeconds(20), limit);
        gate.close(Duration.ofSeconds(5), limit);
        sleeper.pass(Duration.ofSeconds(8));

        await(MINUTE);
        await(MINUTE);

        assertThat(sleeper.slept()).containsExactly(Duration.ofSeconds(12));
    }

    @Test
    void doesNotExceedTheTimeoutWhenTheWaitGrowsRepeatedly() {
        gate.close(Duration.ofSeconds(30), limit);
        sleeper.beforeSleep(wait -> gate.close(wait.plusSeconds(30), limit));

        assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> await(MINUTE));

        assertThat(sleeper.nanos()).isLessThanOrEqualTo(MINUTE.toNanos());
    }

    @Test
    void failsWithoutWaitingIfTheWaitExceedsTheTimeout() throws Exception {
        gate.close(MINUTE, limit);

        assertThatExceptionOfType(RateLimitException.class)
                .isThrownBy(() -> await(MINUTE))
                .withCause(limit);
        await(MINUTE.plusNanos(1));

        assertThat(sleeper.slept()).containsExactly(MINUTE);
    }

    @Test
    void countsConcurrentRateLimitsOnce() {
        assertThat(gate.addRejection()).isZero();
        gate.close(MINUTE, limit);
        assertThat(gate.addRejection()).isZero();
        assertThat(gate.addRejection()).isZero();
        sleeper.pass(MINUTE);
        assertThat(gate.addRejection()).isEqualTo(1);
        gate.close(MINUTE, limit);
        assertThat(gate.addRejection()).isEqualTo(1);
        sleeper.pass(MINUTE);
        assertThat(gate.addRejection()).isEqualTo(2);
        gate.reset();
        assertThat(gate.addRejection()).isZero();
    }

    private void await(Duration timeout) throws InterruptedException {
        gate.await(Deadline.after(timeout, sleeper), Duration.ofHours(1));
    }
}
