package dev.offlineuploads.internal.http;

import dev.offlineuploads.internal.util.ClientClosedException;
import dev.offlineuploads.internal.util.Watchdog;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.LaxConnPool;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.util.TimeValue;

/** HttpCore's pool, and the eviction of idle connections that nobody should use again. */
final class ConnectionPool {

    private static final long EVICTION_PERIOD_MILLIS = 1000;

    /** NAT gateways and load balancers forget connections silently, some of them after 20 seconds. */
    private static final TimeValue MAX_IDLE = TimeValue.ofSeconds(15);

    private static final Pattern KEEP_ALIVE_SECONDS =
            Pattern.compile("timeout\\s*=\\s*(-?[0-9]{1,9})", Pattern.CASE_INSENSITIVE);

    private final TransportSettings settings;
    private final LaxConnPool<Route, PooledConnection> pool;
    private final Watchdog watchdog = new Watchdog("offline-uploads-eviction", EVICTION_PERIOD_MILLIS);
    private final Runnable eviction = this::evict;
    private volatile boolean closed;

    ConnectionPool(TransportSettings settings) {
        this.settings = settings;
        pool = new LaxConnPool<>(settings.maxConnections(), TimeValue.of(settings.timeToLive()), null, null);
    }

    /** Acquires the connection that was used last if an idle one will do, or one that is not connected yet. */
    PooledConnection acquire(Route route, boolean mayBeIdle, int timeoutMillis)
            throws InterruptedException, TimeoutException, ExecutionException {
        PoolEntry<Route, PooledConnection> entry = lease(route, timeoutMillis);
        PooledConnection idle = entry.getConnection();
        if (mayBeIdle && idle != null && !idle.hasUnreadBytes()) {
            return idle;
        }
        entry.discardConnection(CloseMode.IMMEDIATE);
        PooledConnection unconnected = new PooledConnection(entry, settings);
        entry.assignConnection(unconnected);
        return unconnected;
    }

    private PoolEntry<Route, PooledConnection> lease(Route route, int timeoutMillis)
            throws InterruptedException, TimeoutException, ExecutionException {
        Future<PoolEntry<Route, PooledConnection>> lease = pool.lease(route, null);
        try {
            return lease.get(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException | TimeoutException e) {
            lease.cancel(true);
            if (!lease.isCancelled()) { // an entry came at this moment: nothing would evict or close its connection
                pool.release(lease.get(), false);
            }
            throw e;
        }
    }

    /** Releases a connection. If it is open, another request may use it until it was idle for some time. */
    void release(PooledConnection connection, TimeValue maxIdle) {
        boolean reusable = connection.isOpen();
        connection.entry().updateExpiry(maxIdle);
        pool.release(connection.entry(), reusable);
        if (reusable) {
            watchdog.add(eviction);
        }
        if (closed) {
            closeIdle();
        }
    }

    /** How long the connection of a response may be idle: not longer than its Keep-Alive header allows. */
    static TimeValue maxIdle(HttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.KEEP_ALIVE);
        Matcher seconds = KEEP_ALIVE_SECONDS.matcher(header == null ? "" : header.getValue());
        return seconds.find() ? MAX_IDLE.min(TimeValue.ofSeconds(Long.parseLong(seconds.group(1)))) : MAX_IDLE;
    }

    /** Closes the idle connections that are too old or that the server has closed. */
    private void evict() {
        watchdog.remove(eviction);
        pool.enumAvailable(entry -> {
            PooledConnection connection = entry.getConnection();
            if (connection == null || entry.getExpiryDeadline().isExpired() || connection.isHalfClosed()) {
                entry.discardConnection(CloseMode.GRACEFUL);
            }
        });
        if (pool.getTotalStats().getAvailable() > 0) {
            watchdog.add(eviction);
        }
    }

    void closeIdle() {
        pool.enumAvailable(entry -> entry.discardConnection(CloseMode.GRACEFUL));
    }

    boolean isClosed() {
        return closed;
    }

    void requireOpen() {
        if (closed) {
            throw new ClientClosedException();
        }
    }

    /** From now on, no connection is used. Those of calls in flight are closed when they are released. */
    void close() {
        closed = true;
        closeIdle();
    }
}
