package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a closed client leaves behind: nothing. */
class CloseTest {

    private static final String CLOSED = "this client is closed";

    private final ScriptedGraph graph = new ScriptedGraph();

    @AfterEach
    void stop() {
        graph.close();
    }

    @Test
    void refusesEveryReadAndEveryPage() {
        graph.answers("{\"data\":[],\"paging\":{\"next\":\"https://x/?after=a\"}}");
        OfflineUploadsClient client = graph.client();
        Page<?> page = client.listProgress("12");
        client.close();
        client.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> client.getUpload("12"))
                .withMessage(CLOSED);
        assertThatIllegalStateException()
                .isThrownBy(() -> client.listProgress("12"))
                .withMessage(CLOSED);
        assertThatIllegalStateException()
                .isThrownBy(() -> client.listPullSessions("12"))
                .withMessage(CLOSED);
        assertThatIllegalStateException()
                .isThrownBy(() -> client.withRawResponse().getUpload("12"))
                .withMessage(CLOSED);
        assertThatIllegalStateException().isThrownBy(page::nextPage).withMessage(CLOSED);
        assertThatThrownBy(() -> client.async(Runnable::run).getUpload("12").join())
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage(CLOSED);
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void closesItsConnections() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        graph.does((request, connection) -> {
            ScriptedGraph.canned(200, Map.of(), ScriptedGraph.NODE).answer(request, connection);
            if (connection.getInputStream().read() < 0) {
                ended.countDown();
            }
        });
        OfflineUploadsClient client = graph.client();
        client.getUpload("12");

        client.close();

        ended.await();
    }

    @Test
    void endsItsThreads() throws Exception {
        graph.answers("{\"id\":\"1\"}").answers("{\"id\":\"2\"}");
        List<Thread> before = threads();
        OfflineUploadsClient client = graph.client();
        client.async().getUpload("1").join();
        client.getUploads(List.of("2"));
        List<Thread> own =
                threads().stream().filter(thread -> !before.contains(thread)).toList();
        assertThat(own).isNotEmpty().allMatch(Thread::isDaemon);

        client.close();

        for (Thread thread : own) {
            thread.join();
        }
    }

    @Test
    void failsWhatIsUnderWayAndWhatHasNotBegun() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        graph.otherwise((request, connection) -> {
            asked.countDown();
            connection.getInputStream().read();
        });
        OfflineUploadsClient client = graph.builder().maxConnections(1).build();
        CompletableFuture<?> underWay = client.async().getUpload("1");
        CompletableFuture<?> waiting = client.async().getUpload("2");
        CompletableFuture<List<UploadOutcome>> many = client.async().getUploads(List.of("3"));
        asked.await();

        client.close();

        assertThat(catchThrowable(underWay::join).getCause())
                .isInstanceOfAny(GraphTransportException.class, IllegalStateException.class);
        assertThatThrownBy(waiting::join).hasRootCauseMessage(CLOSED);
        assertThat(many.join().get(0).failure()).hasMessage(CLOSED);
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void endsManyReadsThatAreUnderWay() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        graph.otherwise((request, connection) -> {
            asked.countDown();
            connection.getInputStream().read();
        });
        OfflineUploadsClient client = graph.builder().maxConnections(1).build();
        CompletableFuture<List<UploadOutcome>> many = client.async().getUploads(List.of("1", "2", "3"));
        asked.await();

        client.close();

        assertThat(many.join()).noneMatch(UploadOutcome::succeeded);
        assertThat(many.join().get(2).failure()).hasMessage(CLOSED);
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void endsAReadThatWaitsForAConnection() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        graph.otherwise((request, connection) -> {
            asked.countDown();
            connection.getInputStream().read();
        });
        OfflineUploadsClient client = graph.builder()
                .maxConnections(1)
                .readTimeout(Duration.ofHours(1))
                .totalTimeout(Duration.ofHours(2))
                .build();
        List<Thread> readers = List.of(
                new Thread(() -> catchThrowable(() -> client.getUpload("1"))),
                new Thread(() -> catchThrowable(() -> client.getUpload("2"))));
        readers.get(0).start();
        asked.await();
        readers.get(1).start();
        while (readers.get(1).getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait(); // it has come as far as the pool of connections
        }

        client.close();

        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void saysSoOnThreadsOfItsOwnToo() {
        OfflineUploadsClient client = graph.client();
        OfflineUploadsAsyncClient async = client.async();
        client.close();

        assertThatThrownBy(() -> async.getUpload("12").join())
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(CLOSED);
        assertThatThrownBy(() -> async.getUploads(List.of("12")).join())
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(CLOSED);
    }

    @Test
    void saysSoToACallThatWaitsForItsNextAttempt() {
        OfflineUploadsClient client = graph.client();
        graph.time.beforeSleep(duration -> client.close());
        graph.refuses(500, 2, "");

        assertThatIllegalStateException()
                .isThrownBy(() -> client.getUpload("12"))
                .withMessage(CLOSED);
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void wakesACallThatWaitsForItsNextAttempt() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        graph.otherwise((request, connection) -> {
            ScriptedGraph.canned(503, Map.of("Retry-After", "80000"), "busy").answer(request, connection);
            asked.countDown();
        });
        OfflineUploadsClient client = OfflineUploadsClient.builder()
                .baseUrl(graph.baseUrl())
                .accessToken("token")
                .totalTimeout(Duration.ofDays(1))
                .build();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = new Thread(() -> failure.set(catchThrowable(() -> client.getUpload("1"))));
        reader.start();
        asked.await();
        while (reader.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait(); // it has an answer, and waits as long as that says
        }

        client.close();

        reader.join();
        assertThat(failure.get()).isInstanceOf(IllegalStateException.class).hasMessage(CLOSED);
        assertThat(graph.received()).hasSize(1);
    }

    /** The threads of the client are busy, so that half of the many reads is still to begin. */
    @Test
    void doesNotWaitForReadsThatAreHeldBack() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        graph.otherwise((request, connection) -> {
            ScriptedGraph.canned(429, Map.of("Retry-After", "80000"), ScriptedGraph.error(4, ""))
                    .answer(request, connection);
            asked.countDown();
        });
        OfflineUploadsClient client = OfflineUploadsClient.builder()
                .baseUrl(graph.baseUrl())
                .accessToken(() -> {
                    if (threads().contains(Thread.currentThread())) {
                        awaited(never);
                    }
                    return "token";
                })
                .totalTimeout(Duration.ofDays(1))
                .maxConnections(2)
                .build();
        client.async().getUpload("1");
        client.async().getUpload("2");
        AtomicReference<List<UploadOutcome>> many = new AtomicReference<>();
        Thread reader = new Thread(() -> many.set(client.getUploads(List.of("3", "4"))));
        reader.start();
        asked.await();
        while (reader.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        client.close();

        reader.join();
        assertThat(many.get())
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome.failure()).hasMessage(CLOSED));
        assertThat(graph.received()).hasSize(1);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void leavesAnHttpClientOpenThatWasBroughtAlong() {
        Lent lent = new Lent();
        OfflineUploadsClient client = OfflineUploadsClient.builder()
                .accessToken("token")
                .httpClient(lent)
                .build();

        client.close();

        assertThat(lent.closed).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> client.getUpload("12"))
                .withMessage(CLOSED);
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("offline-uploads-"))
                .toList();
    }

    private static final class Lent implements Client, Closeable {

        private final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public Response execute(Request request, Request.Options options) throws IOException {
            throw new IOException("nobody asked for this");
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}
