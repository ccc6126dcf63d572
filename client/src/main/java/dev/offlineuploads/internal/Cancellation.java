package dev.offlineuploads.internal;

import org.jspecify.annotations.Nullable;

/** Stops the work of a thread from another one: interrupts it, and cuts the connection on which it waits. */
public final class Cancellation {

    private boolean cancelled;
    private @Nullable Thread worker;
    private @Nullable Runnable cut;

    /** Runs the work on this thread, unless it is cancelled already. */
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
                cut = null;
                if (cancelled) {
                    // The interrupt was meant for this work, not for what the thread does next.
                    Thread.interrupted();
                }
            }
        }
    }

    /** Stops the work, whether it has begun or not. */
    public synchronized void cancel() {
        cancelled = true;
        if (worker != null) {
            worker.interrupt();
        }
        if (cut != null) {
            cut.run();
        }
    }

    /** Whether the work is to stop. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Tells how to cut the exchange that begins now; it is cut at once if the work is to stop. */
    synchronized void cutBy(Runnable exchange) {
        cut = exchange;
        if (cancelled) {
            exchange.run();
        }
    }
}
