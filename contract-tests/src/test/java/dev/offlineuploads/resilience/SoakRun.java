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
import org.junit.jupiter.api.Test;

/**
 * 64 threads share one client for a million calls, or {@code soak.calls}, while every tenth request meets a fault:
 * {@code mvn verify -Pnightly -Dcheck=soak}. The heap is small, so that a leak ends the run.
 *
 * <p>Each round has a script for FakeGraph, so that the faults of a round are known: as many calls must fail, with the same
 * exceptions, as met a fault that no retry helps against. All others must return what belongs to their upload.
 */
class SoakRun {

    private static final int THREADS = 64;
    private static final int CALLS = Integer.getInteger("soak.calls", 1_000_000);
    private static final int ROUNDS = 20;
    private static final int UPLOADS = 97;
    private static final int ONE_REQUEST_IN = 10;

    /** More requests than a round can need, with second pages and retries. */
    private static final int REQUESTS_PER_CALL = 2;

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> thrown = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> expected = new TreeMap<>();
    private int faults;

    @Test
    void everyCallGetsItsOwnResponse() throws Exception {
        try (Scene scene = new Scene(builder -> ClientClock.set(builder, new SkippedWaits())
                .maxConnections(THREADS)
                .maxRetries(10))) {
            scene.graph.pageSize(2);
            IntStream.range(0, UPLOADS).forEach(number -> scene.graph.put(upload(number)));
            for (int round = 0; round < ROUNDS; round++) {
                play(scene, new Random(round));
            }
            scene.client.close();

            System.out.printf(
                    "%d calls on %d threads: %d requests, %d met a fault, %d calls failed as they must; %d connections%n",
                    CALLS, THREADS, scene.graph.callCount(), faults, sum(expected), scene.graph.connectionCount());
            assertThat(wrong).as("responses of another call").isEmpty();
            assertThat(thrown).as("what calls failed with").isEqualTo(expected);
            assertThat(scene.graph.awaitNoConnection(LONG_ENOUGH))
                    .as("whether all connections are closed")
                    .isTrue();
            assertThat(scene.graph.connectionCount())
                    .as("connections: one for each thread, and one after each fault that broke one")
                    .isLessThanOrEqualTo(THREADS + faults);
        }
    }

    private void play(Scene scene, Random random) throws InterruptedException {
        List<Fault> candidates = Faults.ofAnyCall();
        List<@Nullable Fault> script = new ArrayList<>();
        for (int i = 0; i < REQUESTS_PER_CALL * CALLS / ROUNDS; i++) {
            script.add(random.nextInt(ONE_REQUEST_IN) == 0 ? candidates.get(random.nextInt(candidates.size())) : null);
        }
        long before = scene.graph.callCount();
        scene.graph.nextCalls(script.stream()
                .map(fault -> fault == null
                        ? Misbehaviour.normalResponse()
                        : fault.every().apply(scene))
                .toArray(Misbehaviour[]::new));
        callOnAllThreads(scene.client, CALLS / ROUNDS);
        int requests = (int) (scene.graph.callCount() - before);
        assertThat(requests).as("requests, which the script has to cover").isLessThanOrEqualTo(script.size());
        scene.graph.recover();
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
                        wrong.add(e.toString());
                    }
                }
            });
            threads.add(thread);
            thread.setDaemon(true); // one that is stuck must not keep the JVM
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join(LONG_ENOUGH.toMillis());
            assertThat(thread.isAlive()).as("a thread is stuck").isFalse();
        }
    }

    /** Nine of ten calls get an upload, one a list of two pages. */
    private void call(OfflineUploadsClient client, int call) {
        int number = call % UPLOADS;
        String id = id(number);
        if (call % 10 == 0) {
            List<Long> ends = client.listProgress(id)
                    .streamAll()
                    .map(SignalsUploadProgress::endExclusive)
                    .toList();
            if (!ends.equals(List.of(end(number, 1), end(number, 2), end(number, 3)))) {
                wrong.add(id + " has " + ends);
            }
        } else {
            OfflineConversionDataSetUpload upload = client.getUpload(id, UploadField.all());
            if (!id.equals(upload.id()) || !Long.valueOf(number).equals(upload.validEntries())) {
                wrong.add(id + " has " + upload);
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

    /** The end of a range, which no two uploads have in common. */
    private static long end(int number, int range) {
        return 1 + number + (long) range * UPLOADS;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
