package dev.offlineuploads.internal;

import dev.offlineuploads.GraphException;
import dev.offlineuploads.RateLimitException;
import feign.RetryableException;
import feign.Retryer;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tries a call again after what may pass: by full jitter, or for as long as Graph asks, and only within the call's budget.
 * The one layer of retries that there is. A rate limit that reads share does not count as one of their retries.
 */
public final class Retries implements Retryer {

    /** The longest first wait; each further one can be twice as long. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final int MOST_DOUBLINGS = 10;

    private final Settings settings;
    private final Call call;
    private int retries;

    /** The retries of one call; Feign clones them for each. */
    public Retries(Settings settings) {
        this.settings = settings;
        this.call = Call.of(settings);
        call.attempt();
    }

    /** Feign asks for one at the start of every call. */
    @Override
    public Retryer clone() {
        return new Retries(settings);
    }

    @Override
    public void continueOrPropagate(RetryableException retryable) {
        again(failure(retryable), retryable instanceof Failed failed ? failed.waitAsked() : null);
    }

    /** Waits until the next attempt, for as long as Graph asked where it did, or throws the failure if there is to be none. */
    void again(GraphException failure, @Nullable Duration waitAsked) {
        if (!failure.retryable() || isStopped()) {
            throw failure;
        }
        Duration wait = nextWait(failure, waitAsked);
        if (wait == null || wait.compareTo(call.remaining()) >= 0 || !waited(wait)) {
            throw failure;
        }
        call.attempt();
    }

    private boolean isStopped() {
        Cancellation cancellation = call.work().cancellation();
        return Thread.currentThread().isInterrupted() || cancellation != null && cancellation.isCancelled();
    }

    /** How long to wait before the next attempt; null if there is to be none. */
    private @Nullable Duration nextWait(GraphException failure, @Nullable Duration asked) {
        Throttle throttle = call.work().throttle();
        if (throttle != null && failure instanceof RateLimitException limit) {
            // However short a time Graph asks for: nothing counts these attempts, so the waits have to grow.
            Duration wait = jitter(throttle.limited());
            if (asked != null && asked.compareTo(wait) > 0) {
                wait = asked;
            }
            throttle.hold(wait, limit);
            return wait;
        }
        if (retries >= settings.maxRetries()) {
            return null;
        }
        int earlier = retries++;
        return asked != null ? asked : jitter(earlier);
    }

    private Duration jitter(int doublings) {
        Duration most = FIRST_WAIT.multipliedBy(1L << Math.min(doublings, MOST_DOUBLINGS));
        Duration longest = most.compareTo(LONGEST_WAIT) < 0 ? most : LONGEST_WAIT;
        return Duration.ofNanos((long) (longest.toNanos() * settings.time().random()));
    }

    private boolean waited(Duration wait) {
        Throttle throttle = call.work().throttle();
        try {
            settings.time().sleep(wait);
            if (throttle != null) {
                throttle.await(call.remaining());
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (RateLimitException e) {
            return false; // another read met a limit that lasts longer than this one may take
        }
    }

    /** Feign's own exceptions hold the URL, the request and its headers: none of them gets out. */
    private static GraphException failure(RetryableException retryable) {
        if (retryable.getCause() instanceof GraphException failure) {
            return failure;
        }
        if (retryable.getCause() instanceof IOException cause) {
            return TransportFailures.of(retryable.request(), cause);
        }
        throw retryable;
    }
}
