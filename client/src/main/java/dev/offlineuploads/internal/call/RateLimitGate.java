package dev.offlineuploads.internal.call;

import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.internal.util.Deadline;
import dev.offlineuploads.internal.util.Sleeper;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes all calls of a batch wait when one of them meets a rate limit. */
public final class RateLimitGate {

    private final Sleeper sleeper;
    private long opensAt;
    private int rejections;
    private @Nullable GraphException reason;

    public RateLimitGate(Sleeper sleeper) {
        this.sleeper = sleeper;
        this.opensAt = sleeper.nanos();
    }

    /**
     * Waits until the gate is open.
     *
     * @throws GraphException the reason why the gate is closed, if it stays closed until the deadline, or for longer than
     *     the longest wait
     * @throws InterruptedException if the thread is interrupted
     */
    public void await(Deadline deadline, Duration longestWait) throws InterruptedException {
        Duration wait = timeUntilOpen(deadline, longestWait);
        while (wait.compareTo(Duration.ZERO) > 0) {
            sleeper.sleep(wait);
            wait = timeUntilOpen(deadline, longestWait);
        }
    }

    /** Records that a call succeeded: the limit no longer applies. */
    public synchronized void reset() {
        rejections = 0;
    }

    /**
     * Records that a call met the limit. Returns how many calls met it before since the last success. Calls that were in
     * flight when the first of them met the limit count as one.
     */
    synchronized int addRejection() {
        return opensAt - sleeper.nanos() > 0 ? Math.max(0, rejections - 1) : rejections++;
    }

    synchronized void close(Duration wait, GraphException why) {
        long until = sleeper.nanos() + wait.toNanos();
        if (until - opensAt > 0) {
            opensAt = until;
            reason = why;
        }
    }

    private synchronized Duration timeUntilOpen(Deadline deadline, Duration longestWait) {
        Duration wait = Duration.ofNanos(opensAt - sleeper.nanos());
        if (reason != null && (wait.compareTo(deadline.remaining()) >= 0 || wait.compareTo(longestWait) > 0)) {
            throw GraphFailures.notSent(reason);
        }
        return wait;
    }
}
