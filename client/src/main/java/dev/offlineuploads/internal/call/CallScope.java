package dev.offlineuploads.internal.call;

import dev.offlineuploads.internal.util.CancellationToken;
import dev.offlineuploads.internal.util.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The part of the state of a call that comes from outside.
 *
 * @param cancellation cancels the call; null if nothing can
 * @param gate the rate-limit gate of a batch of calls; null for a single call
 * @param deadline when the call ends; null if its total timeout starts with it
 */
public record CallScope(
        @Nullable CancellationToken cancellation,
        @Nullable RateLimitGate gate,
        @Nullable Deadline deadline) {

    /** A blocking call that shares nothing. */
    public static final CallScope NONE = new CallScope(null, null, null);

    boolean isCancelled() {
        return Thread.currentThread().isInterrupted() || cancellation != null && cancellation.isCancelled();
    }
}
