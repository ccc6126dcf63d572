package dev.offlineuploads.internal.call;

import dev.offlineuploads.CallListener;
import dev.offlineuploads.internal.util.CallOptions;
import dev.offlineuploads.internal.util.CancellationToken;
import dev.offlineuploads.internal.util.Deadline;
import org.jspecify.annotations.Nullable;

/** The state of one call: its deadline, what it shares with other calls, and the number of its attempts. */
final class CallContext {

    private final CallScope scope;
    private final Deadline deadline;
    private final CallOptions options;
    private final @Nullable CallEvents events;
    private int attempts;

    /** A call that starts now. */
    CallContext(CallSettings settings, String operation, CallScope scope) {
        this.scope = scope;
        this.deadline = scope.deadline() != null
                ? scope.deadline()
                : Deadline.after(settings.totalTimeout(), settings.sleeper());
        this.options =
                new CallOptions(settings.connectTimeout(), settings.readTimeout(), deadline, scope.cancellation());
        CallListener listener = settings.listener();
        this.events = listener == null ? null : new CallEvents(listener, operation, settings.sleeper());
        if (events != null) {
            options.onResend(events::connectionWasStale);
        }
    }

    Deadline deadline() {
        return deadline;
    }

    CallOptions options() {
        return options;
    }

    /** Reports the call; null without a listener. */
    @Nullable
    CallEvents events() {
        return events;
    }

    @Nullable
    RateLimitGate gate() {
        return scope.gate();
    }

    boolean isCancelled() {
        CancellationToken cancellation = scope.cancellation();
        return Thread.currentThread().isInterrupted() || cancellation != null && cancellation.isCancelled();
    }

    void addAttempt() {
        attempts++;
        if (events != null) {
            events.attemptStarted();
        }
    }

    int attempts() {
        return attempts;
    }
}
