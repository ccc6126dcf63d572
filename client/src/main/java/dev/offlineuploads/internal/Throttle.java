package dev.offlineuploads.internal;

import dev.offlineuploads.RateLimitException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Holds back reads that share a rate limit: when one of them meets it, all of them wait. */
public final class Throttle {

    private final Time time;
    private long openAt;
    private int meetings;
    private @Nullable RateLimitException reason;

    /** A throttle that lets every read through until one of them meets the limit. */
    public Throttle(Time time) {
        this.time = time;
        this.openAt = time.nanos();
    }

    /**
     * Waits until reads are let through.
     *
     * @throws RateLimitException why they are held back, if that takes as long as the read may take, or longer
     * @throws InterruptedException if the thread is interrupted
     */
    public void await(Duration most) throws InterruptedException {
        long start = time.nanos();
        Duration left = most;
        for (Duration wait = wait(left); wait.compareTo(Duration.ZERO) > 0; wait = wait(left)) {
            time.sleep(wait);
            left = most.minusNanos(time.nanos() - start);
        }
    }

    /** A read went through: the limit is over. */
    public synchronized void served() {
        meetings = 0;
    }

    /**
     * A read met the limit. Gives how often that happened in a row before: reads that were under way when the first of
     * them met it do not count apart.
     */
    synchronized int limited() {
        return openAt - time.nanos() > 0 ? Math.max(0, meetings - 1) : meetings++;
    }

    /** Holds every read back for some time, at least. */
    synchronized void hold(Duration wait, RateLimitException why) {
        long until = time.nanos() + wait.toNanos();
        if (until - openAt > 0) {
            openAt = until;
            reason = why;
        }
    }

    private synchronized Duration wait(Duration most) {
        Duration wait = Duration.ofNanos(openAt - time.nanos());
        if (reason != null && wait.compareTo(most) >= 0) {
            throw reason;
        }
        return wait;
    }
}
