package dev.offlineuploads.internal.util;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The interrupts of a thread whose work is cancelled. */
class CancellationTokenTest {

    private final CancellationToken token = new CancellationToken();

    @Test
    void clearsItsOwnInterrupt() {
        Boolean interrupted = token.call(() -> {
            token.cancel();
            token.cancel();
            return Thread.currentThread().isInterrupted();
        });

        assertThat(interrupted).isTrue();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(token.isCancelled()).isTrue();
    }

    @Test
    void keepsAnEarlierInterruptOfTheCaller() {
        Thread.currentThread().interrupt();

        token.call(() -> {
            token.cancel();
            return null;
        });

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void doesNotInterruptAfterTheWork() {
        token.call(() -> null);

        token.cancel();

        assertThat(Thread.interrupted()).isFalse();
    }
}
