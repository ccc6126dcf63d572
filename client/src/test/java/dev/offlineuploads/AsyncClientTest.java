package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineuploads.model.UploadField;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reads as futures. */
class AsyncClientTest {

    private final ScriptedGraph graph = new ScriptedGraph();
    private final OfflineUploadsClient client = graph.client();

    @AfterEach
    void stop() {
        client.close();
        graph.close();
    }

    @Test
    void giveWhatTheReadsGive() {
        graph.answers(ScriptedGraph.NODE)
                .answers(ScriptedGraph.NODE)
                .answers(ScriptedGraph.NODE)
                .answers("{\"data\":[{}],\"paging\":{\"next\":\"https://x/?after=a\"}}")
                .answers("{\"data\":[{},{}]}")
                .answers("{\"data\":[{}]}")
                .answers("{\"data\":[]}")
                .answers("{\"data\":[]}")
                .answers(ScriptedGraph.NODE);
        OfflineUploadsAsyncClient async = client.async();

        assertThat(async.getUpload("12").join().id()).isEqualTo("12");
        assertThat(async.getUpload("12", UploadField.ID).join().id()).isEqualTo("12");
        assertThat(async.getUpload("12", UploadField.all()).join().id()).isEqualTo("12");
        var progress = async.listProgress("12").join();
        assertThat(async.nextPage(progress).join().items()).hasSize(2);
        assertThat(async.listPullSessions("12").join().items()).hasSize(1);
        assertThat(async.listProgress("12", ListOptions.builder().limit(3).build())
                        .join()
                        .items())
                .isEmpty();
        assertThat(async.listPullSessions("12", ListOptions.builder().limit(4).build())
                        .join()
                        .items())
                .isEmpty();
        assertThat(async.getUploads(List.of("12"), UploadField.ID).join())
                .singleElement()
                .matches(UploadOutcome::succeeded);

        assertThat(graph.targets().get(1)).isEqualTo("/v19.0/12?fields=id");
        assertThat(graph.targets().get(2)).contains("api_calls").contains("valid_entries");
        assertThat(graph.targets().subList(3, 9))
                .containsExactly(
                        "/v19.0/12/progress",
                        "/v19.0/12/progress?after=a",
                        "/v19.0/12/pull_sessions",
                        "/v19.0/12/progress?limit=3",
                        "/v19.0/12/pull_sessions?limit=4",
                        "/v19.0/12?fields=id");
    }

    @Test
    void failWithTheSameExceptions() {
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
    void runOnTheExecutorOfTheCaller() {
        graph.answers(ScriptedGraph.NODE).answers("{\"id\":\"1\"}").answers("{\"id\":\"2\"}");
        Queue<Runnable> work = new ArrayDeque<>();
        OfflineUploadsAsyncClient async = client.async(work::add);

        CompletableFuture<?> one = async.getUpload("12");
        CompletableFuture<List<UploadOutcome>> many = async.getUploads(List.of("1", "2"));

        assertThat(one).isNotDone();
        work.remove().run();
        assertThat(one).isCompleted();
        assertThat(many).isNotDone();
        work.remove().run();
        assertThat(many).as("one thread does the work of all").isCompleted();
        work.remove().run();
        assertThat(graph.received()).hasSize(3);
    }

    @Test
    void failWhereTheExecutorTakesNoMore() {
        Executor full = work -> {
            throw new RejectedExecutionException("full");
        };

        assertThat(client.async(full).getUpload("12")).isCompletedExceptionally();
        assertThatThrownBy(() -> client.async(full).getUploads(List.of("12")).join())
                .hasCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void needNoMoreThanOneThreadForMany() {
        graph.answers("{\"id\":\"1\"}").answers("{\"id\":\"2\"}").answers("{\"id\":\"3\"}");
        Queue<Runnable> work = new ArrayDeque<>();
        Executor nearlyFull = task -> {
            if (!work.isEmpty()) {
                throw new RejectedExecutionException("full");
            }
            work.add(task);
        };

        CompletableFuture<List<UploadOutcome>> many = client.async(nearlyFull).getUploads(List.of("1", "2", "3"));
        work.remove().run();

        assertThat(many.join()).allMatch(UploadOutcome::succeeded);
    }

    @Test
    void sendNothingOnceTheyAreCancelled() {
        Queue<Runnable> work = new ArrayDeque<>();
        CompletableFuture<?> one = client.async(work::add).getUpload("12");
        CompletableFuture<?> many = client.async(work::add).getUploads(List.of("1", "2"));

        assertThat(one.cancel(true)).isTrue();
        many.cancel(false);
        work.forEach(Runnable::run);

        assertThat(graph.received()).isEmpty();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(one::join);
    }

    @Test
    void cutTheirRequestWhenTheyAreCancelled() throws Exception {
        Hung hung = new Hung();
        graph.otherwise(hung);

        CompletableFuture<?> future = client.async().getUpload("12");
        hung.asked.await();
        future.cancel(true);

        hung.cut.await();
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void cutEveryRequestOfManyWhenTheyAreCancelled() throws Exception {
        Hung hung = new Hung();
        graph.otherwise(hung);

        CompletableFuture<?> future = client.async().getUploads(List.of("1"));
        hung.asked.await();
        future.cancel(true);

        hung.cut.await();
    }

    @Test
    void cutTheirRequestWhenTheCallerWaitsNoLonger() throws Exception {
        Hung hung = new Hung();
        graph.otherwise(hung);

        CompletableFuture<?> future = client.async().getUpload("12");
        hung.asked.await();
        future.completeExceptionally(new TimeoutException());

        hung.cut.await();
    }

    @Test
    void endTheirWaitWhenTheyAreCancelledAndLeaveTheThreadInPeace() throws Exception {
        graph.refuses(500, 2, "");
        CompletableFuture<CompletableFuture<?>> reading = new CompletableFuture<>();
        graph.time.beforeSleep(duration -> {
            reading.join().cancel(true);
            // It may be the thread that joins which tells this one, a moment after cancel has returned.
            awaitInterrupt();
        });
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<?> future = client.async(one).getUpload("12");
            reading.complete(future);

            assertThatExceptionOfType(CancellationException.class).isThrownBy(future::join);
            assertThat(one.submit(() -> Thread.currentThread().isInterrupted()).get())
                    .as("the interrupt of the thread that went on to other work")
                    .isFalse();
        } finally {
            one.shutdown();
        }
        assertThat(graph.received()).hasSize(1);
        assertThat(graph.time.nanos()).as("the time that was waited").isZero();
    }

    private static void awaitInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void areNotTriedAgainOnceTheyAreCancelledWhateverBecomesOfTheInterrupt() {
        Queue<Runnable> work = new ArrayDeque<>();
        AtomicReference<CompletableFuture<?>> reading = new AtomicReference<>();
        AtomicInteger attempts = new AtomicInteger();
        try (OfflineUploadsClient carefree = graph.builder()
                .httpClient((request, options) -> {
                    attempts.incrementAndGet();
                    reading.get().cancel(true);
                    Thread.interrupted();
                    throw new IOException("broken");
                })
                .build()) {
            reading.set(carefree.async(work::add).getUpload("12"));
            work.remove().run();
        }

        assertThat(attempts).hasValue(1);
    }

    @Test
    void haveNoEffectWhenTheyAreCancelledTooLate() {
        graph.answers(ScriptedGraph.NODE);
        CompletableFuture<?> done = client.async(Runnable::run).getUpload("12");

        assertThat(done.cancel(true)).isFalse();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(done).isCompleted();
    }

    /** A request that gets no answer, until its connection is cut. */
    private static final class Hung implements ScriptedGraph.Step {

        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch cut = new CountDownLatch(1);

        @Override
        public void answer(ScriptedGraph.Received request, Socket connection) {
            asked.countDown();
            try {
                if (connection.getInputStream().read() < 0) {
                    cut.countDown();
                }
            } catch (IOException e) {
                cut.countDown();
            }
        }
    }
}
