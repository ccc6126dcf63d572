package dev.offlineuploads.internal.util;

import org.jspecify.annotations.Nullable;

/** Cancels work from another thread: interrupts the thread that does it and aborts the HTTP exchange that it waits for. */
public final class CancellationToken {

    private boolean cancelled;
    private @Nullable Thread worker;
    private @Nullable Runnable abort;

    /** Runs the work on the current thread, unless it is cancelled already. */
    public void run(Runnable work) {
        synchronized (this) {
            if (cancelled) {
                return;
            }
            worker = Thread.currentThread();
        }
        try {
            work.run();
        } finally {
            synchronized (this) {
                worker = null;
                abort = null;
                if (cancelled) {
                    // The interrupt is for this work, not for later work of the thread.
                    Thread.interrupted();
                }
            }
        }
    }

    /** Cancels the work, whether it has begun or not. */
    public synchronized void cancel() {
        cancelled = true;
        if (worker != null) {
            worker.interrupt();
        }
        if (abort != null) {
            abort.run();
        }
    }

    /** Whether the work is cancelled. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Registers how to abort the HTTP exchange that begins now. Runs it immediately if the work is cancelled already. */
    public synchronized void onCancel(Runnable abortExchange) {
        abort = abortExchange;
        if (cancelled) {
            abortExchange.run();
        }
    }
}
