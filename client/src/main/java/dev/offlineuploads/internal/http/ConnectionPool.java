package dev.offlineuploads.internal.http;

import dev.offlineuploads.internal.http.Origin.Route;
import dev.offlineuploads.internal.util.ClientClosedException;
import dev.offlineuploads.internal.util.Watchdog;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.LaxConnPool;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/** HttpCore's pool, and the chore of closing connections that nobody should use again. */
final class ConnectionPool implements Watchdog.Task {

    /** NAT gateways and load balancers forget connections silently, some of them after 20 seconds. */
    private static final TimeValue MAX_IDLE = TimeValue.ofSeconds(15);

    private static final Pattern KEEP_ALIVE_TIMEOUT =
            Pattern.compile("timeout\\s*=\\s*(-?[0-9]{1,9})", Pattern.CASE_INSENSITIVE);

    /** A connection that is in steady use is not probed. */
    private static final long PROBE_AFTER_MILLIS = 1000;

    /** Each probe takes a millisecond, and calls in flight are to be watched meanwhile. */
    private static final int PARTS = 20;

    private final LaxConnPool<Route, PooledConnection> pool;
    private final TransportConfig config;
    private final Watchdog watchdog;
    private int part;
    private volatile boolean closed;

    ConnectionPool(TransportConfig config, Watchdog watchdog) {
        this.config = config;
        this.watchdog = watchdog;
        pool = new LaxConnPool<>(config.maxConnections(), TimeValue.of(config.timeToLive()), null, null);
    }

    /** Leases a connection, or the right to create one. */
    Future<PoolEntry<Route, PooledConnection>> lease(Route route) {
        return pool.lease(route, null);
    }

    /** Puts a connection that is not connected yet in the place of another one. */
    PooledConnection replace(PoolEntry<Route, PooledConnection> entry) {
        entry.discardConnection(CloseMode.IMMEDIATE);
        PooledConnection connection = new PooledConnection(config);
        entry.assignConnection(connection);
        return connection;
    }

    /** Releases a connection. Without a keep-alive time it is reset, so that the server sends no more. */
    void release(PoolEntry<Route, PooledConnection> entry, @Nullable TimeValue keepAlive) {
        boolean reusable = TimeValue.isPositive(keepAlive);
        if (reusable) {
            entry.updateExpiry(keepAlive);
        } else {
            entry.discardConnection(CloseMode.IMMEDIATE);
        }
        pool.release(entry, reusable);
        if (reusable) {
            watchdog.add(this);
        }
        if (closed) {
            closeIdle();
        }
    }

    /** How long the connection of a response may be idle: not longer than its Keep-Alive header allows. */
    static TimeValue keepAlive(HttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.KEEP_ALIVE);
        if (header == null) {
            return MAX_IDLE;
        }
        Matcher timeout = KEEP_ALIVE_TIMEOUT.matcher(header.getValue());
        return timeout.find() ? MAX_IDLE.min(TimeValue.ofSeconds(Long.parseLong(timeout.group(1)))) : MAX_IDLE;
    }

    void closeIdle() {
        pool.enumAvailable(entry -> entry.discardConnection(CloseMode.GRACEFUL));
    }

    @Override
    public boolean isDue() {
        return true;
    }

    /** Closes idle connections that are too old or closed by the server. Looks at each of them once per second. */
    @Override
    public void run() {
        part = (part + 1) % PARTS;
        pool.enumAvailable(entry -> {
            if (Math.floorMod(entry.hashCode(), PARTS) == part && isUseless(entry)) {
                entry.discardConnection(CloseMode.GRACEFUL);
            }
        });
        if (!hasIdle()) {
            watchdog.remove(this);
            if (hasIdle()) { // released meanwhile
                watchdog.add(this);
            }
        }
    }

    private boolean hasIdle() {
        return pool.getTotalStats().getAvailable() > 0;
    }

    private static boolean isUseless(PoolEntry<Route, PooledConnection> entry) {
        long idleMillis = System.currentTimeMillis() - entry.getUpdated();
        PooledConnection connection = entry.getConnection();
        return connection == null
                || entry.getExpiryDeadline().isExpired()
                || idleMillis > PROBE_AFTER_MILLIS && connection.isHalfClosed();
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
