package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the client logs about its calls. */
class LoggingTest {

    private final ScriptedGraph graph = new ScriptedGraph();
    private final OfflineUploadsClient client = graph.client();

    @AfterEach
    void stop() {
        client.close();
        graph.close();
    }

    @Test
    void logsOneLinePerCallAtDebug() {
        graph.refuses(500, 2, "")
                .does((request, connection) -> {
                    graph.time.pass(Duration.ofMillis(37));
                    ScriptedGraph.canned(200, Map.of(), "{\"data\":[]}").answer(request, connection);
                })
                .refuses(400, 100, "")
                .answers("<html>")
                .otherwise(ScriptedGraph.reset());
        try (Log log = new Log(Level.TRACE)) {
            client.listProgress("12");
            catchThrowable(() -> client.getUpload("13"));
            catchThrowable(() -> client.listPullSessions("14"));
            catchThrowable(() -> client.getUpload("15"));

            assertThat(log.linesOfTheClient())
                    .containsExactly(
                            "DEBUG listProgress /v19.0/12/progress: HTTP 200, attempts: 2, resends: 0, 287 ms",
                            "DEBUG getUpload /v19.0/13: HTTP 400, code 100, attempts: 1, resends: 0, 0 ms",
                            "DEBUG listPullSessions /v19.0/14/pull_sessions: HTTP 200, response cannot be used,"
                                    + " attempts: 1, resends: 0, 0 ms",
                            "DEBUG getUpload /v19.0/15: no response, attempts: 3, resends: 1, 750 ms");
        }
    }

    @Test
    void logsNothingAtInfoWhenACallSucceeds() {
        graph.refuses(500, 2, "").answers(ScriptedGraph.NODE);
        try (Log log = new Log(Level.INFO)) {
            client.getUpload("12");

            assertThat(log.events()).isEmpty();
        }
    }
}
