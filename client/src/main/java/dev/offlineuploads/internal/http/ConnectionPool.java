package dev.offlineuploads.internal.http;

import dev.offlineuploads.internal.util.Watchdog;
import java.io.IOException;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** HttpClient's connection manager, and the chore of closing connections that nobody should use again. */
final class ConnectionPool implements Watchdog.Chore {

    /** NAT gateways and load balancers forget connections silently, some of them after 20 seconds. */
    private static final TimeValue MAX_IDLE = TimeValue.ofSeconds(15);

    private static final long SWEEP_NANOS = 1_000_000_000;

    /** Each probe takes a millisecond, and calls in flight are to be watched meanwhile. */
    private static final int PROBES_AT_A_TIME = 10;

    private final HostResolver resolver;
    private final @Nullable Header proxyAuthorization;
    private final Set<PooledConnection> open = ConcurrentHashMap.newKeySet();
    private final PoolingHttpClientConnectionManager manager;
    private Iterator<PooledConnection> probes = Collections.emptyIterator();
    private long nextSweep = System.nanoTime();
    private volatile boolean closed;

    ConnectionPool(TransportConfig config, HostResolver resolver) {
        this.resolver = resolver;
        proxyAuthorization = config.proxyAuthorization() == null
                ? null
                : new BasicHeader(HttpHeaders.PROXY_AUTHORIZATION, config.proxyAuthorization(), true);
        manager = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(socket -> connection())
                .setDnsResolver(resolver)
                .setTlsSocketStrategy(
                        (socket, host, port, attachment, context) -> handshake(config.sslContext(), socket, host, port))
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(Timeout.of(config.connectTimeout()))
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setTimeToLive(TimeValue.of(config.timeToLive()))
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(config.maxConnections())
                .build();
    }

    PoolingHttpClientConnectionManager manager() {
        return manager;
    }

    @Nullable
    Header proxyAuthorization() {
        return proxyAuthorization;
    }

    HostResolver resolver() {
        return resolver;
    }

    private PooledConnection connection() {
        PooledConnection connection = new PooledConnection(open::remove);
        open.add(connection);
        if (closed) {
            connection.close(CloseMode.IMMEDIATE);
        }
        return connection;
    }

    private static SSLSocket handshake(@Nullable SSLContext custom, Socket socket, String host, int port)
            throws IOException {
        SSLSocketFactory factory = custom == null ? defaultSockets() : custom.getSocketFactory();
        SSLSocket secure = (SSLSocket) factory.createSocket(socket, host, port, true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // otherwise the name of the host is not checked
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    /** Read for each connection, so that {@code SSLContext.setDefault} has an effect. */
    private static SSLSocketFactory defaultSockets() throws IOException {
        try {
            return SSLContext.getDefault().getSocketFactory();
        } catch (NoSuchAlgorithmException e) {
            throw new SSLException("the JVM's default TLS context cannot be created", e);
        }
    }

    /** Takes a connection back. The manager may be closed at any moment, and forgets connections then. */
    void release(ConnectionEndpoint endpoint, @Nullable TimeValue keepAlive) {
        try {
            manager.release(endpoint, null, keepAlive);
        } catch (IllegalStateException e) {
            if (!closed) {
                throw e;
            }
        }
        if (closed) {
            open.forEach(connection -> connection.close(CloseMode.IMMEDIATE));
        }
    }

    /** Closes the connections that no call uses, because one like them turned out to be stale. */
    void closeIdle() {
        manager.closeIdle(TimeValue.ZERO_MILLISECONDS);
    }

    @Override
    public boolean isPending() {
        return !open.isEmpty();
    }

    /** Closes connections that are too old, idle for too long or closed by the server. Once per second. */
    @Override
    public void run() {
        long now = System.nanoTime();
        if (!probes.hasNext() && now - nextSweep >= 0) {
            nextSweep = now + SWEEP_NANOS;
            manager.closeExpired();
            manager.closeIdle(MAX_IDLE);
            probes = open.iterator();
        }
        for (int i = 0; i < PROBES_AT_A_TIME && probes.hasNext(); i++) {
            probes.next().closeIfHalfClosed();
        }
    }

    void close() {
        closed = true;
        manager.close(CloseMode.GRACEFUL);
        open.forEach(connection -> connection.close(CloseMode.IMMEDIATE));
        resolver.close();
    }
}
