package dev.offlineuploads.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** A clock that moves when it is told to, and when somebody sleeps; chance is always the same. */
public final class FakeTime implements Time {

    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Duration> slept = Collections.synchronizedList(new ArrayList<>());
    private Duration passed = Duration.ZERO;
    private int questions;
    private volatile double random = 0.5;
    private volatile Consumer<Duration> beforeSleep = duration -> {};

    public FakeTime random(double value) {
        random = value;
        return this;
    }

    /** What happens when somebody is about to sleep. */
    public FakeTime beforeSleep(Consumer<Duration> action) {
        beforeSleep = action;
        return this;
    }

    public synchronized void pass(Duration duration) {
        passed = passed.plus(duration);
    }

    /** How often somebody has asked how much time has passed. */
    public synchronized int questions() {
        return questions;
    }

    /** Waits until somebody has asked once more than so often. */
    public synchronized void awaitQuestionAfter(int earlier) throws InterruptedException {
        while (questions <= earlier) {
            wait();
        }
    }

    /** All sleeps so far, in order. */
    public List<Duration> slept() {
        return List.copyOf(slept);
    }

    @Override
    public synchronized long nanos() {
        questions++;
        notifyAll();
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
