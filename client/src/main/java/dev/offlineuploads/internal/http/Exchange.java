package dev.offlineuploads.internal.http;

import dev.offlineuploads.internal.response.ReceivedBody;
import dev.offlineuploads.internal.util.CallOptions;
import dev.offlineuploads.internal.util.Watchdog;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
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

    private final ConnectionPool pool;
    private final HttpRoute route;
    private final AbortSignal signal;
    private final HttpClientContext context = HttpClientContext.create();
    private final AbortableWait wait = new AbortableWait();
    private @Nullable ConnectionEndpoint endpoint;
    private @Nullable PooledConnection connection;
    private boolean reused;
    private @Nullable TimeValue keepAlive;

    /** An exchange that asks {@code requireOpen} before it sends anything, and when it fails. */
    Exchange(ConnectionPool pool, HttpRoute route, CallOptions options, Runnable requireOpen) {
        this.pool = pool;
        this.route = route;
        this.signal = new AbortSignal(options, requireOpen);
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

    /** Reads the body. The rest of a body that is malformed or too large is not read, as that could take any time. */
    ReceivedBody receive(HttpEntity entity, int maxBytes) throws IOException {
        TimeValue reusable = keepAlive;
        keepAlive = null;
        if (connection != null) {
            connection.beginBody(maxBytes);
        }
        try {
            BodyStream stream = new BodyStream(entity.getContent());
            ReceivedBody body = ReceivedBody.read(stream, entity.getContentLength(), maxBytes);
            if (body.isComplete()) {
                signal.check();
            } else { // an abort breaks the connection as well
                signal.checkBeforeSending();
            }
            keepAlive = stream.hasEnded() ? reusable : null;
            return body.decoded(entity.getContentEncoding(), maxBytes);
        } catch (IOException | RuntimeException e) {
            throw explained(e);
        }
    }

    private ConnectionEndpoint lease() throws IOException {
        Timeout timeout = Timeout.ofMilliseconds(signal.startLease());
        LeaseRequest lease = pool.manager().lease("", route, timeout, null);
        try {
            ConnectionEndpoint leased = wait.await(lease, () -> lease.get(timeout), "a connection", timeout);
            hold(leased);
            signal.checkBeforeSending();
            return leased;
        } catch (InterruptedIOException e) {
            if (endpoint == null && !lease.cancel()) {
                holdLateLease(lease);
            }
            throw e;
        }
    }

    /** A connection that is leased while the thread is interrupted must be returned to the pool as well. */
    private void holdLateLease(LeaseRequest lease) {
        boolean interrupted = Thread.interrupted();
        try {
            hold(lease.get(Timeout.ONE_MILLISECOND));
        } catch (InterruptedException | ExecutionException | TimeoutException | CancellationException e) {
            // There is no connection to return.
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void connect(ConnectionEndpoint leased, ClassicHttpRequest request) throws IOException, HttpException {
        String host = (route.getProxyHost() != null ? route.getProxyHost() : route.getTargetHost()).getHostName();
        Timeout timeout = Timeout.ofMilliseconds(signal.startConnect(2)); // as long again for TLS
        int addresses = lookUp(host, timeout);
        pool.manager().connect(leased, Timeout.ofMilliseconds(Math.max(1, timeout.getDuration() / addresses)), context);
        if (route.isTunnelled()) {
            tunnel(leased, request);
            leased.setSocketTimeout(Timeout.ofMilliseconds(signal.startConnect(1)));
            pool.manager().upgrade(leased, context);
        }
    }

    /** Has the host looked up, and returns how many addresses it has. */
    private int lookUp(String host, Timeout timeout) throws IOException {
        Future<InetAddress[]> lookup = pool.resolver().lookUp(host);
        try {
            InetAddress[] addresses = wait.await(
                    () -> lookup.cancel(true),
                    () -> lookup.get(timeout.getDuration(), TimeUnit.MILLISECONDS),
                    "the addresses of " + host,
                    timeout);
            if (!route.isSecure()) {
                HostResolver.requireLoopback(host, addresses);
            }
            return addresses.length;
        } finally {
            pool.resolver().giveUp(lookup);
        }
    }

    /** Asks the proxy for a tunnel to the host. Bytes of the proxy must not be read as a response of the host. */
    private void tunnel(ConnectionEndpoint leased, ClassicHttpRequest request) throws IOException, HttpException {
        HttpHost host = route.getTargetHost();
        ClassicHttpRequest tunnel = new BasicClassicHttpRequest(Method.CONNECT, host, host.toHostString());
        tunnel.addHeader(HttpHeaders.HOST, host.toHostString());
        tunnel.addHeader(request.getFirstHeader(HttpHeaders.USER_AGENT));
        if (pool.proxyAuthorization() != null) {
            tunnel.addHeader(pool.proxyAuthorization());
        }
        int status = exchange(leased, tunnel).getCode();
        if (status >= HttpStatus.SC_SERVER_ERROR) {
            throw new IOException("the proxy failed to open a tunnel with HTTP " + status);
        }
        if (status != HttpStatus.SC_OK) {
            String advice =
                    status == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED ? ": check its user and password" : "";
            throw new ProtocolException("the proxy rejected the tunnel with HTTP " + status + advice);
        }
        if (connection != null && connection.hasUnreadBytes()) {
            throw new ProtocolException("the proxy sent more than its response");
        }
    }

    private ClassicHttpResponse exchange(ConnectionEndpoint leased, ClassicHttpRequest request)
            throws IOException, HttpException {
        signal.checkBeforeSending();
        leased.setSocketTimeout(Timeout.ofMilliseconds(signal.startRead()));
        ClassicHttpResponse response = leased.execute("", request, this::execute, context);
        signal.check();
        return response;
    }

    private ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection over, HttpContext with)
            throws IOException, HttpException {
        PooledConnection pooled = (PooledConnection) over;
        connection = pooled;
        if (!route.isSecure()) {
            HostResolver.requireLoopback(route.getTargetHost().getHostName(), pooled.remoteAddress());
        }
        pooled.beginExchange();
        ClassicHttpResponse response = EXECUTOR.execute(request, over, Exchange::refuseUpgrade, with);
        if (pooled.hasEnded()) { // the library accepts a head that ends early
            throw new EOFException("the connection was closed within the head of the response");
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
                && !signal.isRaised()
                && !(failure instanceof InterruptedIOException)
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
            if (!TimeValue.isPositive(keepAlive)) {
                leased.close(CloseMode.IMMEDIATE);
            }
            pool.release(leased, keepAlive);
        }
    }

    @Override
    public boolean isOverdue() {
        return signal.isRaised();
    }

    /** Ends the exchange wherever it is. The thread that runs it gets an exception. */
    @Override
    public void abort() {
        signal.cancel();
        wait.abort();
        synchronized (this) { // a connection that is released meanwhile may serve another exchange already
            if (endpoint != null) {
                endpoint.close(CloseMode.IMMEDIATE);
            }
        }
    }

    private IOException explained(Exception failure) {
        return signal.explain(failure, connection != null && connection.hasEnded());
    }
}
