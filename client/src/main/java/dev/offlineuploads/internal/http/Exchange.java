package dev.offlineuploads.internal.http;

import dev.offlineuploads.internal.http.Origin.Route;
import dev.offlineuploads.internal.response.ReceivedBody;
import dev.offlineuploads.internal.util.CallOptions;
import dev.offlineuploads.internal.util.Watchdog;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One request and its response over a connection of the pool. Any thread can abort it. */
final class Exchange implements Watchdog.Task {

    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();

    private final ConnectionPool pool;
    private final HostResolver resolver;
    private final Origin origin;
    private final AbortSignal signal;
    private final HttpCoreContext context = HttpCoreContext.create();
    private final Thread caller = Thread.currentThread();
    private @Nullable PoolEntry<Route, PooledConnection> entry;
    private @Nullable PooledConnection connection;
    private boolean reused;
    private @Nullable TimeValue keepAlive;

    Exchange(ConnectionPool pool, HostResolver resolver, Origin origin, CallOptions options) {
        this.pool = pool;
        this.resolver = resolver;
        this.origin = origin;
        this.signal = new AbortSignal(options, pool);
    }

    /** Sends the request over a connection, a new one if asked to, and reads the head of the response. */
    ClassicHttpResponse send(ClassicHttpRequest request, boolean onNewConnection) throws IOException {
        try {
            PooledConnection leased = lease(onNewConnection);
            if (!reused) {
                connect(leased);
            }
            ClassicHttpResponse response = exchange(leased, request);
            if (DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)) {
                keepAlive = ConnectionPool.keepAlive(response);
            }
            return response;
        } catch (HttpException | IOException | RuntimeException e) {
            throw explained(e);
        }
    }

    /**
     * Reads the body, or as much of it as comes in time. The rest of a body that is malformed or too large is not read, as that
     * could take arbitrarily long.
     *
     * @throws IOException if the call is cancelled or its thread interrupted
     */
    ReceivedBody receive(@Nullable HttpEntity entity, int maxBytes) throws IOException {
        TimeValue reusable = keepAlive;
        keepAlive = null;
        try {
            // The content is not closed: the library would read it to its end then, which could take arbitrarily long.
            InputStream content = entity == null ? InputStream.nullInputStream() : entity.getContent();
            ReceivedBody body = ReceivedBody.read(content, entity == null ? 0 : entity.getContentLength(), maxBytes);
            IOException failure = body.failure();
            if (failure instanceof ConnectionClosedException || failure instanceof MalformedChunkCodingException) {
                failure = (IOException) new EOFException(failure.getMessage()).initCause(failure);
            }
            if (failure == null && signal.isRaised()) {
                failure = new InterruptedIOException("the response is late");
            }
            if (failure != null) {
                IOException reason = explained(failure);
                if (!(reason instanceof SocketTimeoutException)) { // an abort breaks the connection as well
                    signal.checkBeforeSending();
                }
                body = body.failedBy(reason);
            } else if (!body.tooLarge()) {
                keepAlive = reusable;
            }
            return entity == null ? body : body.decoded(entity.getContentEncoding(), maxBytes);
        } catch (IOException | RuntimeException e) {
            throw explained(e);
        }
    }

    private PooledConnection lease(boolean onNewConnection) throws IOException {
        PoolEntry<Route, PooledConnection> leased =
                signal.await(pool.lease(origin.route()), "a connection", signal.startLease());
        synchronized (this) {
            entry = leased;
        }
        PooledConnection idle = leased.getConnection();
        reused = idle != null && !onNewConnection && !idle.hasUnreadBytes();
        PooledConnection usable = reused ? idle : pool.replace(leased);
        connection = usable;
        signal.checkBeforeSending();
        return usable;
    }

    private void connect(PooledConnection leased) throws IOException, HttpException {
        int timeout = signal.startConnect(2); // as long again for TLS
        HttpHost hop = origin.firstHop();
        String name = hop.getHostName();
        InetAddress[] addresses = signal.await(resolver.lookUp(name), "the addresses of " + name, timeout);
        if (!origin.isSecure()) {
            HostResolver.requireLoopback(name, addresses);
        }
        connectToOneOf(addresses, hop.getPort(), leased, timeout);
        if (origin.isTunnelled()) {
            openTunnel(leased);
            timeout = signal.startConnect(1);
        }
        if (origin.isSecure()) {
            leased.setSocketTimeout(Timeout.ofMilliseconds(timeout));
            leased.startTls(origin.host());
        }
    }

    private void connectToOneOf(InetAddress[] addresses, int port, PooledConnection leased, int timeout)
            throws IOException {
        IOException failure = null;
        for (InetAddress address : addresses) {
            try {
                leased.connect(new InetSocketAddress(address, port), Math.max(1, timeout / addresses.length));
                return;
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    /** Asks the proxy for a tunnel to the host. Bytes of the proxy must not be read as a response of the host. */
    private void openTunnel(PooledConnection leased) throws IOException, HttpException {
        int status = exchange(leased, origin.tunnelRequest()).getCode();
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
        if (leased.hasUnreadBytes()) {
            throw new ProtocolException("the proxy sent more than its response");
        }
    }

    private ClassicHttpResponse exchange(PooledConnection over, ClassicHttpRequest request)
            throws IOException, HttpException {
        signal.checkBeforeSending();
        over.setSocketTimeout(Timeout.ofMilliseconds(signal.startRead()));
        over.beginResponse();
        ClassicHttpResponse response = EXECUTOR.execute(request, over, Exchange::refuseUpgrade, context);
        if (over.hasEnded()) { // the library accepts a head that ends early
            throw new EOFException("the connection was closed within the head of the response");
        }
        signal.check();
        return response;
    }

    private static void refuseUpgrade(HttpResponse response, HttpConnection over, HttpContext with)
            throws HttpException {
        if (response.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
            throw new HttpException("the response switches to another protocol");
        }
    }

    /** Whether a connection of the pool broke or stayed silent before the first byte of the response. */
    boolean gotNothingOnReusedConnection() {
        return reused && connection != null && !connection.hasReceivedBytes();
    }

    /** Returns the connection to the pool, closed unless the response allows another request. */
    void release() {
        PoolEntry<Route, PooledConnection> leased;
        synchronized (this) {
            leased = entry;
            entry = null;
        }
        if (leased != null) {
            pool.release(leased, keepAlive);
        }
    }

    @Override
    public boolean isDue() {
        return signal.isRaised() || caller.isInterrupted(); // an interrupt does not end a read
    }

    /** Ends the exchange wherever it is. The thread that runs it gets an exception. */
    @Override
    public void run() {
        signal.abort();
        synchronized (this) { // a connection that is released meanwhile may serve another exchange already
            if (entry != null) {
                entry.discardConnection(CloseMode.IMMEDIATE);
            }
        }
    }

    private IOException explained(Exception failure) {
        return signal.explain(failure, connection != null && connection.hasEnded());
    }
}
