package dev.offlineuploads.internal.util;

import java.time.Duration;
import java.time.Instant;

/** Clock, sleep and random numbers, so that tests can replace them. */
public interface Sleeper {

    /** Nanoseconds since an arbitrary moment; only differences have a meaning. */
    long nanos();

    /** The current date and time, to interpret dates in response headers. */
    Instant now();

    /**
     * Sleeps.
     *
     * @throws InterruptedException if the thread is interrupted before or during the sleep
     * @throws IllegalStateException if the client is closed before or during the sleep
     */
    void sleep(Duration duration) throws InterruptedException;

    /** A random number, at least 0 and less than 1. */
    double random();

    /** Ends every sleep, current and future, because the client is closed. */
    default void close() {}
}
