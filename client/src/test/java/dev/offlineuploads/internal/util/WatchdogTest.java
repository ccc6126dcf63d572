package dev.offlineuploads.internal.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchdogTest {

    private record Overdue(CountDownLatch aborted) implements Watchdog.Task {

        @Override
        public boolean isOverdue() {
            return true;
        }

        @Override
        public void abort() {
            aborted.countDown();
        }
    }

    @Test
    void abortsAnOverdueTaskRepeatedlyAndContinuesAfterAnError() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        Watchdog watchdog = new Watchdog("test", new Watchdog.Chore() {
            @Override
            public void run() {
                if (runs.incrementAndGet() == 1) {
                    throw new OutOfMemoryError("a test");
                }
            }
        });
        Overdue task = new Overdue(new CountDownLatch(3));

        watchdog.add(task);

        task.aborted.await();
        watchdog.remove(task);
        assertThat(runs.get()).isGreaterThan(1);
    }

    @Test
    void restartsItsThreadForALaterTask() throws InterruptedException {
        Watchdog watchdog = new Watchdog("restarted");
        for (int i = 0; i < 2; i++) {
            Overdue task = new Overdue(new CountDownLatch(1));
            watchdog.add(task);
            task.aborted.await();
            watchdog.remove(task);
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("restarted")) {
                    thread.join();
                }
            }
        }
    }
}
