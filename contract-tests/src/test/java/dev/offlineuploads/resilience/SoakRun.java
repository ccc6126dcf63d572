package dev.offlineuploads.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.ClientClock;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.fakegraph.FakeUpload;
import dev.offlineuploads.fakegraph.Misbehaviour;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import dev.offlineuploads.model.SignalsUploadProgress;
import dev.offlineuploads.model.UploadField;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Makes a million calls, or {@code soak.calls}, on 64 threads with one client, while every tenth request meets a fault:
 * {@code mvn verify -Pnightly -Dcheck=soak}. The small heap makes the run fail if the client leaks memory.
 *
 * <p>FakeGraph follows a script in each round, so the number and types of the exceptions are known. All other calls must
 * return the values of their upload.
 */
@Tag("profile")
class SoakRun {

    private static final int THREADS = 64;
    private static final int CALLS = Integer.getInteger("soak.calls", 1_000_000);
    private static final int ROUNDS = 20;
    private static final int UPLOADS = 97;
    private static final int ONE_REQUEST_IN = 10;

    /** More requests than a round needs for second pages and retries. */
    private static final int REQUESTS_PER_CALL = 2;

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Queue<String> wrongResults = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> thrown = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> expected = new TreeMap<>();
    private int faults;

    @Test
    void everyCallGetsItsOwnResponse() throws Exception {
        try (Fixture fixture = new Fixture(builder -> ClientClock.set(builder, new SkippedWaits())
                .maxConnections(THREADS)
                .maxRetries(10))) {
            fixture.graph.pageSize(2);
            IntStream.range(0, UPLOADS).forEach(number -> fixture.graph.put(upload(number)));
            for (int round = 0; round < ROUNDS; round++) {
                runRound(fixture, new Random(round));
            }
            fixture.client.close();

            System.out.printf(
                    "%d calls on %d threads: %d requests, %d met a fault, %d calls failed as expected; %d connections%n",
                    CALLS, THREADS, fixture.graph.callCount(), faults, sum(expected), fixture.graph.connectionCount());
            assertThat(wrongResults).as("responses of other calls").isEmpty();
            assertThat(thrown).as("exceptions").isEqualTo(expected);
            assertThat(fixture.graph.awaitNoConnection(TIMEOUT))
                    .as("all connections are closed")
                    .isTrue();
            assertThat(fixture.graph.connectionCount())
                    .as("connections: one per thread, and one per fault that closes a connection")
                    .isLessThanOrEqualTo(THREADS + faults);
        }
    }

    private void runRound(Fixture fixture, Random random) throws InterruptedException {
        List<Fault> candidates = Faults.ofEveryOperation();
        List<@Nullable Fault> script = new ArrayList<>();
        for (int i = 0; i < REQUESTS_PER_CALL * CALLS / ROUNDS; i++) {
            script.add(random.nextInt(ONE_REQUEST_IN) == 0 ? candidates.get(random.nextInt(candidates.size())) : null);
        }
        long before = fixture.graph.callCount();
        fixture.graph.nextCalls(script.stream()
                .map(fault -> fault == null
                        ? Misbehaviour.normalResponse()
                        : fault.every().apply(fixture))
                .toArray(Misbehaviour[]::new));
        callOnAllThreads(fixture.client, CALLS / ROUNDS);
        int requests = (int) (fixture.graph.callCount() - before);
        assertThat(requests)
                .as("requests, compared with the length of the script")
                .isLessThanOrEqualTo(script.size());
        fixture.graph.recover();
        for (Fault met : script.subList(0, requests)) {
            if (met != null) {
                faults++;
                if (met.expected().attempts() == 1) {
                    expected.merge(met.expected().thrown().getName(), 1, Integer::sum);
                }
            }
        }
    }

    private void callOnAllThreads(OfflineUploadsClient client, int calls) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {
                for (int call = next.getAndIncrement(); call < calls; call = next.getAndIncrement()) {
                    try {
                        call(client, call);
                    } catch (GraphException e) {
                        thrown.merge(e.getClass().getName(), 1, Integer::sum);
                    } catch (RuntimeException e) {
                        wrongResults.add(e.toString());
                    }
                }
            });
            threads.add(thread);
            thread.setDaemon(true); // a blocked thread must not keep the JVM alive
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join(TIMEOUT.toMillis());
            assertThat(thread.isAlive()).as("a thread is blocked").isFalse();
        }
    }

    /** Nine of ten calls get an upload, the tenth lists two pages of progress. */
    private void call(OfflineUploadsClient client, int call) {
        int number = call % UPLOADS;
        String id = id(number);
        if (call % 10 == 0) {
            List<Long> ends = client.listProgress(id)
                    .streamAll()
                    .map(SignalsUploadProgress::endExclusive)
                    .toList();
            if (!ends.equals(List.of(end(number, 1), end(number, 2), end(number, 3)))) {
                wrongResults.add(id + " has " + ends);
            }
        } else {
            OfflineConversionDataSetUpload upload = client.getUpload(id, UploadField.all());
            if (!id.equals(upload.id()) || !Long.valueOf(number).equals(upload.validEntries())) {
                wrongResults.add(id + " has " + upload);
            }
        }
    }

    private static FakeUpload upload(int number) {
        return FakeUpload.withId(id(number))
                .field("valid_entries", number)
                .progress(0, end(number, 1))
                .progress(end(number, 1), end(number, 2))
                .progress(end(number, 2), end(number, 3));
    }

    private static String id(int number) {
        return String.valueOf(1_205_740_336_108_000L + number);
    }

    /** The end of a range, which is different for all uploads and ranges. */
    private static long end(int number, int range) {
        return 1 + number + (long) range * UPLOADS;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
