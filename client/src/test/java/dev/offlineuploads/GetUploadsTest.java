package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.offlineuploads.model.UploadField;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many uploads at once. */
class GetUploadsTest {

    private final ScriptedGraph graph = new ScriptedGraph().otherwise(GetUploadsTest::node);

    @AfterEach
    void stop() {
        graph.close();
    }

    @Test
    void givesAnOutcomeForEachIdInTheirOrder() {
        List<String> ids = IntStream.range(1, 201).mapToObj(String::valueOf).toList();
        try (OfflineUploadsClient client = graph.client()) {
            assertThat(client.getUploads(ids))
                    .allMatch(UploadOutcome::succeeded)
                    .extracting(UploadOutcome::id)
                    .isEqualTo(ids);
        }
        assertThat(graph.received()).hasSize(200);
    }

    @Test
    void asksForTheFields() {
        try (OfflineUploadsClient client = graph.client()) {
            assertThat(client.getUploads(List.of("1"), UploadField.ID, UploadField.API_CALLS))
                    .singleElement()
                    .satisfies(outcome -> assertThat(outcome.orThrow().id()).isEqualTo("1"));
        }
        assertThat(graph.targets()).containsExactly("/v19.0/1?fields=id%2Capi_calls");
    }

    @Test
    void readsNothingOfNothing() {
        try (OfflineUploadsClient client = graph.client()) {
            assertThat(client.getUploads(List.of())).isEmpty();
        }
        assertThat(graph.received()).isEmpty();
    }

    @Test
    void readsOnceWhatIsAskedForTwice() {
        try (OfflineUploadsClient client = graph.client()) {
            assertThat(client.getUploads(List.of("7", "8", "7")))
                    .extracting(outcome -> outcome.orThrow().id())
                    .containsExactly("7", "8", "7");
        }
        assertThat(graph.targets()).containsExactlyInAnyOrder("/v19.0/7", "/v19.0/8");
    }

    @Test
    void letsABadIdCostTheOthersNothing() {
        graph.otherwise((request, connection) -> {
            if (request.target().endsWith("/2")) {
                ScriptedGraph.canned(400, Map.of(), ScriptedGraph.error(100, ""))
                        .answer(request, connection);
            } else {
                node(request, connection);
            }
        });
        try (OfflineUploadsClient client = graph.client()) {
            List<UploadOutcome> outcomes = client.getUploads(Arrays.asList("1", "2", "../me", null, "3"));

            assertThat(outcomes).extracting(UploadOutcome::succeeded).containsExactly(true, false, false, false, true);
            assertThat(outcomes.get(1).failure()).isInstanceOf(InvalidParameterException.class);
            assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(outcomes.get(1)::orThrow);
            assertThat(outcomes.get(1).upload()).isNull();
            assertThat(outcomes.get(2).failure()).isInstanceOf(IllegalArgumentException.class);
            assertThat(outcomes.get(3).failure()).isInstanceOf(IllegalArgumentException.class);
            assertThat(outcomes.get(4).failure()).isNull();
        }
        assertThat(graph.received()).hasSize(3);
    }

    @Test
    void readsAsManyAtATimeAsThereMayBeConnections() {
        CyclicBarrier together = new CyclicBarrier(4);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        graph.otherwise((request, connection) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            await(together);
            now.decrementAndGet();
            node(request, connection);
        });
        try (OfflineUploadsClient client = graph.builder().maxConnections(4).build()) {
            assertThat(client.getUploads(List.of("1", "2", "3", "4", "5", "6", "7", "8")))
                    .allMatch(UploadOutcome::succeeded);
        }
        assertThat(most).hasValue(4);
        assertThat(graph.connections()).isEqualTo(4);
    }

    @Test
    void waitsOutARateLimitThatOutlastsTheRetriesOfASingleRead() {
        for (int i = 0; i < 7; i++) {
            graph.refuses(403, 4, "");
        }
        try (OfflineUploadsClient client =
                graph.builder().maxConnections(1).maxRetries(1).build()) {
            assertThat(client.getUploads(List.of("1", "2", "3"))).allMatch(UploadOutcome::succeeded);
        }
        assertThat(graph.received()).hasSize(10);
        assertThat(graph.time.slept())
                .extracting(Duration::toMillis)
                .containsExactly(250L, 500L, 1000L, 2000L, 4000L, 8000L, 10_000L);
    }

    @Test
    void beginsWithShortWaitsAgainOnceALimitIsOver() {
        graph.refuses(403, 4, "").refuses(403, 4, "").answers("{\"id\":\"1\"}").refuses(403, 4, "");
        try (OfflineUploadsClient client = graph.builder().maxConnections(1).build()) {
            assertThat(client.getUploads(List.of("1", "2"))).allMatch(UploadOutcome::succeeded);
        }
        assertThat(graph.time.slept()).extracting(Duration::toMillis).containsExactly(250L, 500L, 250L);
    }

    /** Two reads are refused at the same moment; a third one has not begun. None is sent before the wait is over. */
    @Test
    void letsAllReadsWaitWhenOneOfThemMeetsTheLimit() {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Duration> sentAt = new CopyOnWriteArrayList<>();
        graph.does(limit(together, 30)).does(limit(together, 30)).otherwise((request, connection) -> {
            sentAt.add(Duration.ofNanos(graph.time.nanos()));
            node(request, connection);
        });
        try (OfflineUploadsClient client = graph.builder().maxConnections(2).build()) {
            assertThat(client.getUploads(List.of("1", "2", "3", "4"))).allMatch(UploadOutcome::succeeded);
        }
        assertThat(sentAt).hasSize(4).allMatch(at -> at.compareTo(Duration.ofSeconds(30)) >= 0);
    }

    /** One read is to wait for 5 seconds; while it does, another one is told to wait for 30. */
    @Test
    void letsAReadThatIsWaitingWaitForALaterLimitToo() {
        CyclicBarrier together = new CyclicBarrier(2);
        CountDownLatch bothWait = new CountDownLatch(2);
        CountDownLatch firstGoesOn = new CountDownLatch(1);
        List<Duration> sentAt = new CopyOnWriteArrayList<>();
        graph.time.beforeSleep(duration -> {
            bothWait.countDown();
            await(bothWait);
            if (duration.equals(Duration.ofSeconds(30))) {
                await(firstGoesOn);
            } else if (!duration.equals(Duration.ofSeconds(5))) {
                firstGoesOn.countDown();
            }
        });
        graph.does(limit(together, 5)).does(limit(together, 30)).otherwise((request, connection) -> {
            firstGoesOn.countDown();
            sentAt.add(Duration.ofNanos(graph.time.nanos()));
            node(request, connection);
        });
        try (OfflineUploadsClient client = graph.builder().maxConnections(2).build()) {
            assertThat(client.getUploads(List.of("1", "2"))).allMatch(UploadOutcome::succeeded);
        }
        assertThat(sentAt).hasSize(2).allMatch(at -> at.compareTo(Duration.ofSeconds(30)) >= 0);
        assertThat(graph.time.slept()).contains(Duration.ofSeconds(25));
    }

    @Test
    void endsAWaitThatALaterLimitMakesTooLong() {
        CyclicBarrier together = new CyclicBarrier(2);
        CountDownLatch otherIsTold = new CountDownLatch(1);
        graph.time.beforeSleep(duration -> await(otherIsTold));
        graph.does(limit(together, 5)).does(limit(together, 3600));
        try (OfflineUploadsClient client = graph.builder().maxConnections(2).build()) {
            // The third read finds the gate closed for an hour, after the second one was told so.
            List<UploadOutcome> outcomes = client.async(work -> new Thread(() -> {
                                work.run();
                                otherIsTold.countDown();
                            })
                            .start())
                    .getUploads(List.of("1", "2", "3"))
                    .join();

            assertThat(outcomes).extracting(UploadOutcome::failure).hasOnlyElementsOfType(RateLimitException.class);
        }
        assertThat(graph.received()).hasSize(2);
    }

    @Test
    void givesUpOnALimitThatOutlastsTheTotalTimeoutWithoutAskingAgain() {
        graph.answers(403, Map.of("Retry-After", "3600"), ScriptedGraph.error(4, ""));
        try (OfflineUploadsClient client = graph.builder().maxConnections(1).build()) {
            assertThat(client.getUploads(List.of("1", "2", "3")))
                    .extracting(UploadOutcome::failure)
                    .hasOnlyElementsOfType(RateLimitException.class);
        }
        assertThat(graph.received()).hasSize(1);
        assertThat(graph.time.slept()).isEmpty();
    }

    @Test
    void countsOtherFailuresAsEveryReadDoes() {
        graph.otherwise(ScriptedGraph.canned(500, Map.of(), ScriptedGraph.error(2, "")));
        try (OfflineUploadsClient client = graph.builder().maxConnections(1).build()) {
            assertThat(client.getUploads(List.of("1")).get(0).failure()).isInstanceOf(TemporaryException.class);
        }
        assertThat(graph.received()).hasSize(3);
    }

    @Test
    void givesWhatIsThereWhenTheThreadIsInterrupted() {
        Thread reader = Thread.currentThread();
        graph.answers("{\"id\":\"1\"}").does((request, connection) -> {
            reader.interrupt();
            node(request, connection);
        });
        try (OfflineUploadsClient client = graph.builder().maxConnections(1).build()) {
            List<UploadOutcome> outcomes = client.getUploads(List.of("1", "2", "3"));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(outcomes).extracting(UploadOutcome::succeeded).containsExactly(true, true, false);
            assertThat(outcomes.get(2).failure())
                    .isInstanceOf(GraphTransportException.class)
                    .hasMessageContaining("interrupted");
            assertThat(((GraphException) outcomes.get(2).failure()).retryable()).isFalse();
        }
        assertThat(graph.received()).hasSize(2);
    }

    @Test
    void stopsTheOtherThreadsWhenTheCallersIsInterrupted() throws Exception {
        CyclicBarrier bothAsked = new CyclicBarrier(2);
        CountDownLatch cut = new CountDownLatch(1);
        Thread reader = Thread.currentThread();
        graph.otherwise((request, connection) -> {
            await(bothAsked);
            if (request.headers().get("Authorization").endsWith("caller")) {
                reader.interrupt();
                node(request, connection);
            } else {
                try {
                    connection.getInputStream().read(); // ends, or fails, when the connection is cut
                } finally {
                    cut.countDown();
                }
            }
        });
        try (OfflineUploadsClient client = graph.builder()
                .accessToken(() -> Thread.currentThread() == reader ? "caller" : "other")
                .maxConnections(2)
                .build()) {
            List<UploadOutcome> outcomes = client.getUploads(List.of("1", "2"));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(outcomes).extracting(UploadOutcome::succeeded).containsExactlyInAnyOrder(true, false);
            cut.await();
        }
    }

    @Test
    void beginsNoFurtherReadOnceTheThreadIsInterrupted() {
        CyclicBarrier bothAsked = new CyclicBarrier(2);
        CountDownLatch otherDone = new CountDownLatch(1);
        Thread reader = Thread.currentThread();
        graph.otherwise((request, connection) -> {
            if (request.headers().get("Authorization").endsWith("caller")) {
                await(bothAsked);
                await(otherDone);
            } else {
                await(bothAsked);
                reader.interrupt();
            }
            node(request, connection);
            otherDone.countDown();
        });
        try (OfflineUploadsClient client = graph.builder()
                .accessToken(() -> Thread.currentThread() == reader ? "caller" : "other")
                .maxConnections(2)
                .build()) {
            List<UploadOutcome> outcomes = client.getUploads(List.of("1", "2", "3", "4", "5"));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(outcomes).hasSize(5).anyMatch(UploadOutcome::succeeded);
        }
        assertThat(graph.received()).hasSize(2);
    }

    @Test
    void endsAsAWholeOnAnErrorOfTheJvmWhicheverThreadItMeets() {
        Thread reader = Thread.currentThread();
        for (boolean here : new boolean[] {true, false}) {
            try (OfflineUploadsClient client = graph.builder()
                    .accessToken(() -> {
                        if (here == (Thread.currentThread() == reader)) {
                            throw new AssertionError("out of something");
                        }
                        return "token";
                    })
                    .maxConnections(2)
                    .build()) {
                List<String> many =
                        IntStream.range(1, 100).mapToObj(String::valueOf).toList();

                assertThatExceptionOfType(AssertionError.class)
                        .isThrownBy(() -> client.getUploads(here ? List.of("1") : many))
                        .withMessage("out of something");
            }
        }
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void endsWhenTheThreadsOfTheCallersExecutorAreInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        graph.otherwise((request, connection) -> {
            asked.countDown();
            connection.getInputStream().read();
        });
        ExecutorService executor = Executors.newSingleThreadExecutor();
        OfflineUploadsClient client = graph.builder().maxRetries(0).build();
        CompletableFuture<List<UploadOutcome>> many = client.async(executor).getUploads(List.of("1", "2", "3"));
        asked.await();

        executor.shutdownNow();
        graph.close(); // the read itself does not look at the interrupt

        assertThat(many.join()).noneMatch(UploadOutcome::succeeded);
        assertThat(many.join().get(2).failure()).hasMessageContaining("interrupted");
        client.close();
    }

    @Test
    void doesNotHurryForALimitThatAsksForNoWait() {
        for (int i = 0; i < 5; i++) {
            graph.answers(403, Map.of("Retry-After", "0"), ScriptedGraph.error(4, ""));
        }
        try (OfflineUploadsClient client = graph.builder().maxConnections(1).build()) {
            assertThat(client.getUploads(List.of("1"))).allMatch(UploadOutcome::succeeded);
        }
        assertThat(graph.time.slept()).extracting(Duration::toMillis).containsExactly(250L, 500L, 1000L, 2000L, 4000L);
    }

    @Test
    void takesAWaitUntilTheEndOfTimeForOneThatIsTooLong() {
        graph.answers(403, Map.of("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"), ScriptedGraph.error(4, ""));
        try (OfflineUploadsClient client = graph.builder().maxConnections(1).build()) {
            assertThat(client.getUploads(List.of("1", "2")))
                    .extracting(UploadOutcome::failure)
                    .hasOnlyElementsOfType(RateLimitException.class);
        }
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void isRefusedOnceTheClientIsClosed() {
        OfflineUploadsClient client = graph.client();
        client.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> client.getUploads(List.of("1")))
                .withMessage("this client is closed");
    }

    @Test
    void refusesToGiveTheUploadOfAnOutcomeThatIsNeither() {
        assertThatIllegalStateException().isThrownBy(new UploadOutcome("1", null, null)::orThrow);
    }

    /** Refuses two requests at the same moment. */
    private static ScriptedGraph.Step limit(CyclicBarrier together, int seconds) {
        return (request, connection) -> {
            await(together);
            ScriptedGraph.canned(403, Map.of("Retry-After", "" + seconds), ScriptedGraph.error(4, ""))
                    .answer(request, connection);
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void node(ScriptedGraph.Received request, Socket connection) throws IOException {
        String id =
                Stream.of(request.target().split("[/?]")).skip(2).findFirst().orElseThrow();
        ScriptedGraph.canned(200, Map.of(), "{\"id\":\"" + id + "\"}").answer(request, connection);
    }

    private static void await(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IOException(e);
        }
    }
}
