package dev.offlineuploads.internal.call;

import dev.offlineuploads.internal.util.CancellationToken;
import org.jspecify.annotations.Nullable;

/**
 * What a call shares with others.
 *
 * @param cancellation cancels the call; null if nobody can
 * @param gate the rate-limit gate of a batch of calls; null for a single call
 */
public record CallScope(
        @Nullable CancellationToken cancellation, @Nullable RateLimitGate gate) {

    /** A blocking call that shares nothing. */
    public static final CallScope NONE = new CallScope(null, null);
}
