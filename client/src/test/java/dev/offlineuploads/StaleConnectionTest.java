package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that the server has closed, or that are too old, fail no call and do not stay open. */
@Timeout(60)
class StaleConnectionTest {

    private static final int CONNECTIONS = 8;

    private static SSLContext context;

    private final SSLContext usual = defaultContext();
    private ScriptedGraph graph;

    @BeforeAll
    static void createCertificate(@TempDir Path folder) throws Exception {
        context = TestCertificate.create(folder);
    }

    @AfterEach
    void stop() {
        SSLContext.setDefault(usual);
        graph.close();
    }

    /** More idle connections than there are attempts: to retry on the next idle one would not be enough. */
    @ParameterizedTest
    @CsvSource({"false, 2", "false, 0", "true, 2", "true, 0"})
    void callsSucceedAfterTheServerClosedAllIdleConnections(boolean tls, int maxRetries) {
        start(tls);
        try (OfflineUploadsClient client = builder(tls).maxRetries(maxRetries).build()) {
            openConnections(client);
            graph.closeConnections();
            graph.answers(ScriptedGraph.NODE).answers(ScriptedGraph.NODE);

            assertThat(client.getUpload("12").id()).isEqualTo("12");
            assertThat(client.getUpload("12").id()).isEqualTo("12");
        }
        assertThat(graph.connections()).isEqualTo(CONNECTIONS + 1);
        assertThat(graph.received()).hasSize(CONNECTIONS + 2);
        assertThat(graph.time.slept()).isEmpty();
    }

    @Test
    void doesNotSendAgainOnceTheResponseHasBegun() {
        start(false);
        graph.answers(ScriptedGraph.NODE).does(ScriptedGraph.raw("HTTP/1.1 200"));
        try (OfflineUploadsClient client = builder(false).maxRetries(0).build()) {
            client.getUpload("12");

            assertThatExceptionOfType(GraphTransportException.class).isThrownBy(() -> client.getUpload("12"));
        }
        assertThat(graph.received()).hasSize(2);
    }

    @Test
    void doesNotSendAgainWhatFailedOnANewConnection() {
        start(false);
        graph.otherwise(ScriptedGraph.reset());
        try (OfflineUploadsClient client = builder(false).maxRetries(0).build()) {
            assertThatExceptionOfType(GraphTransportException.class).isThrownBy(() -> client.getUpload("12"));
        }
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void sendsOnlyOnceMore() {
        start(false);
        graph.answers(ScriptedGraph.NODE).otherwise(ScriptedGraph.reset());
        try (OfflineUploadsClient client = builder(false).maxRetries(0).build()) {
            client.getUpload("12");

            assertThatExceptionOfType(GraphTransportException.class).isThrownBy(() -> client.getUpload("12"));
        }
        assertThat(graph.received()).hasSize(3);
        assertThat(graph.connections()).isEqualTo(2);
    }

    /** A connection that stays in the state CLOSE_WAIT never becomes readable on the side of the server. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closesIdleConnectionsThatTheServerHasClosed(boolean tls) throws Exception {
        start(tls);
        CountDownLatch closed = new CountDownLatch(CONNECTIONS);
        try (OfflineUploadsClient client = builder(tls).build()) {
            CyclicBarrier together = new CyclicBarrier(CONNECTIONS);
            graph.otherwise((request, connection) -> {
                await(together);
                ScriptedGraph.canned(200, Map.of(), ScriptedGraph.NODE).answer(request, connection);
                connection.shutdownOutput();
                awaitEnd(connection);
                closed.countDown();
            });
            call(client);

            closed.await();
        }
    }

    @Test
    void replacesAConnectionAtTheEndOfItsTimeToLive() {
        start(false);
        graph.otherwise(ScriptedGraph.canned(200, Map.of(), ScriptedGraph.NODE));
        try (OfflineUploadsClient client =
                builder(false).connectionTimeToLive(Duration.ofMillis(1)).build()) {
            while (graph.connections() < 2) {
                client.getUpload("12");
            }
        }
    }

    private void start(boolean tls) {
        SSLContext.setDefault(context);
        graph = new ScriptedGraph(tls ? context : null);
    }

    private OfflineUploadsClientBuilder builder(boolean tls) {
        return tls ? graph.builder().baseUrl("https://localhost:" + graph.port()) : graph.builder();
    }

    /** Makes calls that are in flight at the same time, so that each has a connection. */
    private void openConnections(OfflineUploadsClient client) {
        CyclicBarrier together = new CyclicBarrier(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            graph.does((request, connection) -> {
                await(together);
                ScriptedGraph.canned(200, Map.of(), ScriptedGraph.NODE).answer(request, connection);
            });
        }
        call(client);
    }

    private static void call(OfflineUploadsClient client) {
        List<CompletableFuture<?>> calls = Stream.<CompletableFuture<?>>generate(
                        () -> client.async().getUpload("12"))
                .limit(CONNECTIONS)
                .toList();
        calls.forEach(CompletableFuture::join);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitEnd(Socket connection) {
        try {
            while (connection.getInputStream().read() >= 0) {
                // Over TLS, an alert may come before the end.
            }
        } catch (java.io.IOException e) {
            // A reset is an end too.
        }
    }

    private static SSLContext defaultContext() {
        try {
            return SSLContext.getDefault();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
