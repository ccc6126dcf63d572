package dev.offlineuploads.internal.call;

import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.internal.util.Deadline;
import dev.offlineuploads.internal.util.Sleeper;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes all calls of a batch wait when one of them meets a rate limit, and ends them when the token is rejected. */
final class RateLimitGate {

    /** Longer than any wait that a client accepts. */
    static final Duration FOREVER = Duration.ofDays(365);

    private final Sleeper sleeper;
    private long opensAt;
    private @Nullable GraphException reason;

    RateLimitGate(Sleeper sleeper) {
        this.sleeper = sleeper;
        this.opensAt = sleeper.nanos();
    }

    /**
     * Waits until the gate is open, or until the thread is interrupted, which stays interrupted. Throws the reason why the gate
     * is closed if it stays closed until the deadline, or for longer than the longest wait.
     */
    void await(Deadline deadline, Duration longestWait) {
        try {
            Duration wait = timeUntilOpen(deadline, longestWait);
            while (!wait.isZero()) {
                sleeper.sleep(wait);
                wait = timeUntilOpen(deadline, longestWait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void close(Duration wait, GraphException why) {
        long until = sleeper.nanos() + wait.toNanos();
        if (until - opensAt > 0) {
            opensAt = until;
            reason = why;
        }
    }

    private synchronized Duration timeUntilOpen(Deadline deadline, Duration longestWait) {
        Duration wait = Duration.ofNanos(Math.max(0, opensAt - sleeper.nanos()));
        boolean tooLong = wait.compareTo(deadline.remaining()) >= 0 || wait.compareTo(longestWait) > 0;
        if (reason != null && tooLong && !wait.isZero()) {
            throw reason;
        }
        return wait;
    }
}
