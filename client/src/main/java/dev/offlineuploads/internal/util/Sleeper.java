package dev.offlineuploads.internal.util;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Clock, sleep and random numbers of this machine. Tests replace them. */
public class Sleeper {

    private final CountDownLatch closed = new CountDownLatch(1);

    /** Nanoseconds since an arbitrary moment; only differences have a meaning. */
    public long nanos() {
        return System.nanoTime();
    }

    /** The current date and time, to interpret dates in response headers. */
    public Instant now() {
        return Instant.now();
    }

    /** Sleeps, unless the client is closed or the thread interrupted, before or during the sleep. */
    public void sleep(Duration duration) throws InterruptedException {
        if (closed.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new ClientClosedException();
        }
    }

    /** A random number, at least 0 and less than 1. */
    public double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    /** Ends every sleep, current and future, because the client is closed. */
    public void close() {
        closed.countDown();
    }
}
