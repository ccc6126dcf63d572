package dev.offlineuploads.internal.util;

import feign.Request;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The options of a call for the HTTP client: its timeouts, its deadline, and its cancellation. The timeouts are never
 * longer than the time that is left, so any {@link feign.Client} that reads them for each request keeps close to the
 * deadline.
 */
public final class CallOptions extends Request.Options {

    private final Deadline deadline;
    private final @Nullable CancellationToken cancellation;
    private final Runnable onResend;

    public CallOptions(
            Duration connectTimeout,
            Duration readTimeout,
            Deadline deadline,
            @Nullable CancellationToken cancellation,
            Runnable onResend) {
        super(connectTimeout.toMillis(), TimeUnit.MILLISECONDS, readTimeout.toMillis(), TimeUnit.MILLISECONDS, false);
        this.deadline = deadline;
        this.cancellation = cancellation;
        this.onResend = onResend;
    }

    public Deadline deadline() {
        return deadline;
    }

    @Nullable
    public CancellationToken cancellation() {
        return cancellation;
    }

    /** Reports that the request is sent again because its connection was stale. */
    public void resend() {
        onResend.run();
    }

    @Override
    public int connectTimeoutMillis() {
        return (int) connectTimeout();
    }

    @Override
    public long connectTimeout() {
        return limited(super.connectTimeout());
    }

    @Override
    public int readTimeoutMillis() {
        return (int) readTimeout();
    }

    @Override
    public long readTimeout() {
        return limited(super.readTimeout());
    }

    /** At least a millisecond, because zero means no timeout. */
    private long limited(long timeoutMillis) {
        return Math.max(1, Math.min(timeoutMillis, deadline.remainingMillis()));
    }
}
