package dev.offlineuploads.internal.http;

import dev.offlineuploads.internal.util.CallOptions;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/** Whether an exchange has to end, and why. This reason is reported, not the closed socket that results from it. */
final class AbortSignal {

    private static final long NO_LIMIT = Long.MAX_VALUE;

    /** Why an exchange has to end. */
    private enum Reason {
        CANCELLED("the call was cancelled"),
        LEASE_TIMEOUT("no connection became free within the read timeout"),
        CONNECT_TIMEOUT("the connect timeout is over"),
        READ_TIMEOUT("the read timeout is over"),
        TOTAL_TIMEOUT("the total timeout of the call is over");

        private final String message;

        Reason(String message) {
            this.message = message;
        }
    }

    private final CallOptions options;
    private final Runnable requireOpen;
    private volatile @Nullable Reason reason;
    private volatile long connectBy = NO_LIMIT;
    private Reason onSocketTimeout = Reason.LEASE_TIMEOUT;

    /** A signal that first asks {@code requireOpen}, which throws if the client is closed. */
    AbortSignal(CallOptions options, Runnable requireOpen) {
        this.options = options;
        this.requireOpen = requireOpen;
    }

    /** Starts the time to wait for a connection, and returns it in milliseconds. */
    int startLease() {
        return startRead(Reason.LEASE_TIMEOUT);
    }

    /** Starts the time to connect, some times the connect timeout, and returns that timeout in milliseconds. */
    int startConnect(int times) {
        onSocketTimeout = options.isConnectLimitedByDeadline() ? Reason.TOTAL_TIMEOUT : Reason.CONNECT_TIMEOUT;
        int timeout = options.connectTimeoutMillis();
        connectBy = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos((long) times * timeout);
        return timeout;
    }

    /** Starts the time to read, and returns the read timeout in milliseconds. */
    int startRead() {
        return startRead(Reason.READ_TIMEOUT);
    }

    private int startRead(Reason timeout) {
        connectBy = NO_LIMIT;
        onSocketTimeout = options.isReadLimitedByDeadline() ? Reason.TOTAL_TIMEOUT : timeout;
        return options.readTimeoutMillis();
    }

    void cancel() {
        if (reason == null) {
            reason = Reason.CANCELLED;
        }
    }

    /** Whether the exchange was cancelled or is out of time. */
    boolean isRaised() {
        if (reason == null) {
            if (options.deadline().isOver()) {
                reason = Reason.TOTAL_TIMEOUT;
            } else if (connectBy != NO_LIMIT && System.nanoTime() - connectBy > 0) {
                reason = Reason.CONNECT_TIMEOUT;
            }
        }
        return reason != null;
    }

    /** Throws if the exchange has to end. A response that arrives after the deadline is late, even if the watchdog has not run. */
    void check() throws InterruptedIOException {
        if (isRaised()) {
            throw new InterruptedIOException("the exchange has to end");
        }
    }

    /** Throws if nothing may be sent: also if the client is closed or the thread is interrupted. */
    void checkBeforeSending() throws InterruptedIOException {
        requireOpen.run();
        check();
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("the thread was interrupted");
        }
    }

    /**
     * Explains a failure. If the exchange was aborted, the result says why. Otherwise it is the failure itself, or an exception
     * of the JDK instead of one of the library.
     */
    IOException explain(Exception failure, boolean connectionEnded) {
        requireOpen.run();
        Reason why = reason != null ? reason : failure instanceof SocketTimeoutException ? onSocketTimeout : null;
        IOException explained;
        if (why == Reason.CANCELLED) {
            explained = new InterruptedIOException(why.message);
        } else if (why != null) {
            String detail = failure instanceof ConnectTimeoutException ? ": " + failure.getMessage() : "";
            explained = new SocketTimeoutException(why.message + detail);
        } else if (failure instanceof SocketException && Thread.currentThread().isInterrupted()) {
            // An interrupt closes the socket of a virtual thread.
            explained = new InterruptedIOException("the thread was interrupted");
        } else if (failure instanceof HttpException || failure instanceof MessageConstraintException) {
            explained = connectionEnded // half a line is malformed too
                    ? new EOFException("the connection was closed within the head of the response")
                    : new ProtocolException(failure.getMessage());
        } else if (failure instanceof IOException known) {
            return known;
        } else {
            throw (RuntimeException) failure;
        }
        explained.initCause(failure);
        return explained;
    }
}
