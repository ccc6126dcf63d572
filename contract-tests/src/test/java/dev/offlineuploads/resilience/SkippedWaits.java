package dev.offlineuploads.resilience;

import dev.offlineuploads.internal.util.Sleeper;
import java.time.Duration;
import java.time.Instant;

/** The system clock, but waits between attempts end immediately and advance the time of the calling thread only. */
final class SkippedWaits extends Sleeper {

    private final ThreadLocal<Duration> skipped = ThreadLocal.withInitial(() -> Duration.ZERO);

    @Override
    public long nanos() {
        return System.nanoTime() + skipped.get().toNanos();
    }

    /** A fixed date, since some faults contain dates. */
    @Override
    public Instant now() {
        return FakeClock.START.plus(skipped.get());
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
