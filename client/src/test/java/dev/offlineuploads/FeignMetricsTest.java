package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.errors.InvalidParameterException;
import feign.Feign;
import feign.micrometer.MicrometerCapability;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Feign's own Micrometer capability on a builder of the caller that the client has changed. */
class FeignMetricsTest {

    private final ScriptedGraph graph = new ScriptedGraph();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerCapability metrics = new MicrometerCapability(registry);

    @AfterEach
    void stop() {
        graph.close();
    }

    @Test
    void countsEachAttemptIfAddedBefore() {
        graph.refuses(500, 2, "").answers(ScriptedGraph.NODE);
        Feign.Builder feign = Feign.builder().addCapability(metrics);

        api(graph.builder().applyTo(feign)).getUpload("12", null);

        assertThat(count("feign.Feign")).isEqualTo(1);
        assertThat(count("feign.Client")).isEqualTo(2);
    }

    @Test
    void countsEachCallIfAddedAfter() {
        graph.refuses(500, 2, "").answers(ScriptedGraph.NODE);
        Feign.Builder feign = graph.builder().applyTo(Feign.builder());

        api(feign.addCapability(metrics)).getUpload("12", null);

        assertThat(count("feign.Feign")).isEqualTo(1);
        assertThat(count("feign.Client")).isEqualTo(1);
    }

    @Test
    void throwsTheExceptionsOfTheClient() {
        graph.refuses(400, 100, "").refuses(400, 100, "");
        var before = api(graph.builder().applyTo(Feign.builder().addCapability(metrics)));
        var after = api(graph.builder().applyTo(Feign.builder()).addCapability(metrics));

        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> before.getUpload("12", null));
        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> after.getUpload("12", null));
    }

    @Test
    void showsNoCredentialInMetrics() {
        graph.answers(ScriptedGraph.NODE);
        Feign.Builder feign = Feign.builder().addCapability(metrics);

        api(graph.builder().appSecret("app-secret").applyTo(feign)).getUpload("12", null);

        assertThat(registry.getMeters())
                .isNotEmpty()
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::getValue)
                .noneMatch(value -> value.contains("secret") || value.contains("proof"));
    }

    private OfflineConversionDataSetUploadApi api(Feign.Builder feign) {
        return feign.target(OfflineConversionDataSetUploadApi.class, graph.baseUrl() + "/v19.0");
    }

    private long count(String name) {
        return registry.find(name).timers().stream().mapToLong(Timer::count).sum();
    }
}
