package dev.offlineuploads.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.SampleUploads;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import dev.offlineuploads.model.SignalsUploadProgress;
import dev.offlineuploads.model.UploadField;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** 64 threads share one client for 100,000 reads. Too long for every build: {@code mvn -Pload verify} runs it. */
class SharedClientLoad {

    private static final int THREADS = 64;
    private static final int READS = 100_000;
    private static final int WARM_UP = 20_000;

    /** What each read behind the warm-up may leave on the heap: less than the smallest object that it makes. */
    private static final int BYTES_A_READ = 24;

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    @Test
    void giveEveryReadItsAnswerAndLeaveNothingBehind() throws Exception {
        try (FakeGraph graph = FakeGraph.start().put(SampleUploads.COMPLETE).pageSize(2)) {
            OfflineUploadsClient client = OfflineUploadsClient.builder()
                    .baseUrl(graph.baseUrl())
                    .accessToken(graph.accessToken())
                    .maxRetries(0)
                    .build();
            long before;
            long after;
            long nanos;
            try (client) {
                read(client, WARM_UP);
                before = heap();
                long start = System.nanoTime();
                read(client, READS - WARM_UP);
                nanos = System.nanoTime() - start;
                after = heap();
            }

            System.out.printf(
                    "%d reads on %d threads: %d wrong, %d connections, heap from %d to %d KiB, %d reads a second%n",
                    READS,
                    THREADS,
                    wrong.size(),
                    graph.connectionCount(),
                    before >> 10,
                    after >> 10,
                    (READS - WARM_UP) * 1_000_000_000L / nanos);
            assertThat(wrong).as("reads that failed or gave another answer").isEmpty();
            assertThat(graph.connectionCount()).as("connections").isLessThanOrEqualTo(THREADS);
            assertThat(after - before)
                    .as("bytes that %d reads left on the heap", READS - WARM_UP)
                    .isLessThan((long) BYTES_A_READ * (READS - WARM_UP));
        }
    }

    private void read(OfflineUploadsClient client, int reads) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {
                for (int read = next.getAndIncrement(); read < reads; read = next.getAndIncrement()) {
                    try {
                        check(client, read);
                    } catch (RuntimeException e) {
                        wrong.add(e.toString());
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Nine of ten reads are of the node, one of a list on two pages. */
    private void check(OfflineUploadsClient client, int read) {
        String id = SampleUploads.COMPLETE.id();
        if (read % 10 == 0) {
            List<Long> ends = client.listProgress(id)
                    .streamAll()
                    .map(SignalsUploadProgress::endExclusive)
                    .toList();
            if (!ends.equals(List.of(2000L, 4000L, 4849L))) {
                wrong.add(ends.toString());
            }
        } else {
            OfflineConversionDataSetUpload upload = client.getUpload(id, UploadField.all());
            if (!id.equals(upload.id()) || upload.validEntries() == null || upload.validEntries() != 4812) {
                wrong.add(upload.toString());
            }
        }
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
