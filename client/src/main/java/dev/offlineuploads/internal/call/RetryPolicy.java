package dev.offlineuploads.internal.call;

import dev.offlineuploads.errors.AuthenticationException;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.RateLimitException;
import dev.offlineuploads.internal.util.Deadline;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a call is retried, and waits before the next attempt. Only transient failures are retried, within the total
 * timeout. The transport sends a request again if its connection was stale; nothing else retries.
 */
final class RetryPolicy {

    /** The upper bound of the first random wait; it doubles with each retry. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private static final Duration LONGEST_RANDOM_WAIT = Duration.ofSeconds(20);
    private static final int MAX_DOUBLINGS = 10;
    private static final int TOO_MANY_REQUESTS = 429;

    private final CallSettings settings;
    private final @Nullable RateLimitGate gate;
    private final Deadline deadline;
    private final CallEvents events;
    private int retries;
    private int rateLimits;

    RetryPolicy(CallSettings settings, @Nullable RateLimitGate gate, Deadline deadline, CallEvents events) {
        this.settings = settings;
        this.gate = gate;
        this.deadline = deadline;
        this.events = events;
    }

    /** Waits until the next attempt is due. Throws the failure of the last one if there is no further attempt. */
    void awaitRetry(GraphException failure) {
        if (gate != null && failure instanceof AuthenticationException) {
            gate.close(RateLimitGate.FOREVER, failure);
        }
        if (!failure.isRetryable() || Thread.currentThread().isInterrupted()) {
            throw failure;
        }
        Duration wait = nextWait(failure);
        if (wait.compareTo(settings.maxRetryDelay()) > 0 || wait.compareTo(deadline.remaining()) >= 0) {
            throw failure;
        }
        events.retryScheduled(wait);
        try {
            settings.sleeper().sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private Duration nextWait(GraphException failure) {
        Duration requested = Objects.requireNonNullElse(failure.retryAfter(), Duration.ZERO);
        if (gate != null && isRateLimit(failure)) {
            // These attempts are not counted, so the waits must grow, even if a short wait is requested.
            Duration random = randomWait(rateLimits++);
            Duration wait = requested.compareTo(random) > 0 ? requested : random;
            gate.close(wait, failure);
            return wait;
        }
        if (retries >= settings.maxRetries()) {
            throw failure;
        }
        Duration random = randomWait(retries++);
        return requested.compareTo(Duration.ZERO) > 0 ? requested : random;
    }

    /** A rate limit of Graph, or of a gateway. */
    private static boolean isRateLimit(GraphException failure) {
        return failure instanceof RateLimitException
                || Objects.equals(CallEvents.statusCode(failure), TOO_MANY_REQUESTS);
    }

    private Duration randomWait(int doublings) {
        long bound = FIRST_WAIT.toNanos() << Math.min(doublings, MAX_DOUBLINGS);
        long longest =
                Math.min(LONGEST_RANDOM_WAIT.toNanos(), settings.maxRetryDelay().toNanos());
        return Duration.ofNanos(
                (long) (Math.min(bound, longest) * settings.sleeper().random()));
    }
}
