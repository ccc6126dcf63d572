package dev.offlineuploads.internal.call;

import dev.offlineuploads.CallListener;
import dev.offlineuploads.RateLimitUsage;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.errors.RateLimitException;
import dev.offlineuploads.internal.response.DecodedResponse;
import dev.offlineuploads.internal.util.Sleeper;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports what happens in one call: to the listener, if there is one, and at its end to the log. */
final class CallEvents {

    private static final Logger LOG = LoggerFactory.getLogger("dev.offlineuploads.OfflineUploadsClient");

    private final @Nullable CallListener listener;
    private final OperationRequest request;
    private final Sleeper clock;
    private final long callStart;
    private long attemptStart;
    private int attempts;
    private int resends;
    private boolean resend;

    CallEvents(@Nullable CallListener listener, OperationRequest request, Sleeper clock) {
        this.listener = listener;
        this.request = request;
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
        resends++;
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
        if (listener != null) {
            CallListener.Attempt attempt = new CallListener.Attempt(
                    request.operation(), attempts, resend, statusCode, errorCode, since(attemptStart));
            notify(() -> listener.attemptFinished(attempt));
        }
    }

    void retryScheduled(Duration delay) {
        if (listener != null) {
            CallListener.Retry retry = new CallListener.Retry(request.operation(), attempts + 1, delay);
            notify(() -> listener.retryScheduled(retry));
        }
    }

    void callSucceeded(DecodedResponse<?> response) {
        if (LOG.isDebugEnabled()) {
            log("HTTP " + response.statusCode());
        }
        if (listener != null) {
            callFinished(null, response.rateLimitUsage());
        }
    }

    void callFailed(RuntimeException failure) {
        if (LOG.isDebugEnabled()) {
            log(outcome(failure));
        }
        callFinished(failure, failure instanceof RateLimitException limit ? limit.rateLimitUsage() : null);
    }

    private void callFinished(@Nullable RuntimeException failure, @Nullable RateLimitUsage usage) {
        if (listener != null) {
            CallListener.Call call =
                    new CallListener.Call(request.operation(), attempts, since(callStart), failure, usage);
            notify(() -> listener.callFinished(call));
        }
    }

    private static String outcome(RuntimeException failure) {
        if (failure instanceof GraphApiException error) {
            String code = error.code() == null ? "error without a code" : "code " + error.code();
            return "HTTP " + error.statusCode() + ", " + code;
        }
        return failure instanceof InvalidResponseException invalid
                ? "HTTP " + invalid.statusCode() + ", response cannot be used"
                : "no response";
    }

    private void log(String outcome) {
        LOG.debug(
                "{} {}: {}, attempts: {}, resends: {}, {} ms",
                request.operation(),
                request.path(),
                outcome,
                attempts,
                resends,
                since(callStart).toMillis());
    }

    private Duration since(long start) {
        return Duration.ofNanos(clock.nanos() - start);
    }

    private static void notify(Runnable event) {
        try {
            event.run();
        } catch (Throwable e) { // a listener must not fail a call, not even with an error
            LOG.warn("A CallListener threw an exception, which is ignored", e);
        }
    }
}
