package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LoggingTest {

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph();

    private final OfflineUploadsClient client = graph.client();

    @Test
    void logsOneLinePerCallAtDebug() {
        graph.refuses(500, 2, "")
                .does((request, connection) -> {
                    graph.time.pass(Duration.ofMillis(37));
                    ScriptedGraph.canned(200, Map.of(), "{\"data\":[]}").answer(request, connection);
                })
                .refuses(400, 100, "")
                .answers(400, "{\"error\":{\"message\":\"no code\"}}")
                .answers("[]")
                .otherwise(ScriptedGraph.reset());
        try (Log log = new Log(Level.TRACE)) {
            client.listProgress("12");
            catchThrowable(() -> client.getUpload("13"));
            catchThrowable(() -> client.getUpload("14"));
            catchThrowable(() -> client.listPullSessions("15"));
            catchThrowable(() -> client.getUpload("16"));

            assertThat(log.linesOfTheClient())
                    .containsExactly(
                            "DEBUG listProgress /v19.0/12/progress: HTTP 200, attempts: 2, resends: 0, 287 ms",
                            "DEBUG getUpload /v19.0/13: HTTP 400, code 100, attempts: 1, resends: 0, 0 ms",
                            "DEBUG getUpload /v19.0/14: HTTP 400, error without a code, attempts: 1, resends: 0, 0 ms",
                            "DEBUG listPullSessions /v19.0/15/pull_sessions: HTTP 200, response cannot be used,"
                                    + " attempts: 1, resends: 0, 0 ms",
                            "DEBUG getUpload /v19.0/16: no response, attempts: 3, resends: 1, 750 ms");
        }
    }
}
