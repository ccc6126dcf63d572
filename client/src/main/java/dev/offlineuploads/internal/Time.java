package dev.offlineuploads.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Clock, sleep and chance: all that a test cannot wait for or foresee. */
public interface Time {

    /** The time of this machine. */
    Time SYSTEM = new Time() {

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }

        @Override
        public double random() {
            return ThreadLocalRandom.current().nextDouble();
        }
    };

    /** Nanoseconds since some moment, for differences alone. */
    long nanos();

    /** The date, for what a server names as a date. */
    Instant now();

    /** Waits, and ends at once when the thread is interrupted. */
    void sleep(Duration duration) throws InterruptedException;

    /** Any number from 0 to below 1. */
    double random();
}
