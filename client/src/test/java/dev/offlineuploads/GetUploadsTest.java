package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.errors.InvalidParameterException;
import dev.offlineuploads.errors.ServiceUnavailableException;
import dev.offlineuploads.model.UploadField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batches of uploads: outcomes, parallel calls, and interrupts. */
@Timeout(60)
class GetUploadsTest {

    private static final List<String> MANY_IDS =
            IntStream.range(1, 201).mapToObj(String::valueOf).toList();

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph().otherwise(ScriptedGraph::upload);

    private final OfflineUploadsClient client = graph.client();
    private final Thread caller = Thread.currentThread();

    @Test
    void returnsAnOutcomeForEachIdInTheirOrder() {
        assertThat(client.getUploads(MANY_IDS))
                .allMatch(result -> result.id().equals(result.orThrow().id()))
                .extracting(UploadResult::id)
                .isEqualTo(MANY_IDS);
        assertThat(graph.received()).hasSize(MANY_IDS.size());
    }

    @Test
    void readsOnTheThreadOfTheCallerWhileThoseOfTheClientAreBusy() {
        CompletableFuture<List<UploadResult>> batch = new CompletableFuture<>();
        CallListener waiting = new CallListener() {
            @Override
            public void callFinished(Call call) {
                if (Thread.currentThread() != caller) {
                    batch.join();
                }
            }
        };
        OfflineUploadsClient oneThread =
                graph.client(builder -> builder.maxConnections(1).listener(waiting));
        CompletableFuture<?> busy = oneThread.async().getUpload("1");

        batch.complete(oneThread.getUploads(List.of("2", "3")));

        assertThat(batch.join()).allMatch(UploadResult::succeeded);
        busy.join();
    }

    @Test
    void copiesTheFieldsWhenItIsCalled() {
        graph.otherwise(ScriptedGraph.OK);
        List<UploadField> fields = new ArrayList<>(List.of(UploadField.ID));
        List<Runnable> work = new ArrayList<>();
        client.async(work::add).getUploads(List.of("12"), fields);
        fields.clear();

        work.forEach(Runnable::run);

        assertThat(graph.targets()).containsExactly("/v19.0/12?fields=id");
    }

    @Test
    void sendsNothingForNoIds() {
        assertThat(client.getUploads(List.of())).isEmpty();
        assertThat(client.async().getUploads(List.of()).join()).isEmpty();
        assertThat(graph.received()).isEmpty();
    }

    @Test
    void readsARepeatedIdAgainSoThatEachResultHasItsOwnFailure() {
        graph.otherwise(ScriptedGraph.canned(400, Map.of(), ScriptedGraph.error(100, "")));

        List<UploadResult> results = client.getUploads(List.of("7", "x", "7", "x"));

        assertThat(new HashSet<>(results)).hasSize(4);
        assertThat(graph.targets()).containsExactly("/v19.0/7", "/v19.0/7");
    }

    @Test
    void reportsAFailureOnlyForItsId() {
        graph.otherwise((request, connection) -> {
            if (request.target().endsWith("/2")) {
                ScriptedGraph.canned(400, Map.of(), ScriptedGraph.error(100, ""))
                        .answer(request, connection);
            } else {
                ScriptedGraph.upload(request, connection);
            }
        });
        List<UploadResult> outcomes = client.getUploads(Arrays.asList("1", "2", "../me", null, "3"));

        assertThat(outcomes).extracting(UploadResult::succeeded).containsExactly(true, false, false, false, true);
        assertThat(outcomes.get(1).failure()).isInstanceOf(InvalidParameterException.class);
        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(outcomes.get(1)::orThrow);
        assertThat(outcomes.get(1).upload()).isNull();
        assertThat(outcomes.get(2).failure()).isInstanceOf(IllegalArgumentException.class);
        assertThat(outcomes.get(3).failure()).isInstanceOf(IllegalArgumentException.class);
        assertThat(outcomes.get(4).failure()).isNull();
        assertThat(graph.received()).hasSize(3);
    }

    /** The default, fewer connections, and a setting. The server responds when as many requests wait for it. */
    @ParameterizedTest
    @CsvSource({"64, 8, 8", "4, 8, 4", "64, 3, 3"})
    void limitsTheNumberOfParallelCalls(int connections, int parallelism, int calls) {
        CyclicBarrier together = new CyclicBarrier(calls);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        graph.otherwise((request, connection) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            TestThreads.await(together);
            now.decrementAndGet();
            ScriptedGraph.upload(request, connection);
        });
        OfflineUploadsClient limited = graph.client(builder ->
                (parallelism == 8 ? builder : builder.batchParallelism(parallelism)).maxConnections(connections));

        assertThat(limited.getUploads(MANY_IDS.subList(0, 2 * calls))).allMatch(UploadResult::succeeded);
        assertThat(most).hasValue(calls);
        assertThat(graph.connections()).isEqualTo(calls);
    }

    @Test
    void limitsTheRetriesOfOtherFailures() {
        graph.otherwise(ScriptedGraph.canned(500, Map.of(), ScriptedGraph.error(2, "")));
        assertThat(client.getUploads(List.of("1")).get(0).failure()).isInstanceOf(ServiceUnavailableException.class);
        assertThat(graph.received()).hasSize(3);
    }

    @Test
    void returnsTheFinishedCallsWhenTheThreadIsInterrupted() {
        graph.answers("{\"id\":\"1\"}").does((request, connection) -> {
            caller.interrupt();
            new NoResponse().answer(request, connection);
        });
        OfflineUploadsClient oneThread = graph.client(builder -> builder.maxConnections(1));

        List<UploadResult> outcomes = oneThread.getUploads(List.of("1", "2", "3"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcomes).extracting(UploadResult::succeeded).containsExactly(true, false, false);
        assertThat(outcomes.get(1).failure()).hasMessageContaining("the thread was interrupted");
        assertThat(outcomes.get(2).failure())
                .hasMessageContaining("interrupted")
                .isInstanceOfSatisfying(
                        GraphIOException.class,
                        failure -> assertThat(failure.isRetryable()).isFalse());
        assertThat(graph.targets()).containsExactly("/v19.0/1", "/v19.0/2");
    }

    @Test
    void sendsNothingOnAnInterruptedThread() {
        caller.interrupt();

        List<UploadResult> outcomes = client.getUploads(List.of("1", "2"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcomes).extracting(UploadResult::failure).hasOnlyElementsOfType(GraphIOException.class);
        assertThat(graph.received()).isEmpty();
    }

    @Test
    void abortsAllCallsAndStartsNoOtherWhenTheCallerIsInterrupted() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        NoResponse first = new NoResponse();
        NoResponse second = new NoResponse();
        graph.does((request, connection) -> {
                    TestThreads.await(together);
                    caller.interrupt();
                    first.answer(request, connection);
                })
                .does((request, connection) -> {
                    TestThreads.await(together);
                    second.answer(request, connection);
                });
        OfflineUploadsClient twoThreads = graph.client(builder -> builder.maxConnections(2));

        List<UploadResult> outcomes = twoThreads.getUploads(List.of("1", "2", "3", "4", "5"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcomes).hasSize(5).noneMatch(UploadResult::succeeded);
        first.awaitClose();
        second.awaitClose();
        graph.otherwise((request, connection) -> {
            TestThreads.await(together); // so both threads must be free again
            ScriptedGraph.upload(request, connection);
        });
        var sixth = twoThreads.async().getUpload("6");
        twoThreads.async().getUpload("7").join();
        sixth.join();
        assertThat(graph.received()).hasSize(4);
    }

    @Test
    void readsAllIdsIfAnExecutorAcceptsOneTask() {
        AtomicInteger tasks = new AtomicInteger();
        Executor executor = task -> {
            if (tasks.incrementAndGet() != 2) {
                throw new RejectedExecutionException("no thread is free");
            }
            task.run();
        };

        assertThat(client.async(executor).getUploads(MANY_IDS).join())
                .hasSize(MANY_IDS.size())
                .allMatch(UploadResult::succeeded);
    }

    @Test
    void throwsAnErrorOfTheJvmFromAnyThread() {
        OfflineUploadsClient failing = graph.client(builder -> builder.accessToken(() -> {
            throw new AssertionError("a test");
        }));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> failing.getUploads(MANY_IDS))
                .withMessage("a test");
        assertThat(Thread.interrupted()).isFalse();
    }
}
