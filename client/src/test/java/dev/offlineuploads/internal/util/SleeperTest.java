package dev.offlineuploads.internal.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The clock of this machine. */
class SleeperTest {

    private final Sleeper sleeper = new Sleeper();

    @Test
    void doesNotSleepOnAnInterruptedThread() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> sleeper.sleep(Duration.ofDays(1)));
    }

    @Test
    void sleepsForTheWholeDuration() throws InterruptedException {
        long start = sleeper.nanos();

        sleeper.sleep(Duration.ofMillis(2));

        assertThat(sleeper.nanos() - start).isGreaterThanOrEqualTo(2_000_000);
    }

    @Test
    void doesNotSleepAfterItIsClosed() {
        sleeper.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> sleeper.sleep(Duration.ofDays(1)))
                .withMessage("this client is closed");
    }
}
