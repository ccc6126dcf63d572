package dev.offlineuploads.internal.call;

import dev.offlineuploads.internal.util.Deadline;
import dev.offlineuploads.internal.util.Watchdog;

/** Interrupts a thread at the deadline of its call, for an HTTP client that knows no deadline. */
final class InterruptGuard implements Watchdog.Task, AutoCloseable {

    private final Watchdog watchdog;
    private final Deadline deadline;
    private final Thread thread = Thread.currentThread();
    private boolean closed;
    private boolean interrupted;
    private boolean interruptedByCaller;

    private InterruptGuard(Watchdog watchdog, Deadline deadline) {
        this.watchdog = watchdog;
        this.deadline = deadline;
    }

    /** Guards the current thread until the guard is closed. */
    static InterruptGuard open(Watchdog watchdog, Deadline deadline) {
        InterruptGuard guard = new InterruptGuard(watchdog, deadline);
        watchdog.add(guard);
        return guard;
    }

    @Override
    public boolean isOverdue() {
        return deadline.isOver();
    }

    @Override
    public synchronized void abort() {
        if (!closed) {
            interruptedByCaller |= !interrupted && thread.isInterrupted();
            interrupted = true;
            thread.interrupt();
        }
    }

    /** Whether the thread was interrupted. */
    synchronized boolean hasInterrupted() {
        return interrupted;
    }

    /** Clears an interrupt of this guard: it is for the HTTP client, not for later work of the thread. */
    @Override
    public synchronized void close() {
        closed = true;
        watchdog.remove(this);
        if (interrupted && !interruptedByCaller) {
            Thread.interrupted();
        }
    }
}
