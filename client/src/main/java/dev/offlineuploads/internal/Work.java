package dev.offlineuploads.internal;

import org.jspecify.annotations.Nullable;

/** For whom a call is made: who may cancel it, and with whom it shares a rate limit. */
public record Work(
        @Nullable Cancellation cancellation, @Nullable Throttle throttle) {

    /** A call of a caller who waits for it and shares it with nobody. */
    public static final Work PLAIN = new Work(null, null);
}
