package dev.offlineuploads.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The time of this machine, until a client is closed. */
public final class SystemTime implements Time {

    private final CountDownLatch ended = new CountDownLatch(1);

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
        if (ended.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("this client is closed");
        }
    }

    @Override
    public double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public void end() {
        ended.countDown();
    }
}
