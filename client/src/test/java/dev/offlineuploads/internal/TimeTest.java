package dev.offlineuploads.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The time of this machine. */
class TimeTest {

    private final Time time = new SystemTime();

    @Test
    void goesOn() {
        long start = time.nanos();
        Instant before = Instant.now();

        assertThat(time.now()).isBetween(before, Instant.now());
        assertThat(Stream.generate(time::nanos).anyMatch(now -> now - start > 0))
                .isTrue();
    }

    @Test
    void isNotSleptAwayByAThreadThatIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> time.sleep(Duration.ofDays(1)));
    }

    @Test
    void isSleptThrough() throws InterruptedException {
        long start = time.nanos();

        time.sleep(Duration.ofMillis(2));

        assertThat(time.nanos() - start).isGreaterThanOrEqualTo(2_000_000);
    }

    @Test
    void isNotSleptAwayOnceItHasEnded() {
        time.end();

        assertThatIllegalStateException()
                .isThrownBy(() -> time.sleep(Duration.ofDays(1)))
                .withMessage("this client is closed");
    }

    @Test
    void leavesChanceWithinItsBounds() {
        assertThat(Stream.generate(time::random).limit(1000).toList())
                .allMatch(chance -> chance >= 0 && chance < 1)
                .anyMatch(chance -> chance > 0.1);
    }
}
