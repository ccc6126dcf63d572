package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.errors.InvalidParameterException;
import dev.offlineuploads.errors.ServiceUnavailableException;
import dev.offlineuploads.model.UploadField;
import feign.DefaultRetryer;
import feign.Feign;
import feign.Logger;
import feign.Param;
import feign.RequestLine;
import feign.micrometer.MicrometerCapability;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated interface with a Feign builder of the caller. */
class FeignWiringTest {

    private static final String TOKEN = "EXABwzLixnjYBO7f3kQ9ZAm2sT5uVwXyZ0123456789abcdefGHIJKL";

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph();

    private final OfflineConversionDataSetUploadApi api = wired(Feign.builder());

    @Test
    void givesEveryCallAllRetriesAndTheWholeTotalTimeout() {
        for (int call = 0; call < 2; call++) {
            graph.refuses(500, 2, "").refuses(500, 2, "").answers(ScriptedGraph.NODE);
        }

        api.getUpload("12", null);
        graph.time.pass(Duration.ofHours(1));
        assertThat(api.getUploadWithHttpInfo("12", null).status()).isEqualTo(200);

        assertThat(graph.received()).hasSize(6);
    }

    @Test
    void doesNotRetryMoreOftenWithARetryerOfTheCaller() {
        graph.refuses(500, 2, "").refuses(500, 2, "").refuses(500, 2, "").answers(ScriptedGraph.NODE);
        OfflineConversionDataSetUploadApi other =
                target(settings().applyTo(Feign.builder()).retryer(new DefaultRetryer(0, 0, 9)));

        assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> other.getUpload("12", null));
        assertThat(graph.received()).hasSize(3);
    }

    @Test
    void runsInterceptorsOfTheCallerOncePerCall() {
        AtomicInteger calls = new AtomicInteger();
        graph.refuses(500, 2, "").answers(ScriptedGraph.NODE);
        OfflineConversionDataSetUploadApi intercepted = wired(Feign.builder()
                .requestInterceptor(template -> template.header("X-Call", String.valueOf(calls.incrementAndGet()))));

        intercepted.getUpload("12", null);

        assertThat(calls).hasValue(1);
        assertThat(graph.received())
                .hasSize(2)
                .allMatch(request -> request.headers().get("X-Call").equals("1"));
    }

    /** The client adds the credentials below Feign's logger. */
    @ParameterizedTest
    @EnumSource
    void showsNoCredentialToFeignsLogger(Logger.Level level) {
        List<String> lines = new ArrayList<>();
        Logger logger = new Logger() {
            @Override
            protected void log(String configKey, String format, Object... arguments) {
                lines.add(configKey + String.format(format, arguments));
            }
        };
        Map<String, String> headers = Map.of("Link", "<https://g/1?access_token=" + TOKEN + ">");
        graph.refuses(500, 2, "")
                .answers(200, headers, "{\"id\":\"12\",\"upload_tag\":\"" + TOKEN + "\"}")
                .answers(400, headers, "{\"error\":{\"code\":100,\"message\":\"" + TOKEN + "\"}}");
        OfflineConversionDataSetUploadApi logged =
                wired(Feign.builder().logLevel(level).logger(logger));

        assertThat(logged.getUpload("12", null).uploadTag()).isEqualTo("[redacted]");
        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> logged.getUpload("12", null));

        assertThat(graph.targets()).hasSize(3).allMatch(target -> target.contains("appsecret_proof="));
        assertThat(lines)
                .noneMatch(line -> line.contains(TOKEN))
                .noneMatch(line -> line.contains("appsecret_proof"))
                .noneMatch(line -> line.contains("Authorization"));
        assertThat(lines.isEmpty()).isEqualTo(level == Logger.Level.NONE);
    }

    /** Spring Cloud adds Feign's own metrics to its builders. */
    @Test
    void letsFeignsMetricsCountAttempts() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        graph.refuses(500, 2, "").answers(ScriptedGraph.NODE);

        wired(Feign.builder().addCapability(new MicrometerCapability(registry))).getUpload("12", null);

        assertThat(registry.find("feign.Client").timers().stream()
                        .mapToLong(Timer::count)
                        .sum())
                .isEqualTo(2);
        assertThat(registry.getMetersAsString()).doesNotContain(TOKEN, "proof");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.1/v19.0", "http://localhost.example/v19.0"})
    void sendsNoTokenInPlainHttp(String url) {
        InProcessGraph recording = new InProcessGraph();
        OfflineConversionDataSetUploadApi plain = settings()
                .applyTo(Feign.builder().client(recording))
                .target(OfflineConversionDataSetUploadApi.class, url);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plain.getUpload("12", null))
                .withMessage("the URL must be https, or http to this machine, because it receives the access token");
        assertThat(recording.asked()).isEmpty();
    }

    private OfflineConversionDataSetUploadApi wired(Feign.Builder feign) {
        return target(settings().applyTo(feign));
    }

    private OfflineUploadsClientBuilder settings() {
        return graph.builder().accessToken(TOKEN).appSecret("secret");
    }

    private OfflineConversionDataSetUploadApi target(Feign.Builder feign) {
        return feign.target(OfflineConversionDataSetUploadApi.class, graph.baseUrl() + "/v19.0");
    }

    /** A class of the caller that has fewer properties than the response. */
    static final class OwnUpload {

        public String id;
    }

    private interface Extended extends OfflineConversionDataSetUploadApi {

        @RequestLine("GET /{id}")
        OwnUpload own(@Param("id") String id);

        @RequestLine("POST /{id}")
        UploadField create(@Param("id") String id);

        @RequestLine("GET /{id}")
        String text(@Param("id") String id);
    }

    @Test
    void readsClassesOfTheCaller() {
        graph.answers("{\"id\":\"12\",\"upload_tag\":\"a\"}");
        Extended extended = graph.builder().applyTo(Feign.builder()).target(Extended.class, graph.baseUrl() + "/v19.0");

        assertThat(extended.own("12").id).isEqualTo("12");
    }

    @Test
    void rejectsMethodsThatItDoesNotSupport() {
        Extended extended = graph.builder().applyTo(Feign.builder()).target(Extended.class, graph.baseUrl() + "/v19.0");

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> extended.create("12"))
                .withMessageContaining("create(String): applyTo(...) supports only GET methods");
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> extended.text("12"));
        assertThat(graph.received()).isEmpty();
    }
}
