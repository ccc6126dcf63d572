package dev.offlineuploads.resilience;

import dev.offlineuploads.internal.util.Sleeper;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still but when somebody sleeps, or a script lets time pass. Chance is always a half. */
final class ScriptedClock implements Sleeper {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Duration passed = Duration.ZERO;
    private Duration slept = Duration.ZERO;

    synchronized void pass(Duration duration) {
        passed = passed.plus(duration);
    }

    synchronized Duration passed() {
        return passed;
    }

    /** How long was slept in all. */
    synchronized Duration slept() {
        return slept;
    }

    @Override
    public synchronized long nanos() {
        return passed.toNanos();
    }

    @Override
    public synchronized Instant now() {
        return START.plus(passed);
    }

    @Override
    public synchronized void sleep(Duration duration) {
        slept = slept.plus(duration);
        pass(duration);
    }

    @Override
    public double random() {
        return 0.5;
    }
}
