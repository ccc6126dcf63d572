package dev.offlineuploads.internal.http;

import dev.offlineuploads.internal.util.ClientClosedException;
import dev.offlineuploads.internal.util.Watchdog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The connections of a client: a permit for each that is in use, and the idle ones. HttpCore's own pool loses a connection
 * that becomes free at the moment at which the wait for it ends.
 */
final class ConnectionPool {

    private static final long EVICTION_PERIOD_MILLIS = 1000;

    /** Ends the waits of more threads than there can be. */
    private static final int ALL_WAITING = 1_000_000;

    private final TransportConfig config;
    private final Semaphore permits;
    private final Deque<PooledConnection> idle = new ConcurrentLinkedDeque<>();
    private final Watchdog watchdog = new Watchdog("offline-uploads-eviction", EVICTION_PERIOD_MILLIS);
    private final Runnable eviction = this::evict;
    private volatile boolean closed;

    ConnectionPool(TransportConfig config) {
        this.config = config;
        permits = new Semaphore(config.maxConnections(), true);
    }

    /** Acquires the connection that was used last, or one that is not connected yet. */
    PooledConnection acquire(Route route, int timeoutMillis) throws InterruptedException, TimeoutException {
        if (!permits.tryAcquire(timeoutMillis, TimeUnit.MILLISECONDS)) {
            throw new TimeoutException("all connections are in use");
        }
        for (PooledConnection connection : idle) {
            if (connection.route().equals(route) && idle.remove(connection)) {
                if (!connection.isExpired() && !connection.hasUnreadBytes()) {
                    return connection;
                }
                connection.close();
            }
        }
        return new PooledConnection(route, config);
    }

    /** Releases a connection. Another request may use it if it is open. */
    void release(PooledConnection connection) {
        if (connection.isOpen()) {
            idle.addFirst(connection);
            watchdog.add(eviction);
        }
        permits.release();
        if (closed) {
            closeIdle();
        }
    }

    /** Closes the idle connections that are too old or that the server has closed. */
    private void evict() {
        List<PooledConnection> oldestFirst = new ArrayList<>(idle);
        Collections.reverse(oldestFirst); // so that the order stays as it is
        oldestFirst.forEach(this::evict);
        if (idle.isEmpty()) {
            watchdog.remove(eviction);
            if (!idle.isEmpty()) { // one was released meanwhile
                watchdog.add(eviction);
            }
        }
    }

    /** Acquires an idle connection, and releases it if it can still be used. */
    private void evict(PooledConnection connection) {
        if (permits.tryAcquire()) {
            if (idle.remove(connection)) {
                if (connection.isExpired() || connection.isHalfClosed()) {
                    connection.close();
                }
                release(connection);
            } else {
                permits.release();
            }
        }
    }

    void closeIdle() {
        for (PooledConnection connection : idle) {
            if (idle.remove(connection)) {
                connection.close();
            }
        }
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
        permits.release(ALL_WAITING);
        closeIdle();
    }
}
