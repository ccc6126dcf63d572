package dev.offlineuploads.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.fakegraph.Misbehaviour;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

/** Verifies the result of a call for every fault, and that no connection and no thread remains. */
class FaultTest {

    private static final Path DOCUMENT = Path.of("..", "client", "docs", "FAULTS.md");
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** Eight times the default of {@code maxResponseBytes}. */
    private static final long MAX_BYTES_PER_ATTEMPT = 8L * 16 * 1024 * 1024;

    private static final Map<Thread, Fault> REMAINING = new LinkedHashMap<>();

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static List<Fault> faults() {
        return Faults.all();
    }

    static List<Fault> transientFaults() {
        return Faults.all().stream().filter(Fault::isTransient).toList();
    }

    @Test
    void documentListsAllFaults() throws IOException {
        Path table = Files.writeString(Path.of("target", "FAULTS.md"), FaultTable.of(Faults.all()));
        if (System.getProperty("update") != null) {
            Files.copy(table, DOCUMENT, StandardCopyOption.REPLACE_EXISTING);
        }

        assertThat(table)
                .usingCharset(StandardCharsets.UTF_8)
                .as("the faults compared with client/docs/FAULTS.md, which mvn verify -Dupdate writes")
                .hasSameTextualContentAs(DOCUMENT, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void callHasTheResultOfTheTable(Fault fault) throws Exception {
        Set<Thread> before = threads();
        try (LogRecorder log = new LogRecorder();
                Fixture fixture = new Fixture(fault.setting())) {
            fault.begin(fixture);
            long allocated =
                    THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            Expected.Result result = call(fault, fixture);
            allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;

            assertResult(fault.expected(), result);
            assertElapsed(fault, fixture);
            assertThat(allocated)
                    .as("allocated bytes")
                    .isLessThan(MAX_BYTES_PER_ATTEMPT * fault.expected().attempts());

            fixture.graph.recover();
            assertStillWorks(fixture);
            fixture.client.close();
            assertThat(fixture.graph.awaitNoConnection(TIMEOUT))
                    .as("all connections are closed")
                    .isTrue();
            assertThat(fixture.elsewhere.callCount())
                    .as("requests to another host")
                    .isZero();
            assertNoSecret(log.text() + textOf(result.thrown()) + fixture.client);
        }
        Set<Thread> started = threads();
        started.removeAll(before);
        started.forEach(thread -> REMAINING.putIfAbsent(thread, fault));
    }

    /** Runs after all tests, since threads end some time after their client is closed. */
    @AfterAll
    static void assertNoThreadRemains() throws InterruptedException {
        for (Map.Entry<Thread, Fault> entry : REMAINING.entrySet()) {
            entry.getKey().join(TIMEOUT.toMillis());
            assertThat(entry.getKey().isAlive())
                    .as("%s is alive after %s", entry.getKey(), entry.getValue())
                    .isFalse();
        }
        REMAINING.clear();
    }

    @ParameterizedTest
    @MethodSource("transientFaults")
    void returnsTheUploadIfTheFaultIsOverByTheSecondAttempt(Fault fault) {
        try (Fixture fixture = new Fixture(fault.setting())) {
            fixture.graph.nextCalls(fault.every().apply(fixture));

            assertStillWorks(fixture);
        }
    }

    @Test
    void returnsTheUploadIfTheConnectionIsClosedOrResetAfterAnyByte() {
        int length = 110;
        try (Fixture fixture = new Fixture(builder -> builder)) {
            Misbehaviour response = Misbehaviour.response("{\"id\":\"12\",\"upload_tag\":\"" + Fixture.TAG + "\"}");
            for (int bytes = 0; bytes < length; bytes++) {
                long calls = fixture.graph.callCount();
                fixture.graph.nextCalls(response.closedAfter(bytes));
                assertThat(fixture.client.getUpload(Fixture.ID).uploadTag()).isEqualTo(Fixture.TAG);
                fixture.graph.nextCalls(response.resetAfter(bytes));
                assertThat(fixture.client.getUpload(Fixture.ID).uploadTag()).isEqualTo(Fixture.TAG);
                assertThat(fixture.graph.callCount() - calls)
                        .as("requests, with a fault after %s bytes", bytes)
                        .isBetween(2L, 4L);
            }
        }
    }

    private static Expected.Result call(Fault fault, Fixture fixture) {
        List<Object> objects = new ArrayList<>();
        try {
            if (fault.isInList()) {
                fixture.client.listProgress(Fixture.ID).iterateAll().forEach(objects::add);
            } else {
                objects.add(fixture.client.getUpload(Fixture.ID));
            }
            return new Expected.Result(objects, null);
        } catch (GraphException e) {
            return new Expected.Result(objects, e);
        }
    }

    private static void assertResult(Expected expected, Expected.Result result) {
        if (expected.thrown() == null) {
            assertThat(result.thrown()).isNull();
        } else {
            assertThat(result.thrown()).isExactlyInstanceOf(expected.thrown()).hasMessageContaining(expected.message());
            assertThat(result.thrown().getMessage()).hasSizeLessThan(1000).doesNotContain("\n");
            if (expected.attempts() > 1) {
                assertThat(result.thrown().isRetryable()).as("isRetryable()").isTrue();
            }
        }
        assertThat(textOf(result.thrown()).contains("SocketTimeoutException"))
                .as("a timeout elapsed")
                .isEqualTo(expected.timeout() != Expected.Timeout.NONE);
        assertThat(result.objects()).hasSize(expected.objects());
        expected.check().accept(result);
    }

    private static void assertElapsed(Fault fault, Fixture fixture) throws InterruptedException {
        Expected expected = fault.expected();
        assertThat(fixture.attempts.get()).as("attempts").isEqualTo(expected.attempts());
        if (!fault.isInList()) {
            // A client that fails early can be ahead of the server.
            assertThat(fixture.graph.awaitCalls(expected.attempts(), TIMEOUT)).isTrue();
            assertThat(fixture.graph.callCount()).as("requests").isEqualTo(expected.attempts());
        }
        assertThat(fixture.clock.slept()).as("waits between attempts").isEqualTo(expected.waits());
        if (expected.timeout() == Expected.Timeout.TOTAL) {
            assertThat(fixture.clock.elapsed()).as("elapsed time").isGreaterThanOrEqualTo(Fixture.TOTAL_TIMEOUT);
        } else {
            assertThat(fixture.clock.elapsed())
                    .as("elapsed time")
                    .isEqualTo(expected.waits())
                    .isLessThan(Fixture.TOTAL_TIMEOUT);
        }
    }

    private static void assertStillWorks(Fixture fixture) {
        assertThat(fixture.client.getUpload(Fixture.ID).uploadTag()).isEqualTo(Fixture.TAG);
        assertThat(fixture.client.listProgress(Fixture.ID).iterateAll()).hasSize(Fixture.RANGES);
    }

    private static void assertNoSecret(String text) {
        assertThat(text.replaceAll("[^ -~]", ""))
                .as("log messages and exceptions")
                .doesNotContain("FAKE-TOKEN", Fixture.APP_SECRET)
                .doesNotContainPattern("appsecret_proof=[0-9a-f]");
    }

    private static String textOf(@Nullable GraphException thrown) {
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
