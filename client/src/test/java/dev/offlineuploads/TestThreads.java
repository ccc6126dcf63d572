package dev.offlineuploads;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Threads of a test, and waits without checked exceptions. */
public final class TestThreads {

    private TestThreads() {}

    public static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until a thread is in a wait that has a timeout. */
    public static void awaitTimedWait(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            if (thread.getState() == Thread.State.TERMINATED) {
                throw new IllegalStateException("the thread ended before it waited");
            }
            Thread.onSpinWait();
        }
    }

    public static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A task that runs a call and returns its exception. */
    public static FutureTask<Throwable> failureOf(ThrowingCallable call) {
        return new FutureTask<>(() -> catchThrowable(call));
    }
}
