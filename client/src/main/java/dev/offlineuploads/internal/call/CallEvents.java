package dev.offlineuploads.internal.call;

import dev.offlineuploads.CallListener;
import dev.offlineuploads.RateLimitUsage;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.errors.RateLimitException;
import dev.offlineuploads.internal.response.DecodedResponse;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports what happens in one call: to the listener, if there is one, and at its end to the log. */
final class CallEvents {

    private static final Logger LOG = LoggerFactory.getLogger("dev.offlineuploads.OfflineUploadsClient");

    private final CallSettings settings;
    private final OperationRequest request;
    private final long callStart;
    private long attemptStart;
    private int attempts;
    private int resends;
    private boolean resend;

    CallEvents(CallSettings settings, OperationRequest request) {
        this.settings = settings;
        this.request = request;
        this.callStart = settings.sleeper().nanos();
    }

    void attemptStarted() {
        attempts++;
        resend = false;
        attemptStart = settings.sleeper().nanos();
    }

    /** The exchange failed on a stale connection, and the request is sent again. */
    void connectionWasStale() {
        attemptFinished(null, null);
        resends++;
        resend = true;
        attemptStart = settings.sleeper().nanos();
    }

    void attemptFailed(RuntimeException failure) {
        attemptFinished(statusCode(failure), failure instanceof GraphApiException error ? error.code() : null);
    }

    void attemptFinished(@Nullable Integer statusCode, @Nullable Long errorCode) {
        notify(listener -> listener.attemptFinished(new CallListener.Attempt(
                request.operation(), attempts, resend, statusCode, errorCode, since(attemptStart))));
    }

    void retryScheduled(Duration delay) {
        notify(listener -> listener.retryScheduled(new CallListener.Retry(request.operation(), attempts + 1, delay)));
    }

    void callSucceeded(DecodedResponse<?> response) {
        log(() -> "HTTP " + response.statusCode());
        notify(listener -> listener.callFinished(finished(null, response.rateLimitUsage())));
    }

    void callFailed(RuntimeException failure) {
        log(() -> outcome(failure));
        RateLimitUsage usage = failure instanceof RateLimitException limit ? limit.rateLimitUsage() : null;
        notify(listener -> listener.callFinished(finished(failure, usage)));
    }

    private CallListener.Call finished(@Nullable RuntimeException failure, @Nullable RateLimitUsage usage) {
        return new CallListener.Call(request.operation(), attempts, since(callStart), failure, usage);
    }

    /** The HTTP status of the response that is the reason of a failure; null if there is none. */
    static @Nullable Integer statusCode(RuntimeException failure) {
        if (failure instanceof GraphApiException error) {
            return error.statusCode();
        }
        return failure instanceof InvalidResponseException invalid ? invalid.statusCode() : null;
    }

    private static String outcome(RuntimeException failure) {
        Integer status = statusCode(failure);
        if (status == null) {
            return "no response";
        }
        if (failure instanceof GraphApiException error) {
            return "HTTP " + status + (error.code() == null ? ", error without a code" : ", code " + error.code());
        }
        return "HTTP " + status + ", response cannot be used";
    }

    private void log(Supplier<String> outcome) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} {}: {}, attempts: {}, resends: {}, {} ms",
                    request.operation(),
                    request.path(),
                    outcome.get(),
                    attempts,
                    resends,
                    since(callStart).toMillis());
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(settings.sleeper().nanos() - start);
    }

    private void notify(Consumer<CallListener> event) {
        CallListener listener = settings.listener();
        if (listener != null) {
            try {
                event.accept(listener);
            } catch (Throwable e) { // a listener must not fail a call, not even with an error
                LOG.warn("A CallListener threw an exception, which is ignored", e);
            }
        }
    }
}
