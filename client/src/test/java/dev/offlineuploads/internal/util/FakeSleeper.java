package dev.offlineuploads.internal.util;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** A clock that moves only when a test moves it or when a thread sleeps. The random number is fixed. */
public final class FakeSleeper extends Sleeper {

    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Duration> slept = Collections.synchronizedList(new ArrayList<>());
    private Duration passed = Duration.ZERO;
    private volatile double random = 0.5;
    private volatile Consumer<Duration> beforeSleep = duration -> {};

    public FakeSleeper random(double value) {
        random = value;
        return this;
    }

    /** Runs before every sleep. */
    public FakeSleeper beforeSleep(Consumer<Duration> action) {
        beforeSleep = action;
        return this;
    }

    public synchronized void pass(Duration duration) {
        passed = passed.plus(duration);
    }

    /** All sleeps so far, in order. */
    public List<Duration> slept() {
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
