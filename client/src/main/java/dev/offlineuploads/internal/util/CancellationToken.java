package dev.offlineuploads.internal.util;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Cancels work from another thread: interrupts the thread that does it. */
public final class CancellationToken {

    private boolean cancelled;
    private boolean interruptedBefore;
    private @Nullable Thread worker;

    /** Does the work on the current thread. Returns null if it is cancelled already. A later cancellation has no effect. */
    public <T> @Nullable T call(Supplier<T> work) {
        synchronized (this) {
            if (cancelled) {
                return null;
            }
            worker = Thread.currentThread();
        }
        try {
            return work.get();
        } finally {
            synchronized (this) {
                worker = null;
                if (cancelled && !interruptedBefore) {
                    // The interrupt is for this work, not for later work of the thread.
                    Thread.interrupted();
                }
            }
        }
    }

    public synchronized void cancel() {
        if (worker != null) {
            interruptedBefore |= !cancelled && worker.isInterrupted();
            worker.interrupt();
        }
        cancelled = true;
    }
}
