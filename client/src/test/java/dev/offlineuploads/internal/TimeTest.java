package dev.offlineuploads.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The time of this machine. */
class TimeTest {

    @Test
    void goesOn() {
        long start = Time.SYSTEM.nanos();
        Instant before = Instant.now();

        assertThat(Time.SYSTEM.now()).isBetween(before, Instant.now());
        assertThat(Stream.generate(Time.SYSTEM::nanos).anyMatch(now -> now - start > 0))
                .isTrue();
    }

    @Test
    void isNotSleptAwayByAThreadThatIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> Time.SYSTEM.sleep(Duration.ofDays(1)));
    }

    @Test
    void leavesChanceWithinItsBounds() {
        assertThat(Stream.generate(Time.SYSTEM::random).limit(1000).toList())
                .allMatch(chance -> chance >= 0 && chance < 1)
                .anyMatch(chance -> chance > 0.1);
    }
}
