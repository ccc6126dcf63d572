package dev.offlineuploads.internal.call;

import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.internal.util.Deadline;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a call is retried, and waits before the next attempt. Only transient failures are retried, within the total
 * timeout. There is no other layer of retries.
 */
final class RetryPolicy {

    /** The upper bound of the first random wait; it doubles with each retry. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private static final Duration LONGEST_RANDOM_WAIT = Duration.ofSeconds(20);
    private static final int MAX_DOUBLINGS = 10;

    private final CallSettings settings;
    private final CallScope scope;
    private final Deadline deadline;
    private final CallEvents events;
    private int retries;

    RetryPolicy(CallSettings settings, CallScope scope, Deadline deadline, CallEvents events) {
        this.settings = settings;
        this.scope = scope;
        this.deadline = deadline;
        this.events = events;
    }

    /** Waits until the next attempt is due. Throws the failure of the last one if there is no further attempt. */
    void awaitRetry(GraphException failure) {
        if (!failure.isRetryable() || scope.isCancelled()) {
            throw failure;
        }
        Duration wait = nextWait(failure);
        if (wait == null || isTooLong(wait) || !sleep(wait)) {
            throw failure;
        }
    }

    private boolean isTooLong(Duration wait) {
        return wait.compareTo(settings.maxRetryDelay()) > 0 || wait.compareTo(deadline.remaining()) >= 0;
    }

    private @Nullable Duration nextWait(GraphException failure) {
        Duration requested = failure.retryAfter();
        RateLimitGate gate = scope.gate();
        if (gate != null && GraphFailures.isRateLimit(failure)) {
            // These attempts are not counted, so the waits must grow, even if a short wait is requested.
            Duration wait = randomWait(gate.addRejection());
            if (requested != null && requested.compareTo(wait) > 0) {
                wait = requested;
            }
            gate.close(wait, failure);
            return wait;
        }
        if (retries >= settings.maxRetries()) {
            return null;
        }
        int earlier = retries++;
        boolean hasWait = requested != null && requested.compareTo(Duration.ZERO) > 0;
        return hasWait ? requested : randomWait(earlier);
    }

    private Duration randomWait(int doublings) {
        Duration bound = FIRST_WAIT.multipliedBy(1L << Math.min(doublings, MAX_DOUBLINGS));
        Duration longest = Stream.of(bound, LONGEST_RANDOM_WAIT, settings.maxRetryDelay())
                .min(Duration::compareTo)
                .orElseThrow();
        return Duration.ofNanos((long) (longest.toNanos() * settings.sleeper().random()));
    }

    private boolean sleep(Duration wait) {
        try {
            events.retryScheduled(wait);
            settings.sleeper().sleep(wait);
            RateLimitGate gate = scope.gate();
            if (gate != null) {
                gate.await(deadline, settings.maxRetryDelay());
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (GraphException e) {
            return false; // another call met a limit that outlasts this one
        }
    }
}
