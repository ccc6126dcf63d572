package dev.offlineuploads.internal;

import java.time.Duration;
import java.time.Instant;

/** Clock, sleep and chance: all that a test cannot wait for or foresee. */
public interface Time {

    /** Nanoseconds since some moment, for differences alone. */
    long nanos();

    /** The date, for what a server names as a date. */
    Instant now();

    /**
     * Waits.
     *
     * @throws InterruptedException at once when the thread is interrupted
     * @throws IllegalStateException at once when the time of the client ends
     */
    void sleep(Duration duration) throws InterruptedException;

    /** Any number from 0 to below 1. */
    double random();

    /** Wakes whoever sleeps, and lets nobody sleep any more; a clock on which nobody sleeps for long need not. */
    default void end() {}
}
