package dev.offlineuploads.internal.util;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks when they are due, to abort a call that has run for too long for example. One daemon thread polls all of them
 * every 50 milliseconds: to schedule a timer for every call and to cancel it again costs more than polling. The thread ends
 * when there is nothing to look at.
 */
public final class Watchdog {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final long TICK_NANOS = 50_000_000;

    private final String threadName;
    private final Set<Task> tasks = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    /** A task that runs at every poll while it is due and not removed. */
    public interface Task extends Runnable {

        boolean isDue();
    }

    public Watchdog(String threadName) {
        this.threadName = threadName;
    }

    public void add(Task task) {
        tasks.add(task);
        if (!running) {
            start();
        }
    }

    public void remove(Task task) {
        tasks.remove(task);
    }

    /** Runs all tasks, due or not. */
    public void runAll() {
        tasks.forEach(Task::run);
    }

    private synchronized void start() {
        if (!running) {
            DaemonThreads.create(threadName, this::watch).start();
            running = true;
        }
    }

    private void watch() {
        while (!mayEnd()) {
            LockSupport.parkNanos(TICK_NANOS);
            Thread.interrupted(); // a container may interrupt all its threads, and parking would not wait any more
            tasks.forEach(Watchdog::runIfDue);
        }
    }

    private static void runIfDue(Task task) {
        try {
            if (task.isDue()) {
                task.run();
            }
        } catch (Throwable e) { // the other tasks still need the thread
            LOG.warn("A watchdog task of a client failed", e);
        }
    }

    /** The order matters: a task that is added meanwhile is either seen here, or starts a new thread. */
    private synchronized boolean mayEnd() {
        running = false;
        running = !tasks.isEmpty();
        return !running;
    }
}
