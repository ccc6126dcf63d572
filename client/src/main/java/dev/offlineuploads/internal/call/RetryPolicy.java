package dev.offlineuploads.internal.call;

import dev.offlineuploads.GraphException;
import dev.offlineuploads.RateLimitException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a call is attempted again, and waits before it is. Only transient failures are retried, only within the
 * total timeout. There is no other layer of retries.
 */
final class RetryPolicy {

    /** The upper bound of the first random wait; it doubles with each retry. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final int MAX_DOUBLINGS = 10;

    private final CallSettings settings;
    private final CallContext context;
    private int retries;

    RetryPolicy(CallSettings settings, CallContext context) {
        this.settings = settings;
        this.context = context;
    }

    /**
     * Waits until the next attempt is due.
     *
     * @param failure the failure of the last attempt
     * @param requestedWait how long the server asked to wait; null if it did not
     * @throws GraphException the failure, if there is no further attempt
     */
    void awaitRetry(GraphException failure, @Nullable Duration requestedWait) {
        if (!failure.retryable() || context.isCancelled()) {
            throw failure;
        }
        Duration wait = nextWait(failure, requestedWait);
        if (wait == null || wait.compareTo(context.deadline().remaining()) >= 0 || !sleep(wait)) {
            throw failure;
        }
    }

    private @Nullable Duration nextWait(GraphException failure, @Nullable Duration requested) {
        RateLimitGate gate = context.gate();
        if (gate != null && failure instanceof RateLimitException limit) {
            // Nothing counts these attempts, so the waits have to grow, however short a wait is requested.
            Duration wait = randomWait(gate.addRefusal());
            if (requested != null && requested.compareTo(wait) > 0) {
                wait = requested;
            }
            gate.close(wait, limit);
            return wait;
        }
        if (retries >= settings.maxRetries()) {
            return null;
        }
        int earlier = retries++;
        return requested != null ? requested : randomWait(earlier);
    }

    private Duration randomWait(int doublings) {
        Duration bound = FIRST_WAIT.multipliedBy(1L << Math.min(doublings, MAX_DOUBLINGS));
        Duration longest = bound.compareTo(LONGEST_WAIT) < 0 ? bound : LONGEST_WAIT;
        return Duration.ofNanos((long) (longest.toNanos() * settings.sleeper().random()));
    }

    private boolean sleep(Duration wait) {
        try {
            settings.sleeper().sleep(wait);
            RateLimitGate gate = context.gate();
            if (gate != null) {
                gate.await(context.deadline().remaining());
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (RateLimitException e) {
            return false; // another call met a limit that outlasts this one
        }
    }
}
