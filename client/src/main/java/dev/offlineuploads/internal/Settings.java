package dev.offlineuploads.internal;

import java.time.Duration;

/** What the calls of one client have in common. */
public record Settings(
        Duration connectTimeout,
        Duration readTimeout,
        Duration totalTimeout,
        int maxRetries,
        int maxResponseBytes,
        int maxPages,
        Time time) {}
