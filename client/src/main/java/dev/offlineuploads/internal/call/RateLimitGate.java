package dev.offlineuploads.internal.call;

import dev.offlineuploads.RateLimitException;
import dev.offlineuploads.internal.util.Sleeper;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Calls of one batch share a rate limit: when one of them meets it, all of them wait. */
public final class RateLimitGate {

    private final Sleeper sleeper;
    private long opensAt;
    private int refusals;
    private @Nullable RateLimitException reason;

    /** An open gate. */
    public RateLimitGate(Sleeper sleeper) {
        this.sleeper = sleeper;
        this.opensAt = sleeper.nanos();
    }

    /**
     * Waits until the gate is open.
     *
     * @throws RateLimitException why it is closed, if it stays closed for as long as the caller may wait
     * @throws InterruptedException if the thread is interrupted
     */
    public void await(Duration timeout) throws InterruptedException {
        long start = sleeper.nanos();
        Duration left = timeout;
        for (Duration wait = timeUntilOpen(left); wait.compareTo(Duration.ZERO) > 0; wait = timeUntilOpen(left)) {
            sleeper.sleep(wait);
            left = timeout.minusNanos(sleeper.nanos() - start);
        }
    }

    /** A call succeeded, so the limit is over. */
    public synchronized void reset() {
        refusals = 0;
    }

    /**
     * A call met the limit. Returns how often that has happened in a row before. Calls that were in flight when the first
     * of them met the limit count only once.
     */
    synchronized int addRefusal() {
        return opensAt - sleeper.nanos() > 0 ? Math.max(0, refusals - 1) : refusals++;
    }

    /** Closes the gate for that long at least. */
    synchronized void close(Duration wait, RateLimitException why) {
        long until = sleeper.nanos() + wait.toNanos();
        if (until - opensAt > 0) {
            opensAt = until;
            reason = why;
        }
    }

    private synchronized Duration timeUntilOpen(Duration timeout) {
        Duration wait = Duration.ofNanos(opensAt - sleeper.nanos());
        if (reason != null && wait.compareTo(timeout) >= 0) {
            throw reason;
        }
        return wait;
    }
}
