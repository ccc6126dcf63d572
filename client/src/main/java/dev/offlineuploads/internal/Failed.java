package dev.offlineuploads.internal;

import dev.offlineuploads.GraphException;
import feign.Request;
import feign.RetryableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A failure after which the call may be tried again, as Feign's loop of attempts knows them. Callers see its cause. */
final class Failed extends RetryableException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration wait;

    /** Says for how long Graph asked to wait, null if it did not. */
    Failed(GraphException failure, Request request, @Nullable Duration wait) {
        super(0, String.valueOf(failure.getMessage()), request.httpMethod(), failure, (Long) null, request);
        this.wait = wait;
    }

    @Nullable
    Duration waitAsked() {
        return wait;
    }
}
