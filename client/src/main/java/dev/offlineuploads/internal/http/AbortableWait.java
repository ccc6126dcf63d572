package dev.offlineuploads.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Waits for something that another thread provides, until a third thread aborts the wait. */
final class AbortableWait {

    private volatile @Nullable Cancellable awaited;

    /** A wait that has a timeout. */
    interface Wait<T> {
        T get() throws InterruptedException, ExecutionException, TimeoutException;
    }

    /**
     * Waits.
     *
     * @param cancellable ends the wait
     * @param what what is waited for, in messages
     */
    <T> T await(Cancellable cancellable, Wait<T> wait, String what, Timeout timeout) throws IOException {
        awaited = cancellable;
        try {
            return wait.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while waiting for " + what).initCause(e);
        } catch (CancellationException e) {
            throw (IOException) new InterruptedIOException("aborted while waiting for " + what).initCause(e);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e instanceof TimeoutException ? e : e.getCause();
            if (cause instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw cause instanceof TimeoutException
                    ? new SocketTimeoutException(what + " did not come within " + timeout)
                    : new IOException("failed to get " + what, cause);
        } finally {
            awaited = null;
        }
    }

    /** Ends the current wait, if there is one. */
    void abort() {
        Cancellable current = awaited;
        if (current != null) {
            current.cancel();
        }
    }
}
