package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.errors.InvalidParameterException;
import dev.offlineuploads.micrometer.MicrometerCallListener;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class MicrometerCallListenerTest {

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final OfflineUploadsClient client =
            graph.client(builder -> builder.listener(new MicrometerCallListener(registry)));

    @Test
    void recordsCallsAttemptsAndRetryDelaysWithoutSecretsAndIds() {
        graph.answers(503, Map.of("Retry-After", "7"), "").answers("{\"id\":\"987654321\"}");

        client.getUpload("987654321");

        assertThat(timer("calls", "operation", "getUpload", "outcome", "success", "code", "none")
                        .count())
                .isEqualTo(1);
        assertThat(timer("attempts", "operation", "getUpload", "status", "503", "code", "none", "resend", "false")
                        .count())
                .isEqualTo(1);
        assertThat(timer("attempts", "status", "200").count()).isEqualTo(1);
        assertThat(timer("retry.delays", "operation", "getUpload").totalTime(TimeUnit.SECONDS))
                .isEqualTo(7);
        assertThat(registry.getMeters())
                .isNotEmpty()
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::getValue)
                .doesNotContain("987654321", ScriptedGraph.TOKEN);
        assertThat(registry.getMeters()).extracting(Meter::getId).doesNotHaveDuplicates();
    }

    @Test
    void recordsTheCodeOfAnError() {
        graph.refuses(400, 100, "");

        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> client.listProgress("12"));

        assertThat(timer("calls", "operation", "listProgress", "outcome", "InvalidParameterException", "code", "100")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void recordsAnAttemptWithoutAResponse() {
        graph.otherwise(ScriptedGraph.reset());

        assertThatExceptionOfType(GraphIOException.class).isThrownBy(() -> client.getUpload("12"));

        assertThat(timer("attempts", "status", "none", "resend", "false").count())
                .isEqualTo(3);
    }

    private Timer timer(String name, String... tags) {
        return registry.get("offline.uploads." + name).tags(tags).timer();
    }
}
