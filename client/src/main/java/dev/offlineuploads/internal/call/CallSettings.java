package dev.offlineuploads.internal.call;

import dev.offlineuploads.CallListener;
import dev.offlineuploads.RequestOptions;
import dev.offlineuploads.internal.util.Sleeper;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The settings that all calls of a client share. The builder documents them. */
public record CallSettings(
        Duration connectTimeout,
        Duration readTimeout,
        Duration totalTimeout,
        int maxRetries,
        Duration maxRetryDelay,
        int maxConnections,
        int batchParallelism,
        int maxPages,
        @Nullable CallListener listener,
        Sleeper sleeper) {

    CallSettings with(RequestOptions options) {
        return new CallSettings(
                connectTimeout,
                readTimeout,
                Objects.requireNonNullElse(options.totalTimeout(), totalTimeout),
                Objects.requireNonNullElse(options.maxRetries(), maxRetries),
                maxRetryDelay,
                maxConnections,
                batchParallelism,
                maxPages,
                listener,
                sleeper);
    }
}
