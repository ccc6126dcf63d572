package dev.offlineuploads.internal;

import feign.Request;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The timeouts of a call as Feign hands them to an HTTP client: never longer than what is left of the call's budget, so
 * that any client keeps to it that asks anew for every attempt.
 */
public final class Timeouts extends Request.Options {

    private final Settings settings;
    private final Call call;

    /** Timeouts to make those of a call of. */
    public Timeouts(Settings settings) {
        this(settings, Call.of(settings));
    }

    private Timeouts(Settings settings, Call call) {
        super(settings.connectTimeout(), settings.readTimeout(), false);
        this.settings = settings;
        this.call = call;
    }

    /** Feign asks for them once a call. */
    @Override
    public Request.Options getMethodOptions(String methodName) {
        return new Timeouts(settings, Call.of(settings));
    }

    @Override
    public int connectTimeoutMillis() {
        return (int) connectTimeout();
    }

    @Override
    public long connectTimeout() {
        return limited(settings.connectTimeout());
    }

    @Override
    public TimeUnit connectTimeoutUnit() {
        return TimeUnit.MILLISECONDS;
    }

    @Override
    public int readTimeoutMillis() {
        return (int) readTimeout();
    }

    @Override
    public long readTimeout() {
        return limited(settings.readTimeout());
    }

    @Override
    public TimeUnit readTimeoutUnit() {
        return TimeUnit.MILLISECONDS;
    }

    /** At least a millisecond: zero would mean no timeout. */
    private long limited(Duration timeout) {
        Duration remaining = call.remaining();
        return Math.max(1, (timeout.compareTo(remaining) < 0 ? timeout : remaining).toMillis());
    }
}
