package dev.offlineuploads.internal.http;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The settings of a transport. The builder documents them. Without a TLS context, the JVM's default applies. */
public record TransportSettings(
        int maxConnections,
        Duration timeToLive,
        int maxResponseBytes,
        ProxySettings proxy,
        @Nullable SSLContext sslContext,
        String userAgent) {}
