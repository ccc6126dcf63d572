package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import dev.offlineuploads.errors.InvalidParameterException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CallListenerTest {

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph();

    private final List<Object> events = new ArrayList<>();
    private final OfflineUploadsClient client = graph.client(builder -> builder.listener(new CallListener() {
        @Override
        public void attemptFinished(Attempt attempt) {
            events.add(attempt);
        }

        @Override
        public void retryScheduled(Retry retry) {
            events.add(retry);
        }

        @Override
        public void callFinished(Call call) {
            events.add(call);
        }
    }));

    @Test
    void reportsAttemptsRetriesAndTheCall() {
        graph.answers(503, Map.of("Retry-After", "7"), "busy")
                .refuses(500, 2, "")
                .answers(200, Map.of("x-app-usage", "{\"call_count\":28}"), ScriptedGraph.NODE);

        client.getUpload("12");

        assertThat(events)
                .hasSize(6)
                .startsWith(
                        new CallListener.Attempt("getUpload", 1, false, 503, null, Duration.ZERO),
                        new CallListener.Retry("getUpload", 2, Duration.ofSeconds(7)),
                        new CallListener.Attempt("getUpload", 2, false, 500, 2L, Duration.ZERO))
                .contains(new CallListener.Attempt("getUpload", 3, false, 200, null, Duration.ZERO));
        CallListener.Call call = (CallListener.Call) events.get(5);
        assertThat(call.operation()).isEqualTo("getUpload");
        assertThat(call.attempts()).isEqualTo(3);
        assertThat(call.duration()).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
        assertThat(call.failure()).isNull();
        assertThat(call.rateLimitUsage().app().callCount()).isEqualTo(28);
    }

    @Test
    void reportsTheExceptionOfACall() {
        graph.refuses(400, 100, "");

        Throwable thrown = catchThrowable(() -> client.listProgress("12"));

        assertThat(thrown).isInstanceOf(InvalidParameterException.class);
        assertThat(events)
                .containsExactly(
                        new CallListener.Attempt("listProgress", 1, false, 400, 100L, Duration.ZERO),
                        new CallListener.Call("listProgress", 1, Duration.ZERO, (RuntimeException) thrown, null));
    }

    @Test
    void reportsTheExchangeOnAStaleConnectionAndItsResend() {
        graph.answers(ScriptedGraph.NODE)
                .does((request, connection) -> connection.close())
                .answers(ScriptedGraph.NODE);
        client.getUpload("12");
        events.clear();

        client.getUpload("12");

        assertThat(events)
                .filteredOn(CallListener.Attempt.class::isInstance)
                .containsExactly(
                        new CallListener.Attempt("getUpload", 1, false, null, null, Duration.ZERO),
                        new CallListener.Attempt("getUpload", 1, true, 200, null, Duration.ZERO));
    }

    @Test
    void reportsTheExchangeThatTheEndOfTheClientAborts() {
        graph.does((request, connection) -> client.close());

        Throwable thrown = catchThrowable(() -> client.getUpload("12"));

        assertThat(thrown).isInstanceOf(IllegalStateException.class);
        assertThat(events)
                .containsExactly(
                        new CallListener.Attempt("getUpload", 1, false, null, null, Duration.ZERO),
                        new CallListener.Call("getUpload", 1, Duration.ZERO, (RuntimeException) thrown, null));
    }

    @Test
    void reportsNoExchangeIfThereIsNoToken() {
        OfflineUploadsClient tokenless = client.withOptions(
                RequestOptions.builder().accessToken(() -> "").build());

        Throwable thrown = catchThrowable(() -> tokenless.getUpload("12"));

        assertThat(events)
                .containsExactly(new CallListener.Call("getUpload", 0, Duration.ZERO, (RuntimeException) thrown, null));
    }

    @Test
    void ignoresAndLogsWhatTheListenerThrows() {
        graph.otherwise(ScriptedGraph.OK);
        OfflineUploadsClient failing = graph.client(builder -> builder.listener(new CallListener() {
            @Override
            public void callFinished(Call call) {
                throw new AssertionError("the listener fails");
            }
        }));
        try (Log log = new Log(Level.WARN)) {
            assertThat(failing.getUpload("12").id()).isEqualTo("12");

            assertThat(log.linesOfTheClient()).singleElement().asString().contains("A CallListener threw an exception");
        }
    }
}
