package dev.offlineuploads.internal.util;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchdogTest {

    private record Overdue(CountDownLatch runs) implements Runnable {

        @Override
        public void run() {
            runs.countDown();
            if (runs.getCount() == 2) {
                throw new OutOfMemoryError("a test");
            }
        }
    }

    @Test
    void runsATaskRepeatedlyAndContinuesAfterAnError() throws InterruptedException {
        Watchdog watchdog = new Watchdog("test", 1);
        Overdue task = new Overdue(new CountDownLatch(3));

        watchdog.add(task);

        task.runs.await();
        watchdog.remove(task);
    }
}
