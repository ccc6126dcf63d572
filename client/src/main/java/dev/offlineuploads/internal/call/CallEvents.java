package dev.offlineuploads.internal.call;

import dev.offlineuploads.CallListener;
import dev.offlineuploads.RateLimitUsage;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.errors.RateLimitException;
import dev.offlineuploads.internal.util.Sleeper;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports one call to a listener. */
final class CallEvents {

    private static final Logger LOG = LoggerFactory.getLogger("dev.offlineuploads.OfflineUploadsClient");

    private final CallListener listener;
    private final String operation;
    private final Sleeper clock;
    private final long callStart;
    private long attemptStart;
    private int attempts;
    private boolean resend;

    CallEvents(CallListener listener, String operation, Sleeper clock) {
        this.listener = listener;
        this.operation = operation;
        this.clock = clock;
        this.callStart = clock.nanos();
    }

    void attemptStarted() {
        attempts++;
        resend = false;
        attemptStart = clock.nanos();
    }

    /** The exchange failed on a stale connection, and the request is sent again. */
    void connectionWasStale() {
        attemptFinished(null, null);
        resend = true;
        attemptStart = clock.nanos();
    }

    void attemptSucceeded(int statusCode) {
        attemptFinished(statusCode, null);
    }

    void attemptFailed(RuntimeException failure) {
        if (failure instanceof GraphApiException error) {
            attemptFinished(error.statusCode(), error.code());
        } else {
            attemptFinished(failure instanceof InvalidResponseException invalid ? invalid.statusCode() : null, null);
        }
    }

    private void attemptFinished(@Nullable Integer statusCode, @Nullable Long errorCode) {
        CallListener.Attempt attempt =
                new CallListener.Attempt(operation, attempts, resend, statusCode, errorCode, since(attemptStart));
        notify(() -> listener.attemptFinished(attempt));
    }

    void retryScheduled(Duration delay) {
        notify(() -> listener.retryScheduled(new CallListener.Retry(operation, attempts + 1, delay)));
    }

    void callSucceeded(RateLimitUsage usage) {
        callFinished(null, usage);
    }

    void callFailed(RuntimeException failure) {
        callFinished(failure, failure instanceof RateLimitException limit ? limit.rateLimitUsage() : null);
    }

    private void callFinished(@Nullable RuntimeException failure, @Nullable RateLimitUsage usage) {
        notify(() ->
                listener.callFinished(new CallListener.Call(operation, attempts, since(callStart), failure, usage)));
    }

    private Duration since(long start) {
        return Duration.ofNanos(clock.nanos() - start);
    }

    private static void notify(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            LOG.warn("A CallListener threw an exception, which is ignored", e);
        }
    }
}
