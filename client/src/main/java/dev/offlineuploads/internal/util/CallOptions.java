package dev.offlineuploads.internal.util;

import feign.Request;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The options of a call for the HTTP client: its timeouts and its deadline. The timeouts are never longer than the time that
 * is left, so any {@link feign.Client} that reads them for each request keeps close to the deadline.
 */
public final class CallOptions extends Request.Options {

    private final Deadline deadline;
    private final Runnable onResend;

    public CallOptions(Duration connectTimeout, Duration readTimeout, Deadline deadline, Runnable onResend) {
        super(connectTimeout.toMillis(), TimeUnit.MILLISECONDS, readTimeout.toMillis(), TimeUnit.MILLISECONDS, false);
        this.deadline = deadline;
        this.onResend = onResend;
    }

    public Deadline deadline() {
        return deadline;
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

    /**
     * Rounded up, so that the deadline is over when a limited timeout elapses. At least a millisecond, because zero means no
     * timeout.
     */
    private long limited(long timeoutMillis) {
        long remainingMillis = deadline.remaining().plusNanos(999_999).toMillis();
        return Math.max(1, Math.min(timeoutMillis, remainingMillis));
    }
}
