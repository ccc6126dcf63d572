package dev.offlineuploads.internal.http;

import dev.offlineuploads.internal.response.GzipDecoder;
import dev.offlineuploads.internal.response.ReceivedBytes;
import dev.offlineuploads.internal.util.CallOptions;
import dev.offlineuploads.internal.util.Watchdog;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One request and its response over a connection of the pool. Any thread can abort it. */
final class Exchange implements Watchdog.Task {

    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();
    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final String HEAD_INCOMPLETE = "the connection was closed within the head of the response";

    /** Why an exchange has to end. */
    private enum Reason {
        CANCELLED("the call was cancelled"),
        CONNECT_TIMEOUT("the connect timeout is over"),
        READ_TIMEOUT("the read timeout is over"),
        TOTAL_TIMEOUT("the total timeout of the call is over");

        private final String message;

        Reason(String message) {
            this.message = message;
        }
    }

    private final ConnectionPool pool;
    private final HttpRoute route;
    private final CallOptions options;
    private final Runnable requireOpen;
    private final HttpClientContext context = HttpClientContext.create();
    private volatile @Nullable Reason aborted;
    private volatile @Nullable Cancellable awaited;
    private volatile long connectBy = NO_LIMIT;
    private @Nullable ConnectionEndpoint endpoint;
    private @Nullable PooledConnection connection;
    private Reason onTimeout = Reason.READ_TIMEOUT;
    private boolean reused;
    private @Nullable TimeValue keepAlive;

    /** An exchange that calls {@code requireOpen} before it sends anything, and when it fails. */
    Exchange(ConnectionPool pool, HttpRoute route, CallOptions options, Runnable requireOpen) {
        this.pool = pool;
        this.route = route;
        this.options = options;
        this.requireOpen = requireOpen;
    }

    /** Sends the request over a connection, a new one if asked to, and reads the head of the response. */
    ClassicHttpResponse send(ClassicHttpRequest request, boolean onNewConnection) throws IOException {
        try {
            ConnectionEndpoint leased = lease();
            if (onNewConnection && leased.isConnected()) {
                leased.close(CloseMode.IMMEDIATE);
            }
            reused = leased.isConnected();
            if (!reused) {
                connect(leased, request);
            }
            ClassicHttpResponse response = exchange(leased, request);
            if (DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)) {
                keepAlive = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
            }
            return response;
        } catch (HttpException | IOException | RuntimeException e) {
            throw explained(e);
        }
    }

    /** Reads the body. Not all of one that is malformed or too large, since that could take any time. */
    ReceivedBytes receive(HttpEntity entity, int maxBytes) throws IOException {
        try {
            String encoding = entity.getContentEncoding();
            boolean compressed = isGzip(encoding) && entity.getContentLength() != 0;
            if (!compressed && encoding != null && !encoding.equalsIgnoreCase("identity")) {
                throw new ProtocolException("unsupported Content-Encoding: " + encoding);
            }
            Body body = new Body(entity.getContent());
            ReceivedBytes bytes = compressed
                    ? GzipDecoder.decode(body, maxBytes)
                    : ReceivedBytes.read(() -> body, entity.getContentLength(), maxBytes);
            if (!body.ended) {
                keepAlive = null;
            }
            requireInTime();
            return bytes;
        } catch (IOException | RuntimeException e) {
            keepAlive = null;
            throw explained(e);
        }
    }

    private static boolean isGzip(@Nullable String encoding) {
        return "gzip".equalsIgnoreCase(encoding) || "x-gzip".equalsIgnoreCase(encoding);
    }

    private ConnectionEndpoint lease() throws IOException {
        Timeout timeout = Timeout.ofMilliseconds(options.readTimeoutMillis());
        LeaseRequest lease = manager().lease("", route, timeout, null);
        awaited = lease;
        try {
            ConnectionEndpoint leased = lease.get(timeout);
            hold(leased);
            requireNotAborted();
            return leased;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abandon(lease);
            throw interrupted("the thread was interrupted while it waited for a connection", e);
        } catch (CancellationException e) {
            throw interrupted("the wait for a connection was aborted", e);
        } catch (ExecutionException | TimeoutException e) {
            if (e instanceof TimeoutException || e.getCause() instanceof TimeoutException) {
                throw new ConnectionRequestTimeoutException("no connection became free within " + timeout);
            }
            throw new IOException("the connection pool failed", e.getCause());
        } finally {
            awaited = null;
        }
    }

    /** Returns what the lease has brought meanwhile. */
    private void abandon(LeaseRequest lease) {
        if (!lease.cancel()) {
            boolean interrupted = Thread.interrupted();
            try {
                hold(lease.get(Timeout.ONE_MILLISECOND));
            } catch (InterruptedException | ExecutionException | TimeoutException | CancellationException e) {
                // It brought nothing.
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void connect(ConnectionEndpoint leased, ClassicHttpRequest request) throws IOException, HttpException {
        HttpHost firstHop = route.getProxyHost() != null ? route.getProxyHost() : route.getTargetHost();
        int timeout = limitConnect(2); // as long again for TLS
        CompletableFuture<InetAddress[]> lookup = pool.resolver().lookUp(firstHop.getHostName());
        awaited = () -> lookup.cancel(true);
        int addresses = HostResolver.await(lookup, firstHop.getHostName(), timeout);
        awaited = null;
        manager().connect(leased, Timeout.ofMilliseconds(Math.max(1, timeout / addresses)), context);
        if (route.isTunnelled()) {
            connectBy = NO_LIMIT;
            tunnel(leased, request);
            leased.setSocketTimeout(Timeout.ofMilliseconds(limitConnect(1)));
            manager().upgrade(leased, context);
        }
        connectBy = NO_LIMIT;
    }

    /** Asks the proxy for a tunnel to the host. Nothing that the proxy sends may pass for a response of the host. */
    private void tunnel(ConnectionEndpoint leased, ClassicHttpRequest request) throws IOException, HttpException {
        HttpHost host = route.getTargetHost();
        ClassicHttpRequest tunnel = new BasicClassicHttpRequest(Method.CONNECT, host, host.toHostString());
        tunnel.addHeader(HttpHeaders.HOST, host.toHostString());
        tunnel.addHeader(request.getFirstHeader(HttpHeaders.USER_AGENT));
        int status = exchange(leased, tunnel).getCode();
        if (status >= HttpStatus.SC_SERVER_ERROR) {
            throw new IOException("the proxy opened no tunnel, its response was HTTP " + status);
        }
        if (status != HttpStatus.SC_OK) {
            throw new ProtocolException("the proxy refused to open a tunnel, its response was HTTP " + status);
        }
        if (connection != null && connection.hasUnreadBytes()) {
            throw new ProtocolException("the proxy sent more than its response");
        }
    }

    private ClassicHttpResponse exchange(ConnectionEndpoint leased, ClassicHttpRequest request)
            throws IOException, HttpException {
        requireNotAborted();
        onTimeout = options.isReadLimitedByDeadline() ? Reason.TOTAL_TIMEOUT : Reason.READ_TIMEOUT;
        leased.setSocketTimeout(Timeout.ofMilliseconds(options.readTimeoutMillis()));
        ClassicHttpResponse response = leased.execute("", request, this::execute, context);
        requireInTime();
        return response;
    }

    private ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection over, HttpContext with)
            throws IOException, HttpException {
        PooledConnection pooled = (PooledConnection) over;
        connection = pooled;
        pooled.beginExchange();
        ClassicHttpResponse response = EXECUTOR.execute(request, over, Exchange::refuseUpgrade, with);
        if (pooled.hasEnded()) { // the library takes the lines that came for the whole head
            throw new EOFException(HEAD_INCOMPLETE);
        }
        return response;
    }

    private static void refuseUpgrade(HttpResponse response, HttpConnection over, HttpContext with)
            throws HttpException {
        if (response.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
            throw new HttpException("the response switches to another protocol");
        }
    }

    /** Whether the request failed because the connection was closed before the server could respond to it. */
    boolean failedOnStaleConnection(IOException failure) {
        return reused
                && aborted == null
                && !(failure instanceof SocketTimeoutException)
                && (connection == null || !connection.hasReceivedBytes());
    }

    private synchronized void hold(ConnectionEndpoint leased) {
        endpoint = leased;
    }

    /** Returns the connection to the pool, closed unless the response allows another request. */
    void release() {
        ConnectionEndpoint leased;
        synchronized (this) {
            leased = endpoint;
            endpoint = null;
        }
        if (leased != null) {
            if (aborted != null || !TimeValue.isPositive(keepAlive)) {
                leased.close(CloseMode.IMMEDIATE);
            }
            manager().release(leased, null, keepAlive);
        }
    }

    @Override
    public boolean isOverdue() {
        if (aborted == null) {
            if (options.deadline().isOver()) {
                aborted = Reason.TOTAL_TIMEOUT;
            } else if (connectBy != NO_LIMIT && System.nanoTime() - connectBy > 0) {
                aborted = Reason.CONNECT_TIMEOUT;
            }
        }
        return aborted != null;
    }

    /** Ends the exchange wherever it is. The thread that runs it gets an exception. */
    @Override
    public void abort() {
        if (aborted == null) {
            aborted = Reason.CANCELLED;
        }
        Cancellable waiting = awaited;
        if (waiting != null) {
            waiting.cancel();
        }
        synchronized (this) { // so that it is not released meanwhile, and another exchange is aborted
            if (endpoint != null) {
                endpoint.close(CloseMode.IMMEDIATE);
            }
        }
    }

    /** What arrives after the deadline is late, even if the watchdog has not looked yet. */
    private void requireInTime() throws SocketTimeoutException {
        if (isOverdue()) {
            throw new SocketTimeoutException("the response is late");
        }
    }

    private void requireNotAborted() throws InterruptedIOException {
        requireOpen.run();
        Reason reason = aborted;
        if (reason != null) {
            throw new InterruptedIOException(reason.message);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("the thread was interrupted before the request was sent");
        }
    }

    /** Starts the time to connect, some times the connect timeout, and returns that timeout in milliseconds. */
    private int limitConnect(int times) {
        onTimeout = options.isConnectLimitedByDeadline() ? Reason.TOTAL_TIMEOUT : Reason.CONNECT_TIMEOUT;
        int timeout = options.connectTimeoutMillis();
        connectBy = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos((long) times * timeout);
        return timeout;
    }

    private HttpClientConnectionManager manager() {
        return pool.manager();
    }

    private static InterruptedIOException interrupted(String message, Exception cause) {
        return (InterruptedIOException) new InterruptedIOException(message).initCause(cause);
    }

    /** The reason of the abort, not what it looks like from inside, and the JDK's exceptions for those of the library. */
    private IOException explained(Exception failure) {
        requireOpen.run();
        Reason reason = aborted != null ? aborted : failure instanceof SocketTimeoutException ? onTimeout : null;
        IOException explained;
        if (reason == Reason.CANCELLED) {
            explained = new InterruptedIOException(reason.message);
        } else if (reason != null) {
            String detail = failure instanceof ConnectTimeoutException ? ": " + failure.getMessage() : "";
            explained = new SocketTimeoutException(reason.message + detail);
        } else if (failure instanceof RuntimeException unexpected) {
            throw unexpected;
        } else if (failure instanceof IOException known && !(failure instanceof MessageConstraintException)) {
            return known;
        } else if (connection != null && connection.hasEnded()) { // half a line is malformed too
            explained = new EOFException(HEAD_INCOMPLETE);
        } else {
            explained = new ProtocolException(failure.getMessage());
        }
        explained.initCause(failure);
        return explained;
    }

    /** A body in the JDK's terms. It is not closed, since that would read it to its end. */
    private static final class Body extends FilterInputStream {

        private boolean ended;

        Body(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                int count = super.read(bytes, offset, length);
                ended = count < 0;
                return count;
            } catch (ConnectionClosedException | MalformedChunkCodingException e) {
                throw (IOException) new EOFException(e.getMessage()).initCause(e);
            }
        }

        @Override
        public void close() {
            // See above.
        }
    }
}
