package dev.offlineuploads.internal.http;

import dev.offlineuploads.internal.response.ReceivedBody;
import dev.offlineuploads.internal.util.CallOptions;
import dev.offlineuploads.internal.util.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/** One request and its response over a connection of the pool. */
final class Exchange {

    private final TransportSettings settings;
    private final ConnectionPool pool;
    private final HostResolver resolver;
    private final CallOptions options;
    private final Thread caller = Thread.currentThread();
    private volatile @Nullable Future<InetAddress[]> lookup;
    private @Nullable PooledConnection connection;
    private boolean released;
    private boolean reused;
    private String onTimeout = "no connection became free within the read timeout";

    Exchange(TransportSettings settings, ConnectionPool pool, HostResolver resolver, CallOptions options) {
        this.settings = settings;
        this.pool = pool;
        this.resolver = resolver;
        this.options = options;
    }

    /** A response and its body, or as much of the body as came. */
    record Result(ClassicHttpResponse head, ReceivedBody body) {}

    Result execute(Route route, ClassicHttpRequest request, boolean resend) throws IOException {
        TimeValue maxIdle = TimeValue.ZERO_MILLISECONDS;
        try {
            PooledConnection acquired = pool.acquire(route, !resend, options.readTimeoutMillis());
            synchronized (this) {
                connection = acquired;
            }
            pool.requireOpen();
            reused = acquired.isOpen();
            if (!reused) {
                connect(acquired);
            }
            ClassicHttpResponse response = exchange(acquired, request);
            ReceivedBody body = receive(response.getEntity());
            if (body.failure() == null
                    && !body.tooLarge()
                    && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, HttpCoreContext.create())) {
                maxIdle = ConnectionPool.maxIdle(response);
            }
            return new Result(response, body);
        } catch (InterruptedException e) {
            caller.interrupt();
            throw explained(e);
        } catch (Exception e) {
            throw explained(e);
        } finally {
            release(maxIdle);
        }
    }

    private void connect(PooledConnection acquired) throws Exception {
        onTimeout = "the connect timeout elapsed";
        Route route = acquired.route();
        HttpHost hop = route.firstHop();
        Future<InetAddress[]> pending = resolver.lookUp(hop.getHostName());
        lookup = pending;
        InetAddress[] addresses = pending.get(options.connectTimeoutMillis(), TimeUnit.MILLISECONDS);
        if (!route.isSecure()) {
            HostResolver.requireLoopback(hop.getHostName(), addresses);
        }
        connectToOneOf(addresses, hop.getPort(), acquired);
        if (route.isSecure()) {
            if (route.proxy() != null) {
                openTunnel(acquired);
            }
            onTimeout = "the connect timeout elapsed";
            acquired.startTls(options.connectTimeoutMillis());
        }
    }

    private void connectToOneOf(InetAddress[] addresses, int port, PooledConnection acquired) throws IOException {
        Duration timeout = Duration.ofMillis(options.connectTimeoutMillis());
        Deadline deadline = Deadline.after(timeout, options.deadline().clock());
        for (int i = 0; ; i++) {
            Duration share = deadline.remaining().dividedBy(addresses.length - i);
            try {
                acquired.connect(new InetSocketAddress(addresses[i], port), (int) Math.max(1, share.toMillis()));
                return;
            } catch (IOException e) {
                if (i == addresses.length - 1 || isOver()) {
                    throw e;
                }
            }
        }
    }

    /** Asks the proxy for a tunnel to the host. Bytes of the proxy must not be read as a response of the host. */
    private void openTunnel(PooledConnection acquired) throws IOException, HttpException {
        int status =
                exchange(acquired, acquired.route().tunnelRequest(settings)).getCode();
        if (status >= HttpStatus.SC_SERVER_ERROR
                || status == HttpStatus.SC_REQUEST_TIMEOUT
                || status == HttpStatus.SC_TOO_MANY_REQUESTS) {
            throw new IOException("the proxy failed to open a tunnel with HTTP " + status);
        }
        if (status != HttpStatus.SC_OK) {
            // Some proxies respond to a wrong password with 401.
            boolean unauthorized =
                    status == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED || status == HttpStatus.SC_UNAUTHORIZED;
            throw new ProtocolException("the proxy rejected the tunnel with HTTP " + status
                    + (unauthorized ? ": check its user and password" : ""));
        }
        if (acquired.hasUnreadBytes()) {
            throw new ProtocolException("the proxy sent more than its response");
        }
    }

    private ClassicHttpResponse exchange(PooledConnection over, ClassicHttpRequest request)
            throws IOException, HttpException {
        onTimeout = "the read timeout elapsed";
        abortIfOver(); // nothing is sent then
        ClassicHttpResponse response = over.exchange(request, options.readTimeoutMillis());
        if (options.deadline().isOver()) { // since the watchdog ran
            throw new SocketTimeoutException("the head of the response is late");
        }
        return response;
    }

    /**
     * Reads a body. The rest of one that is malformed or too large is not read, as that could take arbitrarily long. The content
     * is not closed either, since the library would read it to its end then.
     */
    private ReceivedBody receive(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return ReceivedBody.read(InputStream.nullInputStream(), 0, 0, () -> false);
        }
        int maxBytes = settings.maxResponseBytes();
        ReceivedBody body = ReceivedBody.read(entity.getContent(), entity.getContentLength(), maxBytes, () -> false);
        IOException failure = body.failure();
        if (failure != null) {
            if (caller.isInterrupted()) {
                throw failure;
            }
            body = body.failedBy(explained(failure));
        }
        return body.decoded(entity.getContentEncoding(), maxBytes);
    }

    /** Returns the connection to the pool, closed unless another request may use it. */
    private synchronized void release(TimeValue maxIdle) {
        released = true;
        cancelLookup();
        if (connection != null) {
            if (!TimeValue.isPositive(maxIdle)) {
                connection.close();
            }
            pool.release(connection, maxIdle);
        }
    }

    /**
     * Whether a connection of the pool broke or stayed silent before the first byte of the response. After an interrupt, the
     * exchange was aborted, which says nothing about its connection.
     */
    boolean gotNothingOnReusedConnection() {
        return reused && connection != null && !connection.hasReceivedBytes() && !caller.isInterrupted();
    }

    /**
     * Aborts the exchange if the time is over, its thread is interrupted, or the client is closed. A closed connection ends every
     * read and write, which an interrupt does not. The watchdog runs this until the exchange is over, so that a connection that
     * opens meanwhile is closed, too.
     */
    void abortIfOver() {
        if (isOver()) {
            cancelLookup();
            synchronized (this) { // a connection that is released meanwhile may serve another exchange already
                if (connection != null && !released) {
                    connection.close();
                }
            }
        }
    }

    private void cancelLookup() {
        Future<InetAddress[]> pending = lookup;
        if (pending != null) {
            pending.cancel(true);
        }
    }

    private boolean isOver() {
        return pool.isClosed() || options.deadline().isOver() || caller.isInterrupted();
    }

    /**
     * Explains a failure: why the exchange was aborted, which a closed connection does not say, or which time elapsed. Otherwise
     * it is the failure itself, or an exception of the JDK instead of one of the library.
     */
    private IOException explained(Exception failure) {
        pool.requireOpen();
        IOException explained;
        if (options.deadline().isOver()) {
            explained = new SocketTimeoutException("the total timeout of the call elapsed");
        } else if (caller.isInterrupted()) {
            explained = new InterruptedIOException("the thread was interrupted");
        } else if (failure instanceof TimeoutException
                || failure instanceof SocketTimeoutException
                || failure.getCause() instanceof SocketTimeoutException) {
            explained = new SocketTimeoutException(onTimeout);
        } else if (failure instanceof IOException known && !(failure instanceof MessageConstraintException)) {
            return known;
        } else if (failure instanceof ExecutionException && failure.getCause() instanceof IOException ofLookup) {
            return ofLookup;
        } else { // of the library, which throws an unchecked exception for a status of 000
            explained = connection != null && connection.hasEnded() // half a line is malformed too
                    ? new EOFException("the connection was closed within the head of the response")
                    : new ProtocolException(failure.getMessage());
        }
        explained.initCause(failure);
        return explained;
    }
}
