package dev.offlineuploads.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.fakegraph.Misbehaviour;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays every fault: checks what a caller gets, and that nothing is left afterwards. */
class FaultTest {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    /** Eight times the largest response that is read, for each attempt. */
    private static final long MOST_BYTES = 8L * 16 * 1024 * 1024;

    private static final Map<Thread, Fault> LEFT = new LinkedHashMap<>();

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
                Scene scene = new Scene(fault.setting())) {
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
            assertStillWorks(scene);
            scene.client.close();
            assertThat(scene.graph.awaitNoConnection(LONG_ENOUGH))
                    .as("whether all connections are closed")
                    .isTrue();
            assertThat(scene.elsewhere.callCount()).as("calls to another host").isZero();
            assertNoSecret(listener.everything() + printed(result.thrown()) + scene.client);
        }
        Set<Thread> left = threads();
        left.removeAll(before);
        left.forEach(thread -> LEFT.putIfAbsent(thread, fault));
    }

    /** At the end, since a thread needs some time to notice that its client is closed. */
    @AfterAll
    static void noThreadIsLeft() throws InterruptedException {
        for (Map.Entry<Thread, Fault> left : LEFT.entrySet()) {
            left.getKey().join(LONG_ENOUGH.toMillis());
            assertThat(left.getKey().isAlive())
                    .as("%s is left after %s", left.getKey(), left.getValue())
                    .isFalse();
        }
        LEFT.clear();
    }

    @ParameterizedTest
    @MethodSource("transientFaults")
    void returnsTheUploadIfTheFaultIsOverByTheSecondAttempt(Fault fault) {
        try (Scene scene = new Scene(fault.setting())) {
            scene.graph.nextCalls(fault.every().apply(scene));

            assertStillWorks(scene);
        }
    }

    /** Closed or reset after any byte of the response: the second attempt succeeds. */
    @Test
    void returnsTheUploadWhereverTheConnectionEnds() {
        int length = 110;
        try (Scene scene = new Scene(builder -> builder)) {
            Misbehaviour answer = Misbehaviour.response("{\"id\":\"12\",\"upload_tag\":\"" + Scene.TAG + "\"}");
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

    private static Result read(Fault fault, Scene scene) {
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
            assertThat(scene.clock.passed()).as("time that passed").isGreaterThanOrEqualTo(Scene.BUDGET);
        } else {
            assertThat(scene.clock.passed())
                    .as("time that passed")
                    .isEqualTo(spent.waits())
                    .isLessThan(Scene.BUDGET);
        }
    }

    private static void assertStillWorks(Scene scene) {
        assertThat(scene.client.getUpload(Scene.ID).uploadTag()).isEqualTo(Scene.TAG);
        assertThat(scene.client.listProgress(Scene.ID).iterateAll()).hasSize(Scene.RANGES);
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
