package dev.offlineuploads.load;

import dev.offlineuploads.internal.util.Sleeper;
import java.time.Duration;
import java.time.Instant;

/**
 * The time of this machine, but nobody waits between attempts: the clock of the thread that would is put on by as much, so
 * that the wait counts for the budget of its call and of no other. Chance is always a half.
 */
final class SkippedWaits implements Sleeper {

    private final ThreadLocal<Duration> skipped = ThreadLocal.withInitial(() -> Duration.ZERO);

    @Override
    public long nanos() {
        return System.nanoTime() + skipped.get().toNanos();
    }

    @Override
    public Instant now() {
        return Instant.now().plus(skipped.get());
    }

    @Override
    public void sleep(Duration duration) {
        skipped.set(skipped.get().plus(duration));
    }

    @Override
    public double random() {
        return 0.5;
    }
}
