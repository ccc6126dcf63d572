package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.internal.util.Sleeper;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A closed client makes no calls and leaves no connection and no thread. */
@Timeout(60)
class CloseTest {

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph();

    private final NoResponse noResponse = new NoResponse();

    @Test
    void rejectsEveryCallAndEveryNextPage() {
        graph.answers("{\"data\":[],\"paging\":{\"next\":\"https://x/?after=a\"}}");
        OfflineUploadsClient client = graph.client(builder -> builder.batchParallelism(1));
        OfflineUploadsAsyncClient async = client.async();
        Page<?> page = client.listProgress("12");
        client.close();
        client.close();

        assertThat(Stream.<ThrowingCallable>of(
                        () -> client.getUpload("12"),
                        () -> client.getUploads(List.of("12")),
                        () -> client.listProgress("12"),
                        () -> client.listPullSessions("12"),
                        () -> client.withRawResponse().getUpload("12"),
                        page::nextPage))
                .allSatisfy(call -> assertReportsClosed(assertThatThrownBy(call)));
        assertThat(Stream.<ThrowingCallable>of(
                        () -> async.getUpload("12").join(),
                        () -> async.getUploads(List.of("12")).join(),
                        () -> client.async(Runnable::run).getUploads(List.of()).join(),
                        () -> client.async(Runnable::run).getUpload("12").join()))
                .allSatisfy(call -> assertReportsClosed(assertThatThrownBy(call).cause()));
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void closesItsConnections() throws Exception {
        graph.does((request, connection) -> {
            ScriptedGraph.OK.answer(request, connection);
            noResponse.answer(request, connection);
        });
        OfflineUploadsClient client = graph.client();
        client.getUpload("12");

        client.close();

        noResponse.awaitClose();
    }

    @Test
    void endsItsThreads() throws Exception {
        graph.otherwise(ScriptedGraph::upload);
        List<Thread> before = clientThreads();
        OfflineUploadsClient client = graph.client();
        client.async().getUpload("1").join();
        client.getUploads(List.of("2"));
        List<Thread> own = clientThreads().stream()
                .filter(thread -> !before.contains(thread))
                .toList();
        assertThat(own).isNotEmpty().allMatch(Thread::isDaemon);

        client.close();

        for (Thread thread : own) {
            thread.join();
        }
    }

    @Test
    void failsABatchInFlightAndCallsThatHaveNotBegun() throws Exception {
        graph.otherwise(noResponse);
        OfflineUploadsClient client = graph.client(builder -> builder.maxConnections(1));
        OfflineUploadsAsyncClient async = client.async();
        CompletableFuture<List<UploadResult>> inFlight = async.getUploads(List.of("1", "2"));
        CompletableFuture<?> waitingCall = async.getUpload("3");
        CompletableFuture<List<UploadResult>> waitingBatch = async.getUploads(List.of("4"));
        noResponse.awaitRequest();

        client.close();

        assertThat(inFlight.join()).noneMatch(UploadResult::succeeded);
        assertReportsClosed(assertThat(inFlight.join().get(1).failure()));
        assertReportsClosed(assertThatThrownBy(waitingCall::join).cause());
        assertReportsClosed(assertThat(waitingBatch.join().get(0).failure()));
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void endsACallThatWaitsForAConnection() throws Exception {
        graph.otherwise(noResponse);
        Duration day = Duration.ofDays(1);
        OfflineUploadsClient client = graph.client(
                builder -> builder.maxConnections(1).readTimeout(day).totalTimeout(day));
        FutureTask<Throwable> first = TestThreads.failureOf(() -> client.getUpload("1"));
        TestThreads.start(first);
        noResponse.awaitRequest();
        FutureTask<Throwable> second = TestThreads.failureOf(() -> client.getUpload("2"));
        TestThreads.awaitTimedWait(TestThreads.start(second));

        client.close();

        assertThat(first.get()).isInstanceOfAny(GraphIOException.class, IllegalStateException.class);
        assertReportsClosed(assertThat(second.get()));
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void doesNotRetryAfterItIsClosed() {
        OfflineUploadsClient client = graph.client();
        graph.time.beforeSleep(duration -> client.close());
        graph.refuses(500, 2, "");

        assertReportsClosed(assertThatThrownBy(() -> client.getUpload("12")));
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void endsABatchThatWaitsForARateLimit() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        graph.otherwise((request, connection) -> {
            ScriptedGraph.canned(429, Map.of("Retry-After", "80000"), ScriptedGraph.error(4, ""))
                    .answer(request, connection);
            received.countDown();
        });
        AtomicReference<Thread> worker = new AtomicReference<>();
        OfflineUploadsClient client = graph.client(builder -> builder.sleeper(new Sleeper())
                .totalTimeout(Duration.ofDays(1))
                .maxConnections(1)
                .accessToken(() -> {
                    worker.set(Thread.currentThread());
                    return "token";
                }));
        CompletableFuture<List<UploadResult>> batch = client.async().getUploads(List.of("1", "2"));
        received.await();
        TestThreads.awaitTimedWait(worker.get());

        client.close();

        assertThat(batch.get()).hasSize(2).allSatisfy(outcome -> assertReportsClosed(assertThat(outcome.failure())));
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void doesNotCloseAThirdPartyHttpClient() {
        ThirdPartyClient http = new ThirdPartyClient();
        OfflineUploadsClient client = graph.client(builder -> builder.httpClient(http));

        client.close();

        assertThat(http.closed).isFalse();
        assertReportsClosed(assertThatThrownBy(() -> client.getUpload("12")));
    }

    private static List<Thread> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("offline-uploads-"))
                .toList();
    }

    private static void assertReportsClosed(AbstractThrowableAssert<?, ?> failure) {
        failure.isInstanceOf(IllegalStateException.class).hasMessage("this client is closed");
    }

    private static final class ThirdPartyClient implements Client, Closeable {

        private boolean closed;

        @Override
        public Response execute(Request request, Request.Options options) {
            throw new AssertionError("no request is expected");
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
