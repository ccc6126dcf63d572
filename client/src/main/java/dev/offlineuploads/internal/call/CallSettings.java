package dev.offlineuploads.internal.call;

import dev.offlineuploads.internal.util.Sleeper;
import java.time.Duration;

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
        Sleeper sleeper) {}
