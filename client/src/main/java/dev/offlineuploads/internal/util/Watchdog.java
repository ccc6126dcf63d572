package dev.offlineuploads.internal.util;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs tasks again and again while they are added, to abort a call that has run for too long for example. To look at all of
 * them on one daemon thread costs less than to schedule a timer for every call and to cancel it again. The thread ends when
 * there are no tasks.
 */
public final class Watchdog {

    /** How late a call may be aborted. */
    public static final long PERIOD_MILLIS = 50;

    private final Set<Runnable> tasks = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread;
    private final long periodMillis;

    public Watchdog(String threadName, long periodMillis) {
        this.periodMillis = periodMillis;
        thread = new ScheduledThreadPoolExecutor(1, DaemonThreads.named(threadName));
        thread.setKeepAliveTime(1, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    public void add(Runnable task) {
        tasks.add(task);
        schedule();
    }

    public void remove(Runnable task) {
        tasks.remove(task);
    }

    private void schedule() {
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            try {
                thread.schedule(this::runAll, periodMillis, TimeUnit.MILLISECONDS);
            } catch (Throwable e) { // no thread can be started at the moment
                scheduled.set(false);
                throw e;
            }
        }
    }

    private void runAll() {
        try {
            tasks.forEach(Runnable::run);
        } finally {
            scheduled.set(false);
            if (!tasks.isEmpty()) { // otherwise, the next task schedules a run
                schedule();
            }
        }
    }
}
