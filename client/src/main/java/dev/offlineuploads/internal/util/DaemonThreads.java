package dev.offlineuploads.internal.util;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a client. None exists until it is needed, and none keeps the JVM running. */
public final class DaemonThreads {

    private static final int IDLE_SECONDS = 10;

    private DaemonThreads() {}

    /**
     * A pool whose threads are started when there is work and end after they were idle for 10 seconds. They have the context
     * class loader of this thread, since they run code of callers.
     */
    public static ThreadPoolExecutor pool(String name, int maxThreads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                maxThreads, maxThreads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Creates threads that inherit no thread-locals of the thread that happens to need them. */
    static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return work -> {
            Thread thread = new Thread(null, work, name + "-" + count.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
    }
}
