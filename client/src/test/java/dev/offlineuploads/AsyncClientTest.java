package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineuploads.errors.InvalidParameterException;
import dev.offlineuploads.internal.call.FutureCalls;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import dev.offlineuploads.model.UploadField;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations as futures. */
@Timeout(60)
class AsyncClientTest {

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph();

    private final OfflineUploadsClient client = graph.client();
    private final Queue<Runnable> work = new ArrayDeque<>();

    @Test
    void completesWithTheResultOfTheOperation() {
        String uploadAndPage = "{\"id\":\"12\",\"data\":[{}],\"paging\":{\"next\":\"https://x/?after=a\"}}";
        graph.otherwise(ScriptedGraph.canned(200, Map.of(), uploadAndPage));
        OfflineUploadsAsyncClient async = client.async();

        assertThat(async.getUpload("12", UploadField.ID).join().id()).isEqualTo("12");
        assertThat(async.getUploads(List.of("12"), UploadField.ID).join()).allMatch(UploadResult::succeeded);
        var sessions = async.listPullSessions("12").join();
        assertThat(async.nextPage(sessions).join().items()).hasSize(1);
        async.listProgress("12", ListOptions.builder().limit(3).build()).join();

        assertThat(graph.targets())
                .containsExactly(
                        "/v19.0/12?fields=id",
                        "/v19.0/12?fields=id",
                        "/v19.0/12/pull_sessions",
                        "/v19.0/12/pull_sessions?after=a",
                        "/v19.0/12/progress?limit=3");
    }

    @Test
    void runsCallbacksThatWaitForFurtherCalls() {
        graph.otherwise(ScriptedGraph.OK);
        OfflineUploadsAsyncClient async =
                graph.client(builder -> builder.maxConnections(1)).async();

        assertThat(async.getUpload("12")
                        .thenApply(upload -> async.getUpload("12").join())
                        .join()
                        .id())
                .isEqualTo("12");
        assertThat(async.getUploads(List.of("12"))
                        .thenApply(results -> async.getUploads(List.of("12")).join())
                        .join())
                .hasSize(1);
    }

    @Test
    void completesWithTheExceptionOfTheOperation() {
        graph.refuses(400, 100, "").answers("{\"data\":[]}");
        OfflineUploadsAsyncClient async = client.async();

        assertThatThrownBy(() -> async.getUpload("12").get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isExactlyInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> async.getUpload("me").join())
                .isInstanceOf(CompletionException.class)
                .hasCauseExactlyInstanceOf(IllegalArgumentException.class);
        var last = async.listProgress("12").join();
        assertThatThrownBy(() -> async.nextPage(last).join()).hasCauseExactlyInstanceOf(NoSuchElementException.class);
    }

    @Test
    void runsOnTheExecutorOfTheCaller() {
        graph.otherwise(ScriptedGraph::upload);
        OfflineUploadsAsyncClient async = client.async(work::add);

        CompletableFuture<?> one = async.getUpload("12");
        CompletableFuture<List<UploadResult>> batch = async.getUploads(List.of("1", "2"));

        assertThat(one).isNotDone();
        work.remove().run();
        assertThat(one).isCompleted();
        assertThat(batch).isNotDone();
        work.remove().run();
        assertThat(batch).as("one thread reads the whole batch").isCompleted();
        work.remove().run();
        assertThat(graph.received()).hasSize(3);
    }

    /** More calls than connections, so that virtual threads wait for one. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void runsOnVirtualThreads() throws Exception {
        graph.otherwise(ScriptedGraph::upload);
        OfflineUploadsClient two = graph.client(builder -> builder.maxConnections(2));
        // By reflection, as JDK 17 lacks it.
        Executor virtual = (Executor)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        OfflineUploadsAsyncClient async = two.async(virtual);
        List<String> ids = IntStream.range(1, 101).mapToObj(String::valueOf).toList();

        List<CompletableFuture<OfflineConversionDataSetUpload>> calls =
                ids.stream().map(async::getUpload).toList();

        assertThat(calls).extracting(call -> call.join().id()).isEqualTo(ids);
        assertThat(async.getUploads(ids).join()).hasSize(100).allMatch(UploadResult::succeeded);
        assertThat(graph.connections()).isLessThanOrEqualTo(2);
    }

    @Test
    void failsIfTheExecutorRejectsTheTask() {
        OfflineUploadsAsyncClient full = client.async(task -> {
            throw new RejectedExecutionException("full");
        });

        assertThatThrownBy(() -> full.getUpload("12").join()).hasCauseInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> full.getUploads(List.of("12")).join())
                .hasCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void completesIfNoThreadCanBeStartedForTheCallbacks() {
        FutureCalls calls = new FutureCalls(Runnable::run, task -> {
            throw new OutOfMemoryError("unable to create native thread");
        });

        assertThat(calls.submit(() -> "read")).isCompletedWithValue("read");
        assertThat(calls.submit(() -> client.getUpload("x"))).isCompletedExceptionally();
    }

    @Test
    void sendsNothingAfterCancellation() {
        CompletableFuture<?> one = client.async(work::add).getUpload("12");
        CompletableFuture<?> batch = client.async(work::add).getUploads(List.of("1", "2"));

        assertThat(one.cancel(true)).isTrue();
        batch.cancel(false);
        work.forEach(Runnable::run);

        assertThat(graph.received()).isEmpty();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(one::join);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void abortsTheRequestOfACancelledCallAndOfABatchThatTimesOut(boolean batch) throws InterruptedException {
        NoResponse noResponse = new NoResponse();
        graph.otherwise(noResponse);

        CompletableFuture<?> future =
                batch ? client.async().getUploads(List.of("1")) : client.async().getUpload("12");
        noResponse.awaitRequest();
        if (batch) {
            future.completeExceptionally(new TimeoutException("test"));
        } else {
            future.cancel(true);
        }

        noResponse.awaitClose();
        assertThat(graph.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsTheWaitOfACancelledCallAndKeepsOnlyAnEarlierInterrupt(boolean earlier) {
        graph.refuses(500, 2, "");
        CompletableFuture<?> call = client.async(work::add).getUpload("12");
        graph.time.beforeSleep(duration -> {
            if (earlier) {
                Thread.currentThread().interrupt();
            }
            call.cancel(true);
        });
        work.remove().run();

        assertThat(Thread.interrupted()).isEqualTo(earlier);
        assertThatExceptionOfType(CancellationException.class).isThrownBy(call::join);
        assertThat(graph.received()).hasSize(1);
        assertThat(graph.time.nanos()).as("the time that was waited").isZero();
    }
}
