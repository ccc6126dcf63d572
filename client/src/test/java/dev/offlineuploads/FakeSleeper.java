package dev.offlineuploads;

import dev.offlineuploads.internal.util.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** A clock that moves only when a test moves it or when a thread sleeps. The random number is fixed. */
final class FakeSleeper extends Sleeper {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Duration> slept = Collections.synchronizedList(new ArrayList<>());
    private Duration passed = Duration.ZERO;
    private volatile double random = 0.5;
    private volatile Consumer<Duration> beforeSleep = duration -> {};

    FakeSleeper random(double value) {
        random = value;
        return this;
    }

    /** Runs before every sleep. */
    FakeSleeper beforeSleep(Consumer<Duration> action) {
        beforeSleep = action;
        return this;
    }

    synchronized void pass(Duration duration) {
        passed = passed.plus(duration);
    }

    /** All sleeps so far, in order. */
    List<Duration> slept() {
        return List.copyOf(slept);
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
    public void sleep(Duration duration) throws InterruptedException {
        slept.add(duration);
        beforeSleep.accept(duration);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pass(duration);
    }

    @Override
    public double random() {
        return random;
    }
}
