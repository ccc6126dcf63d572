package dev.offlineuploads.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.ClientClock;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.FakeUpload;
import dev.offlineuploads.fakegraph.Misbehaviour;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import dev.offlineuploads.model.SignalsUploadProgress;
import dev.offlineuploads.model.UploadField;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * 64 threads share one client for a million reads, or {@code soak.reads}, of which every tenth call goes wrong in one of
 * many ways. Too long for every build: {@code mvn verify -Pnightly -Dcheck=soak} runs it.
 *
 * <p>The reads come in rounds, each with a script for FakeGraph of its own, so that what the calls of a round met is known
 * behind it: as many reads have to fail, and with the same exceptions, as met a fault that no further attempt helps against.
 * All others have to give what belongs to their upload.
 */
class SoakRun {

    /** Little, so that an answer beyond it is soon written. */
    static final int MOST_BYTES = 1 << 14;

    private static final int THREADS = 64;
    private static final int READS = Integer.getInteger("soak.reads", 1_000_000);
    private static final int ROUNDS = 20;
    private static final int WARM_UP_ROUNDS = 4;
    private static final int UPLOADS = 97;

    /** More calls than a round can need, the second page of a list and the attempts behind a fault included. */
    private static final int CALLS_A_READ = 2;

    /** Each tenth call goes wrong: what a fault may leave on the heap has to be less than the smallest object. */
    private static final double BYTES_A_READ = 1.6;

    /** By how much the heap may seem to grow, however few the reads: threads of FakeGraph that wait for work, and the like. */
    private static final long NOISE = 1 << 20;

    /** Enough for any answer of a busy machine, so that what times out is what FakeGraph is silent about. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    private final Set<Thread> threadsBefore = threads();
    private final FakeGraph graph = FakeGraph.start().pageSize(2);
    private final OfflineUploadsClient client = ClientClock.set(OfflineUploadsClient.builder(), new SkippedWaits())
            .baseUrl(graph.baseUrl())
            .accessToken(graph.accessToken())
            .maxConnections(THREADS)
            .maxResponseBytes(MOST_BYTES)
            .maxRetries(10)
            .readTimeout(READ_TIMEOUT)
            .build();

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> thrown = new ConcurrentHashMap<>();
    private final Map<String, Integer> toBeThrown = new TreeMap<>();
    private final List<Long> heap = new ArrayList<>();
    private int faults;

    @AfterEach
    void close() {
        client.close();
        graph.close();
    }

    @Test
    void giveEveryReadItsAnswerWhileGraphMisbehavesAndLeaveNothingBehind() throws Exception {
        IntStream.range(0, UPLOADS).forEach(number -> graph.put(upload(number)));
        int reads = READS / ROUNDS;
        long start = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            round(round, reads);
            heap.add(heap());
            System.out.printf("%d reads, heap %d KiB%n", (round + 1) * reads, heap.get(round) >> 10);
        }
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        client.close();
        boolean noConnection = graph.awaitNoConnection(LONG_ENOUGH);
        Set<Thread> stuck = threads();
        stuck.removeAll(threadsBefore);
        for (Thread thread : stuck) {
            thread.join(Duration.ofMinutes(1).toMillis());
        }
        stuck.removeIf(thread -> !thread.isAlive());

        double slope = slope(heap.subList(WARM_UP_ROUNDS, ROUNDS), reads);
        System.out.printf(
                "%d reads on %d threads in %d s: %d calls, %d of them went wrong, %d reads failed by that as they have to;"
                        + " %d lost, %d wrong, %d stuck threads; %d connections;"
                        + " heap from %d to %d KiB, a slope of %.2f bytes a read%n",
                reads * ROUNDS,
                THREADS,
                seconds,
                graph.callCount(),
                faults,
                sum(toBeThrown),
                lost(),
                wrong.size(),
                stuck.size(),
                graph.connectionCount(),
                heap.get(WARM_UP_ROUNDS) >> 10,
                heap.get(ROUNDS - 1) >> 10,
                slope);
        assertThat(new TreeMap<>(thrown)).as("what reads failed with").isEqualTo(toBeThrown);
        assertThat(wrong).as("answers that belong to another read").isEmpty();
        assertThat(noConnection).as("whether all connections are closed").isTrue();
        assertThat(stuck).as("threads that are left").isEmpty();
        assertThat(graph.connectionCount())
                .as("connections: one for each thread, and for each fault one in place of that which it broke")
                .isLessThanOrEqualTo(THREADS + faults);
        int measured = (ROUNDS - 1 - WARM_UP_ROUNDS) * reads;
        assertThat(slope * measured)
                .as("bytes that %d reads left on the heap", measured)
                .isLessThan(Math.max(NOISE, BYTES_A_READ * measured));
    }

    private void round(int number, int reads) throws InterruptedException {
        List<Mishap> script = Mishap.script(number, CALLS_A_READ * reads);
        long before = graph.callCount();
        graph.nextCalls(script.stream().map(Mishap::misbehaviour).toArray(Misbehaviour[]::new));
        read(reads);
        int calls = (int) (graph.callCount() - before);
        assertThat(calls).as("calls, all of which the script tells of").isLessThanOrEqualTo(script.size());
        graph.recover();
        for (Mishap met : script.subList(0, calls)) {
            faults += met.isFault() ? 1 : 0;
            if (met.thrown() != null) {
                toBeThrown.merge(met.thrown().getName(), 1, Integer::sum);
            }
        }
    }

    private void read(int reads) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {
                for (int read = next.getAndIncrement(); read < reads; read = next.getAndIncrement()) {
                    try {
                        check(read);
                    } catch (GraphException e) {
                        thrown.merge(e.getClass().getName(), 1, Integer::sum);
                    } catch (RuntimeException e) {
                        thrown.merge(e.toString(), 1, Integer::sum);
                    }
                }
            });
            threads.add(thread);
            thread.setDaemon(true); // one that is stuck must not keep the build
            thread.start();
        }
        long end = System.nanoTime() + LONG_ENOUGH.plusMillis(reads).toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
        }
        assertThat(threads).as("stuck threads").noneMatch(Thread::isAlive);
    }

    /** Nine of ten reads are of a node, one of a list on two pages. */
    private void check(int read) {
        int number = read % UPLOADS;
        String id = id(number);
        if (read % 10 == 0) {
            List<Long> ends = new ArrayList<>();
            for (SignalsUploadProgress range : client.listProgress(id).iterateAll()) {
                ends.add(range.endExclusive());
                if (range.endExclusive() != end(number, ends.size())) {
                    wrong.add(id + " is answered " + range);
                }
            }
            if (ends.size() != 3) {
                wrong.add(id + " is answered " + ends);
            }
        } else {
            OfflineConversionDataSetUpload upload = client.getUpload(id, UploadField.all());
            if (!id.equals(upload.id())
                    || !tag(number).equals(upload.uploadTag())
                    || !Long.valueOf(number).equals(upload.validEntries())) {
                wrong.add(id + " is answered " + upload);
            }
        }
    }

    private static FakeUpload upload(int number) {
        return FakeUpload.withId(id(number))
                .field("upload_tag", tag(number))
                .field("valid_entries", number)
                .progress(0, end(number, 1))
                .progress(end(number, 1), end(number, 2))
                .progress(end(number, 2), end(number, 3));
    }

    private static String id(int number) {
        return String.valueOf(1_205_740_336_108_000L + number);
    }

    private static String tag(int number) {
        return "stores-" + number;
    }

    /** Where a range of an upload ends: no two uploads have one in common. */
    private static long end(int number, int range) {
        return 1 + number + (long) range * UPLOADS;
    }

    private int lost() {
        Set<String> kinds = new HashSet<>(thrown.keySet());
        kinds.addAll(toBeThrown.keySet());
        return kinds.stream()
                .mapToInt(kind -> Math.abs(thrown.getOrDefault(kind, 0) - toBeThrown.getOrDefault(kind, 0)))
                .sum();
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(count -> count).sum();
    }

    /** How much heap each read adds, by the line that is nearest to all measurements: a single one may be off. */
    private static double slope(List<Long> heap, int readsBetween) {
        double middle = (heap.size() - 1) / 2.0;
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < heap.size(); i++) {
            covariance += (i - middle) * heap.get(i);
            variance += (i - middle) * (i - middle);
        }
        return covariance / variance / readsBetween;
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Set<Thread> threads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> thread.getName().startsWith("fake-graph") || isOfTheJvm(thread));
        return threads;
    }

    /** Such as the one that begins when a tool looks into this process. */
    private static boolean isOfTheJvm(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group == null || group.getParent() == null;
    }
}
