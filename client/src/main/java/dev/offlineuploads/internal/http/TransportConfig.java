package dev.offlineuploads.internal.http;

import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a transport. The builder documents them.
 *
 * @param proxySelector selects a proxy for every request; null for a fixed proxy
 * @param proxyAuthorization the header for the proxy; null for a proxy without a password
 * @param sslContext null for the JVM's default one
 */
public record TransportConfig(
        int maxConnections,
        Duration timeToLive,
        int maxResponseBytes,
        Proxy proxy,
        @Nullable ProxySelector proxySelector,
        @Nullable String proxyAuthorization,
        @Nullable SSLContext sslContext,
        String userAgent) {

    /** The address of the proxy for requests to an origin; null if there is none. */
    @Nullable
    HttpHost proxyFor(URI origin) throws ProtocolException {
        Proxy chosen = proxySelector == null
                ? proxy
                : proxySelector.select(origin).stream().findFirst().orElse(Proxy.NO_PROXY);
        if (chosen.type() == Proxy.Type.SOCKS) {
            throw new ProtocolException("the proxy selector chose a SOCKS proxy, which needs a third-party HTTP client:"
                    + " set httpClient(...)");
        }
        return chosen.address() instanceof InetSocketAddress address
                ? new HttpHost(address.getHostString(), address.getPort())
                : null;
    }

    /** Without the header, which is a secret. */
    @Override
    public String toString() {
        return "TransportConfig[proxy=" + proxy + "]";
    }
}
