package dev.offlineuploads.internal.call;

import dev.offlineuploads.internal.util.Sleeper;
import java.time.Duration;

/** What the calls of one client have in common. */
public record CallSettings(
        Duration connectTimeout,
        Duration readTimeout,
        Duration totalTimeout,
        int maxRetries,
        int maxResponseBytes,
        int maxPages,
        Sleeper sleeper) {}
