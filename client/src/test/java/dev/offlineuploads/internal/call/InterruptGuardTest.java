package dev.offlineuploads.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.internal.util.Deadline;
import dev.offlineuploads.internal.util.FakeSleeper;
import dev.offlineuploads.internal.util.Watchdog;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InterruptGuardTest {

    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1), new FakeSleeper());
    private final InterruptGuard guard = InterruptGuard.open(new Watchdog("test"), deadline);

    @Test
    void clearsItsOwnInterrupt() {
        guard.abort();
        guard.abort();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();

        guard.close();

        assertThat(Thread.interrupted()).isFalse();
        assertThat(guard.hasInterrupted()).isTrue();
    }

    @Test
    void keepsAnEarlierInterruptOfTheCaller() {
        Thread.currentThread().interrupt();
        guard.abort();

        guard.close();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void doesNotInterruptAfterItIsClosed() {
        guard.close();

        guard.abort();

        assertThat(Thread.interrupted()).isFalse();
    }
}
