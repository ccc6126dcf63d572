package dev.offlineuploads.internal.http;

import java.net.Proxy;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a transport. The builder documents them.
 *
 * @param proxyAuthorization the header for the proxy; null for a proxy without a password
 * @param sslContext null for the JVM's default one
 */
public record TransportConfig(
        int maxConnections,
        Duration timeToLive,
        int maxResponseBytes,
        Proxy proxy,
        @Nullable String proxyAuthorization,
        @Nullable SSLContext sslContext) {

    /** Without the header, which is a secret. */
    @Override
    public String toString() {
        return "TransportConfig[proxy=" + proxy + "]";
    }
}
