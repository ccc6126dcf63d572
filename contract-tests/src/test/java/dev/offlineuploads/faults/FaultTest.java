package dev.offlineuploads.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.fakegraph.Misbehaviour;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays every fault: checks what a caller gets, and that nothing is left afterwards. */
class FaultTest {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    /** Eight times the largest response that is read, for each attempt. */
    private static final long MOST_BYTES = 8L * 16 * 1024 * 1024;

    /** What each fault may leave on the heap: an exception with its stack is larger, and so is a body. */
    private static final int LESS_THAN_AN_EXCEPTION = 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static List<Fault> faults() {
        return Faults.all();
    }

    static List<Fault> transientFaults() {
        return Faults.all().stream().filter(Fault::isTransient).toList();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void givesTheResultOfTheTableAndLeavesNothing(Fault fault) throws Exception {
        Set<Thread> before = threads();
        try (Listener listener = new Listener();
                Scene scene = new Scene(fault)) {
            fault.begin(scene);
            long allocated =
                    THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            Result result = read(fault, scene);
            allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;

            assertResult(fault.expected(), result);
            assertSpent(fault, scene, listener);
            assertThat(allocated)
                    .as("bytes that were allocated")
                    .isLessThan(MOST_BYTES * fault.expected().attempts());

            scene.graph.recover();
            assertStillWorks(scene, fault.expected().spent().readTimeouts() > 0);
            scene.client.close();
            assertThat(scene.graph.awaitNoConnection(LONG_ENOUGH))
                    .as("whether all connections are closed")
                    .isTrue();
            assertThat(scene.elsewhere.connectionsAtTheEnd())
                    .as("connections to another host")
                    .isZero();
            assertNoSecret(listener.everything() + printed(result.thrown()) + scene.client);
        }
        Set<Thread> left = threads();
        left.removeAll(before);
        for (Thread thread : left) {
            thread.join(LONG_ENOUGH.toMillis());
        }
        assertThat(left).as("threads that are left").noneMatch(Thread::isAlive);
    }

    @ParameterizedTest
    @MethodSource("transientFaults")
    void returnsTheUploadIfTheFaultIsOverByTheSecondAttempt(Fault fault) {
        try (Scene scene = new Scene(fault)) {
            scene.graph.nextCalls(fault.every().apply(scene));

            assertStillWorks(scene, fault.expected().spent().readTimeouts() > 0);
        }
    }

    /** Closed or reset after any byte of the response: the second attempt succeeds. */
    @Test
    void returnsTheUploadWhereverTheConnectionEnds() {
        int length = 110;
        Fault none = Fault.lasting("", "", Misbehaviour.properAnswer(), Expected.upload());
        try (Scene scene = new Scene(none)) {
            Misbehaviour answer = Misbehaviour.answer("{\"id\":\"12\",\"upload_tag\":\"" + Scene.TAG + "\"}");
            for (int bytes = 0; bytes < length; bytes++) {
                long calls = scene.graph.callCount();
                scene.graph.nextCalls(answer.closedAfter(bytes));
                assertThat(scene.client.getUpload(Scene.ID).uploadTag()).isEqualTo(Scene.TAG);
                scene.graph.nextCalls(answer.resetAfter(bytes));
                assertThat(scene.client.getUpload(Scene.ID).uploadTag()).isEqualTo(Scene.TAG);
                assertThat(scene.graph.callCount() - calls)
                        .as("calls, after byte " + bytes)
                        .isBetween(2L, 4L);
            }
        }
    }

    @Test
    void leavesNothingOnTheHeap() throws Exception {
        int rounds = 4;
        List<Fault> quick = Faults.all().stream()
                .filter(fault -> !fault.group().equals(NetworkFaults.TIMEOUTS)
                        && !fault.group().equals(BodyFaults.SIZES))
                .toList();
        try (Scene scene = new Scene(quick.get(0))) {
            meet(quick, scene, 1);
            long before = heap();
            meet(quick, scene, rounds);

            assertThat(heap() - before)
                    .as("bytes that %d rounds of %d faults left on the heap", rounds, quick.size())
                    .isLessThan((long) LESS_THAN_AN_EXCEPTION * rounds * quick.size());
        }
    }

    private static void meet(List<Fault> faults, Scene scene, int rounds) throws InterruptedException {
        for (int i = 0; i < rounds; i++) {
            for (Fault fault : faults) {
                fault.begin(scene);
                read(fault, scene);
                scene.graph.recover();
            }
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Result read(Fault fault, Scene scene) throws InterruptedException {
        List<Object> objects = new ArrayList<>();
        try {
            fault.read().from(scene, objects);
            return new Result(objects, null);
        } catch (GraphException e) {
            return new Result(objects, e);
        }
    }

    private static void assertResult(Expected expected, Result result) {
        if (expected.thrown() == null) {
            assertThat(result.thrown()).isNull();
        } else {
            assertThat(result.thrown()).isExactlyInstanceOf(expected.thrown()).hasMessageContaining(expected.message());
            assertThat(result.thrown().getMessage()).hasSizeLessThan(1000).doesNotContain("\n");
            if (expected.attempts() > 1) {
                assertThat(result.thrown().isRetryable()).as("isRetryable()").isTrue();
            }
        }
        assertThat(result.objects()).hasSize(expected.objects());
        expected.check().accept(result);
    }

    private static void assertSpent(Fault fault, Scene scene, Listener listener) throws InterruptedException {
        Expected.Spent spent = fault.expected().spent();
        assertThat(listener.attempts())
                .as("attempts")
                .isEqualTo(fault.expected().attempts());
        if (fault.read() == Read.UPLOAD) {
            // A client that fails early is ahead of a busy server.
            assertThat(scene.graph.awaitCalls(fault.expected().attempts(), LONG_ENOUGH))
                    .isTrue();
            assertThat(scene.graph.callCount())
                    .as("calls")
                    .isEqualTo(fault.expected().attempts());
        }
        assertThat(scene.clock.slept()).as("waits between attempts").isEqualTo(spent.waits());
        if (spent.wholeBudget()) {
            assertThat(scene.clock.passed()).as("time that passed").isGreaterThanOrEqualTo(Scene.BUDGET.minusMillis(5));
        } else {
            assertThat(scene.clock.passed())
                    .as("time that passed")
                    .isEqualTo(spent.waits())
                    .isLessThan(Scene.BUDGET);
        }
    }

    /** A client with a short read timeout may need another call on a busy machine. */
    private static void assertStillWorks(Scene scene, boolean hasty) {
        int tries = hasty ? 20 : 1;
        for (int i = 1; ; i++) {
            try {
                assertThat(scene.client.getUpload(Scene.ID).uploadTag()).isEqualTo(Scene.TAG);
                assertThat(scene.client.listProgress(Scene.ID).iterateAll()).hasSize(Scene.RANGES);
                return;
            } catch (GraphIOException e) {
                if (i == tries) {
                    throw e;
                }
            }
        }
    }

    private static void assertNoSecret(String said) {
        assertThat(said.replaceAll("[^ -~]", ""))
                .as("what was logged and thrown")
                .doesNotContain("FAKE-TOKEN", Scene.APP_SECRET)
                .doesNotContainPattern("appsecret_proof=[0-9a-f]");
    }

    private static String printed(@Nullable GraphException thrown) {
        if (thrown == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        text.append(thrown.headers().toString());
        thrown.printStackTrace(new PrintWriter(text));
        if (thrown instanceof GraphApiException error) {
            text.append(error.body()).append(String.valueOf(error.error()));
        } else if (thrown instanceof InvalidResponseException response) {
            text.append(response.body());
        }
        return text.toString();
    }

    private static Set<Thread> threads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> thread.getName().startsWith("fake-graph"));
        return threads;
    }
}
