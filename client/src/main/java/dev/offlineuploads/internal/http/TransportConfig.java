package dev.offlineuploads.internal.http;

import java.net.Proxy;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/**
 * The settings of a transport.
 *
 * @param maxConnections how many connections there may be to a host
 * @param connectTimeout how long a TCP connection may take to open, and as long again for TLS
 * @param timeToLive how long a connection may be used
 * @param maxResponseBytes how large a compressed body may be
 * @param proxy an HTTP proxy, or {@link Proxy#NO_PROXY}
 * @param tls gives the factory of TLS sockets when the first one is needed
 */
public record TransportConfig(
        int maxConnections,
        Duration connectTimeout,
        Duration timeToLive,
        int maxResponseBytes,
        Proxy proxy,
        Supplier<SSLSocketFactory> tls) {}
