package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offlineuploads.errors.GraphIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that the server has closed, or that are too old, fail no call and do not stay open. */
@Timeout(60)
class StaleConnectionTest {

    private static final int CONNECTIONS = 8;

    @RegisterExtension
    static final TestCertificate CERTIFICATE = new TestCertificate();

    @AutoClose
    private ScriptedGraph graph = new ScriptedGraph();

    /** There are more idle connections than attempts, so retries over the other idle connections would not suffice. */
    @ParameterizedTest
    @CsvSource({"false, 2", "false, 0", "true, 2", "true, 0"})
    void callsSucceedAfterTheServerClosedAllIdleConnections(boolean tls, int maxRetries) {
        OfflineUploadsClient client = client(tls, maxRetries);
        respondTogether();
        openConnections(client);
        graph.closeConnections();
        graph.answers(ScriptedGraph.NODE).answers(ScriptedGraph.NODE);

        assertThat(client.getUpload("12").id()).isEqualTo("12");
        assertThat(client.getUpload("12").id()).isEqualTo("12");
        assertThat(graph.connections()).isEqualTo(CONNECTIONS + 1);
        assertThat(graph.received()).hasSize(CONNECTIONS + 2);
        assertThat(graph.time.slept()).isEmpty();
    }

    /** Some gateways forget idle connections silently. */
    @Test
    void usesANewConnectionAfterAReusedOneStayedSilent() {
        OfflineUploadsClient client = graph.client();
        respondTogether();
        openConnections(client);
        graph.does((request, connection) -> {
                    graph.time.pass(Duration.ofHours(1));
                    new NoResponse().answer(request, connection);
                })
                .answers(ScriptedGraph.NODE);

        assertThatExceptionOfType(GraphIOException.class).isThrownBy(() -> client.getUpload("12"));
        assertThat(client.getUpload("12").id()).isEqualTo("12");
        assertThat(graph.connections()).isEqualTo(CONNECTIONS + 1);
    }

    @Test
    void keepsIdleConnectionsWhenACallIsInterrupted() throws Exception {
        OfflineUploadsClient client = graph.client();
        respondTogether();
        openConnections(client);
        NoResponse noResponse = new NoResponse();
        graph.does(noResponse).answers(ScriptedGraph.NODE);
        FutureTask<Throwable> call = TestThreads.failureOf(() -> client.getUpload("12"));
        Thread caller = TestThreads.start(call);
        noResponse.awaitRequest();

        caller.interrupt();

        assertThat(call.get()).isInstanceOf(GraphIOException.class);
        assertThat(client.getUpload("12").id()).isEqualTo("12");
        assertThat(graph.connections()).isEqualTo(CONNECTIONS);
    }

    @Test
    void doesNotResendAfterTheResponseHasBegun() {
        graph.answers(ScriptedGraph.NODE).does(ScriptedGraph.raw("HTTP/1.1 200"));

        assertFailsOnTheSecondCall();
        assertThat(graph.received()).hasSize(2);
    }

    @Test
    void resendsOnlyOnce() {
        graph.answers(ScriptedGraph.NODE).otherwise(ScriptedGraph.reset());

        assertFailsOnTheSecondCall();
        assertThat(graph.received()).hasSize(3);
        assertThat(graph.connections()).isEqualTo(2);
    }

    /** Between both, the listener makes a call, whose connection is idle when the request is resent. */
    @Test
    void resendsOnANewConnectionOnly() {
        AtomicReference<OfflineUploadsClient> other = new AtomicReference<>();
        OfflineUploadsClient client = graph.client(builder -> builder.listener(new CallListener() {
            @Override
            public void attemptFinished(Attempt attempt) {
                if (attempt.statusCode() == null) {
                    other.get().getUpload("13");
                }
            }
        }));
        other.set(client);
        graph.answers(ScriptedGraph.NODE).does(ScriptedGraph.reset()).otherwise(ScriptedGraph::upload);
        client.getUpload("12");

        assertThat(client.getUpload("12").id()).isEqualTo("12");
        assertThat(graph.connections()).isEqualTo(3);
    }

    /** A connection that stays in the state CLOSE_WAIT never becomes readable on the side of the server. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closesIdleConnectionsThatTheServerHasClosed(boolean tls) throws Exception {
        CountDownLatch closed = new CountDownLatch(CONNECTIONS);
        OfflineUploadsClient client = client(tls, 0);
        CyclicBarrier together = new CyclicBarrier(CONNECTIONS);
        graph.otherwise((request, connection) -> {
            TestThreads.await(together);
            ScriptedGraph.OK.answer(request, connection);
            connection.shutdownOutput();
            try {
                connection.getInputStream().transferTo(OutputStream.nullOutputStream());
            } finally {
                closed.countDown();
            }
        });
        openConnections(client);

        closed.await();
    }

    @Test
    void replacesAConnectionAtTheEndOfItsTimeToLive() {
        graph.otherwise(ScriptedGraph.OK);
        OfflineUploadsClient client = graph.client(builder -> builder.connectionTimeToLive(Duration.ofMillis(1)));
        while (graph.connections() < 2) {
            client.getUpload("12");
        }
    }

    @ParameterizedTest
    @CsvSource({"timeout=60, 1", "'max=5, timeout=60', 1", "timeout=soon, 1", "timeout=0, 2", "timeout=-1, 2"})
    void reusesAConnectionUnlessItsKeepAliveTimeoutIsOver(String keepAlive, int connections) {
        graph.otherwise(ScriptedGraph.canned(200, Map.of("Keep-Alive", keepAlive), ScriptedGraph.NODE));
        OfflineUploadsClient client = graph.client();

        client.getUpload("12");
        client.getUpload("12");

        assertThat(graph.connections()).isEqualTo(connections);
    }

    private void assertFailsOnTheSecondCall() {
        OfflineUploadsClient client = graph.client(builder -> builder.maxRetries(0));
        client.getUpload("12");
        assertThatExceptionOfType(GraphIOException.class).isThrownBy(() -> client.getUpload("12"));
    }

    private OfflineUploadsClient client(boolean tls, int maxRetries) {
        if (tls) {
            graph.close();
            graph = new ScriptedGraph(CERTIFICATE.context());
        }
        return graph.client(builder -> builder.maxRetries(maxRetries));
    }

    private void respondTogether() {
        CyclicBarrier together = new CyclicBarrier(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            graph.does((request, connection) -> {
                TestThreads.await(together);
                ScriptedGraph.OK.answer(request, connection);
            });
        }
    }

    /** Makes concurrent calls. The server responds when all of them have arrived, so that each has a connection. */
    private static void openConnections(OfflineUploadsClient client) {
        List<CompletableFuture<?>> calls = Stream.<CompletableFuture<?>>generate(
                        () -> client.async().getUpload("12"))
                .limit(CONNECTIONS)
                .toList();
        calls.forEach(CompletableFuture::join);
    }
}
