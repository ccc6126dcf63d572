package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.errors.AuthenticationException;
import dev.offlineuploads.errors.RateLimitException;
import dev.offlineuploads.errors.ServiceUnavailableException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All calls of a batch wait when one of them meets a rate limit. */
@Timeout(60)
class GetUploadsRateLimitTest {

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph().otherwise(ScriptedGraph::upload);

    private final OfflineUploadsClient oneThread =
            graph.client(builder -> builder.maxConnections(1).maxRetries(1));
    private final OfflineUploadsClient twoThreads = graph.client(builder -> builder.maxConnections(2));
    private final CyclicBarrier together = new CyclicBarrier(2);
    private final List<Duration> sentAt = new CopyOnWriteArrayList<>();

    @Test
    void increasesTheWaitsBeyondTheRetriesOfASingleCall() {
        for (int i = 0; i < 7; i++) {
            graph.answers(403, Map.of("Retry-After", "0"), ScriptedGraph.error(4, ""));
        }

        assertThat(oneThread.getUploads(List.of("1", "2", "3"))).allMatch(UploadResult::succeeded);
        assertThat(graph.received()).hasSize(10);
        assertSlept(250, 500, 1000, 2000, 4000, 8000, 10_000);
    }

    /** A gateway limits calls as well. */
    @Test
    void waitsAfterStatus429() {
        for (int i = 0; i < 4; i++) {
            graph.answers(429, Map.of("Retry-After", "7"), "<html>");
        }

        assertThat(oneThread.getUploads(List.of("1", "2"))).allMatch(UploadResult::succeeded);
        assertSlept(7000, 7000, 7000, 7000);
    }

    @Test
    void sendsNoFurtherCallAfterARejectedToken() {
        graph.refuses(400, 190, "");

        List<UploadResult> results = oneThread.getUploads(List.of("1", "2", "3"));

        assertThat(graph.received()).hasSize(1);
        assertThat(results)
                .extracting(UploadResult::failure)
                .hasOnlyElementsOfType(AuthenticationException.class)
                .containsOnly(results.get(0).failure());
    }

    @Test
    void startsWithShortWaitsAgainAfterASuccess() {
        graph.refuses(403, 4, "").refuses(403, 4, "").answers("{\"id\":\"1\"}").refuses(403, 4, "");

        assertThat(oneThread.getUploads(List.of("1", "2"))).allMatch(UploadResult::succeeded);
        assertSlept(250, 500, 250);
    }

    /** One call meets the limit, one is in flight, and two have not begun. Nothing more is sent before the wait ends. */
    @Test
    void delaysAllCallsWhenOneMeetsTheLimit() {
        CountDownLatch limited = new CountDownLatch(1);
        CountDownLatch bothWait = new CountDownLatch(2);
        graph.time.beforeSleep(duration -> {
            limited.countDown();
            bothWait.countDown();
            TestThreads.await(bothWait);
        });
        graph.answers(403, Map.of("Retry-After", "30"), ScriptedGraph.error(4, ""))
                .does((request, connection) -> {
                    TestThreads.await(limited);
                    ScriptedGraph.upload(request, connection);
                })
                .otherwise(this::recordTime);

        assertThat(twoThreads.getUploads(List.of("1", "2", "3", "4"))).allMatch(UploadResult::succeeded);
        assertThat(sentAt).hasSize(3).allMatch(at -> at.compareTo(Duration.ofSeconds(30)) >= 0);
    }

    /** The third call finds that the limit now lasts for an hour, which the second call was told. */
    @Test
    void failsACallWhoseWaitBecomesTooLong() {
        CountDownLatch otherFailed = new CountDownLatch(1);
        graph.time.beforeSleep(duration -> TestThreads.await(otherFailed));
        graph.does(limit(5)).does(limit(3600));

        List<UploadResult> outcomes = twoThreads
                .async(work -> TestThreads.start(() -> {
                    work.run();
                    otherFailed.countDown();
                }))
                .getUploads(List.of("1", "2", "3"))
                .join();

        assertThat(outcomes).extracting(UploadResult::failure).hasOnlyElementsOfType(RateLimitException.class);
        assertThat(graph.received()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"403, 4, 3600", "429, 2, 'Fri, 31 Dec 9999 23:59:59 GMT'"})
    void failsTheWholeBatchLikeItsFirstCallIfTheLimitExceedsTheTotalTimeout(int status, long code, String retryAfter) {
        graph.answers(status, Map.of("Retry-After", retryAfter), ScriptedGraph.error(code, ""));

        assertThat(oneThread.getUploads(List.of("1", "2", "3")))
                .extracting(UploadResult::failure)
                .hasOnlyElementsOfType(code == 4 ? RateLimitException.class : ServiceUnavailableException.class);
        assertThat(graph.received()).hasSize(1);
        assertThat(graph.time.slept()).isEmpty();
    }

    /** Responds to two requests at the same time that they have to wait. */
    private ScriptedGraph.Step limit(int seconds) {
        return (request, connection) -> {
            TestThreads.await(together);
            ScriptedGraph.canned(403, Map.of("Retry-After", "" + seconds), ScriptedGraph.error(4, ""))
                    .answer(request, connection);
        };
    }

    private void recordTime(ReceivedRequest request, Socket connection) throws IOException {
        sentAt.add(Duration.ofNanos(graph.time.nanos()));
        ScriptedGraph.upload(request, connection);
    }

    private void assertSlept(Integer... millis) {
        assertThat(graph.time.slept()).extracting(wait -> (int) wait.toMillis()).containsExactly(millis);
    }
}
