package dev.offlineuploads.internal;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** The connections of a client: those in use, and those that are kept for the next request. */
final class ApachePool {

    private final StrictConnPool<HttpHost, ApacheConnection> connections;
    private @Nullable SSLSocketFactory tls;

    ApachePool(int most) {
        connections = new StrictConnPool<>(most, most);
    }

    /** Where a connection leads, and the proxy that it goes through, if any. */
    record Route(HttpHost target, @Nullable HttpHost proxy) {

        boolean isSecure() {
            return URIScheme.HTTPS.same(target.getSchemeName());
        }

        /** Whether the proxy passes on bytes that it does not read. */
        boolean isTunnelled() {
            return proxy != null && isSecure();
        }

        /** What to connect to. */
        HttpHost first() {
            return proxy == null ? target : proxy;
        }
    }

    /** A place in the pool, and a connection in it if there is one that can be used again. */
    Future<PoolEntry<HttpHost, ApacheConnection>> lease(Route route, Timeout timeout) {
        return connections.lease(route.target(), null, timeout, null);
    }

    /** Gives back what a lease brings that nobody waits for any more. */
    void abandon(Future<PoolEntry<HttpHost, ApacheConnection>> lease) {
        lease.cancel(true);
        if (!lease.isCancelled()) {
            try {
                release(lease.get(), null);
            } catch (ExecutionException e) {
                // It brought nothing.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Closes a connection that the other side closed, or over which more came than an answer. */
    void check(PoolEntry<HttpHost, ApacheConnection> entry) {
        ApacheConnection connection = entry.getConnection();
        if (connection != null && isStale(connection)) {
            entry.discardConnection(CloseMode.IMMEDIATE);
        }
    }

    private static boolean isStale(ApacheConnection connection) {
        try {
            return connection.isStale();
        } catch (IOException e) {
            return true;
        }
    }

    /** Takes a place back, and its connection for as long as it may be kept; null cuts it. */
    void release(PoolEntry<HttpHost, ApacheConnection> entry, @Nullable TimeValue keptFor) {
        ApacheConnection connection = entry.getConnection();
        boolean kept = false;
        if (connection != null) {
            if (keptFor != null && connection.isOpen()) {
                kept = true;
                connection.restSince(System.nanoTime());
                entry.updateExpiry(keptFor);
            } else {
                connection.cut();
            }
        }
        try {
            connections.release(entry, kept);
        } catch (IllegalStateException e) { // it knows the place no more, since it is closed
            if (!connections.isShutdown()) {
                throw e;
            }
        }
        if (connections.isShutdown()) {
            entry.discardConnection(CloseMode.IMMEDIATE);
        }
    }

    /** Trusts whom the JVM trusts when this is first asked for. */
    synchronized SSLSocketFactory tls() {
        SSLSocketFactory made = tls;
        if (made == null) {
            made = SSLContexts.createDefault().getSocketFactory();
            tls = made;
        }
        return made;
    }

    void close() {
        connections.close(CloseMode.GRACEFUL);
    }
}
