package dev.offlineuploads.resilience;

import dev.offlineuploads.internal.util.Sleeper;
import java.time.Duration;
import java.time.Instant;

/** A clock that advances only when the client or FakeGraph waits. */
final class FakeClock extends Sleeper {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Duration elapsed = Duration.ZERO;
    private Duration slept = Duration.ZERO;

    synchronized void advance(Duration duration) {
        elapsed = elapsed.plus(duration);
    }

    synchronized Duration elapsed() {
        return elapsed;
    }

    /** The sum of the waits of the client. */
    synchronized Duration slept() {
        return slept;
    }

    @Override
    public synchronized long nanos() {
        return elapsed.toNanos();
    }

    @Override
    public synchronized Instant now() {
        return START.plus(elapsed);
    }

    @Override
    public synchronized void sleep(Duration duration) {
        slept = slept.plus(duration);
        advance(duration);
    }

    @Override
    public double random() {
        return 0.5;
    }
}
