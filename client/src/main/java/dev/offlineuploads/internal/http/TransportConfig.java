package dev.offlineuploads.internal.http;

import java.net.Proxy;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The settings of a transport. The builder documents them; without a TLS context, the JVM's default one is used. */
public record TransportConfig(
        int maxConnections,
        Duration connectTimeout,
        Duration timeToLive,
        int maxResponseBytes,
        Proxy proxy,
        @Nullable SSLContext sslContext) {}
