package dev.offlineuploads.micrometer;

import dev.offlineuploads.CallListener;
import dev.offlineuploads.errors.GraphApiException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records calls in a Micrometer registry.
 *
 * <ul>
 *   <li>{@code offline.uploads.calls}, a timer of calls with their retries and waits. Tags: {@code operation}, {@code
 *       outcome} ({@code success} or the simple name of the exception) and {@code code} (Graph's error code or {@code none})
 *   <li>{@code offline.uploads.attempts}, a timer of HTTP exchanges. Tags: {@code operation}, {@code status} (the HTTP status,
 *       or {@code none} without a response), {@code code} and {@code resend}
 *   <li>{@code offline.uploads.retry.delays}, a timer of the waits before retries. Tag: {@code operation}
 * </ul>
 *
 * <pre>{@code
 * OfflineUploadsClient client = OfflineUploadsClient.builder()
 *         .accessToken(token)
 *         .listener(new MicrometerCallListener(Metrics.globalRegistry))
 *         .build();
 * }</pre>
 */
public final class MicrometerCallListener implements CallListener {

    private static final String OPERATION = "operation";
    private static final String CODE = "code";

    private final MeterRegistry registry;

    /** Creates a listener that records in a registry. */
    @SuppressWarnings("exports") // a caller that has a registry already requires Micrometer
    public MicrometerCallListener(MeterRegistry registry) {
        this.registry = Objects.requireNonNull(registry, "registry");
    }

    @Override
    public void attemptFinished(Attempt attempt) {
        Tags tags = Tags.of(OPERATION, attempt.operation())
                .and("status", textOf(attempt.statusCode()))
                .and(CODE, textOf(attempt.errorCode()))
                .and("resend", String.valueOf(attempt.resend()));
        registry.timer("offline.uploads.attempts", tags).record(attempt.duration());
    }

    @Override
    public void retryScheduled(Retry retry) {
        Tags tags = Tags.of(OPERATION, retry.operation());
        registry.timer("offline.uploads.retry.delays", tags).record(retry.delay());
    }

    @Override
    public void callFinished(Call call) {
        RuntimeException failure = call.failure();
        Tags tags = Tags.of(OPERATION, call.operation())
                .and("outcome", failure == null ? "success" : failure.getClass().getSimpleName())
                .and(CODE, textOf(failure instanceof GraphApiException error ? error.code() : null));
        registry.timer("offline.uploads.calls", tags).record(call.duration());
    }

    private static String textOf(@Nullable Number number) {
        return number == null ? "none" : number.toString();
    }
}
