package dev.offlineuploads.resilience;

import dev.offlineuploads.internal.util.Sleeper;
import java.time.Duration;
import java.time.Instant;

/** The time of this machine, but waits between attempts take none: they only count for the call of the thread that waits. */
final class SkippedWaits implements Sleeper {

    private final ThreadLocal<Duration> skipped = ThreadLocal.withInitial(() -> Duration.ZERO);

    @Override
    public long nanos() {
        return System.nanoTime() + skipped.get().toNanos();
    }

    /** Some faults name a date. */
    @Override
    public Instant now() {
        return ScriptedClock.START.plus(skipped.get());
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
