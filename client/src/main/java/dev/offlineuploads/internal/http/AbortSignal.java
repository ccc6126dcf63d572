package dev.offlineuploads.internal.http;

import dev.offlineuploads.internal.util.CallOptions;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/** Whether an exchange has to end, and why. This reason is reported, not the closed socket that results from it. */
final class AbortSignal {

    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final String INTERRUPTED = "the thread was interrupted";

    private enum Reason {
        CANCELLED("the call was cancelled"),
        LEASE_TIMEOUT("no connection became free within the read timeout"),
        CONNECT_TIMEOUT("the connect timeout elapsed"),
        READ_TIMEOUT("the read timeout elapsed"),
        TOTAL_TIMEOUT("the total timeout of the call elapsed");

        private final String message;

        Reason(String message) {
            this.message = message;
        }
    }

    private final CallOptions options;
    private final ConnectionPool pool;
    private volatile @Nullable Reason reason;
    private volatile @Nullable Future<?> awaited;
    private volatile long connectBy = NO_LIMIT;
    private Reason onTimeout = Reason.LEASE_TIMEOUT;

    AbortSignal(CallOptions options, ConnectionPool pool) {
        this.options = options;
        this.pool = pool;
    }

    int startLease() {
        return start(Reason.LEASE_TIMEOUT, options.readTimeoutMillis());
    }

    /** Limits the time to connect to some multiple of the connect timeout, and returns that timeout in milliseconds. */
    int startConnect(int times) {
        int timeout = start(Reason.CONNECT_TIMEOUT, options.connectTimeoutMillis());
        connectBy = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos((long) times * timeout);
        return timeout;
    }

    int startRead() {
        return start(Reason.READ_TIMEOUT, options.readTimeoutMillis());
    }

    private int start(Reason timeoutReason, int millis) {
        connectBy = NO_LIMIT;
        onTimeout = options.deadline().remainingMillis() > millis ? timeoutReason : Reason.TOTAL_TIMEOUT;
        return millis;
    }

    void abort() {
        if (reason == null) {
            reason = Reason.CANCELLED;
        }
        Future<?> current = awaited;
        if (current != null) {
            current.cancel(true);
        }
    }

    /**
     * Waits for something that another thread provides. The future is asked again after the wait has ended, since a connection
     * that comes at that moment must not get lost.
     */
    <T> T await(Future<T> future, String what, int timeoutMillis) throws IOException {
        IOException ended = null;
        awaited = future;
        while (true) {
            try {
                return future.get(timeoutMillis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                ended = new InterruptedIOException("interrupted while waiting for " + what);
            } catch (TimeoutException e) {
                ended = new SocketTimeoutException(what + " did not come within " + timeoutMillis + " ms");
            } catch (CancellationException e) {
                throw ended != null ? ended : new InterruptedIOException("aborted while waiting for " + what);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException failure
                        ? failure
                        : new IOException("failed to get " + what, e.getCause());
            } finally {
                awaited = null;
            }
            future.cancel(true);
        }
    }

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

    /** Throws if the exchange has to end, also if the deadline has passed before the watchdog ran. */
    void check() throws InterruptedIOException {
        if (isRaised()) {
            throw new InterruptedIOException("the exchange has to end");
        }
    }

    /** Throws if nothing may be sent: also if the client is closed or the thread is interrupted. */
    void checkBeforeSending() throws InterruptedIOException {
        pool.requireOpen();
        check();
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException(INTERRUPTED);
        }
    }

    /**
     * Explains a failure. If the exchange was aborted, the result says why. Otherwise it is the failure itself, or an exception
     * of the JDK instead of one of the library.
     */
    IOException explain(Exception failure, boolean connectionEnded) {
        pool.requireOpen();
        Reason why = reason != null ? reason : isTimeout(failure) ? onTimeout : null;
        IOException explained;
        if (why == Reason.CANCELLED) {
            explained = new InterruptedIOException(options.cancellation() == null ? INTERRUPTED : why.message);
        } else if (why != null) {
            String detail = failure.getCause() instanceof SocketTimeoutException ? ": " + failure.getMessage() : "";
            explained = new SocketTimeoutException(why.message + detail);
        } else if (failure instanceof SocketException && Thread.currentThread().isInterrupted()) {
            // An interrupt closes the socket of a virtual thread.
            explained = new InterruptedIOException(INTERRUPTED);
        } else if (failure instanceof HttpException
                || failure instanceof MessageConstraintException
                || failure instanceof IllegalArgumentException) { // of the library, for a status of 000
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

    private static boolean isTimeout(Exception failure) {
        return failure instanceof SocketTimeoutException || failure.getCause() instanceof SocketTimeoutException;
    }
}
