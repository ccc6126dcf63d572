package dev.offlineuploads.internal;

import feign.Request;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.ConnectionShutdownException;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer over a connection of the pool. The library's own way from the one to the other costs twice as
 * much as the exchange, for retries, redirects, cookies and challenges that are all off here.
 */
final class ApacheExchange {

    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();

    private final HttpClientConnectionManager pool;
    private final HttpRoute route;
    private final Runnable permission;
    private final HttpClientContext context = HttpClientContext.create();
    private final AtomicReference<@Nullable ConnectionEndpoint> connection = new AtomicReference<>();
    private volatile @Nullable LeaseRequest awaited;
    private volatile boolean cut;
    private @Nullable TimeValue keptFor;

    /** Asks for permission before it opens a connection or sends anything. */
    ApacheExchange(HttpClientConnectionManager pool, HttpRoute route, Runnable permission) {
        this.pool = pool;
        this.route = route;
        this.permission = permission;
    }

    /** Sends the request and reads the head of the answer. Whoever has read the body gives the connection back. */
    ClassicHttpResponse open(ClassicHttpRequest request, Request.Options timeouts) throws IOException, HttpException {
        boolean opened = false;
        try {
            ConnectionEndpoint endpoint = leased(timeouts);
            ClassicHttpResponse answer = endpoint.isConnected() ? null : connect(endpoint, request, timeouts);
            if (answer == null) {
                answer = send(endpoint, request, timeouts);
                if (DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, answer, context)) {
                    keptFor = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(answer, context);
                }
            }
            opened = true;
            return answer;
        } catch (ConnectionShutdownException e) {
            throw interrupted("the connection was cut", e);
        } finally {
            if (!opened) {
                cut();
            }
        }
    }

    /** Gives the connection back, for another request if the answer allows it. */
    void giveBack() {
        ConnectionEndpoint endpoint = connection.getAndSet(null);
        if (endpoint != null) {
            if (keptFor == null) {
                endpoint.close(CloseMode.IMMEDIATE);
            }
            pool.release(endpoint, null, keptFor);
        }
    }

    /** Ends the exchange wherever it is, also from another thread; nothing happens to one that is over. */
    void cut() {
        cut = true;
        LeaseRequest lease = awaited;
        if (lease != null) {
            lease.cancel();
        }
        ConnectionEndpoint endpoint = connection.getAndSet(null);
        if (endpoint != null) {
            endpoint.close(CloseMode.IMMEDIATE);
            pool.release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
        }
    }

    private ConnectionEndpoint leased(Request.Options timeouts) throws IOException {
        Timeout timeout = Timeout.ofMilliseconds(timeouts.readTimeoutMillis());
        LeaseRequest lease = pool.lease("", route, timeout, null);
        awaited = lease;
        ConnectionEndpoint endpoint;
        try {
            requireUncut();
            endpoint = lease.get(timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted("the thread was interrupted before this was sent", e);
        } catch (CancellationException e) {
            throw interrupted("the thread was interrupted before this was sent", e);
        } catch (TimeoutException e) {
            throw new ConnectionRequestTimeoutException(e.getMessage());
        } catch (ExecutionException e) {
            throw new IOException("no connection could be had", e.getCause());
        } finally {
            awaited = null;
        }
        connection.set(endpoint);
        requireUncut();
        return endpoint;
    }

    private void requireUncut() throws InterruptedIOException {
        if (cut) {
            throw new InterruptedIOException("this was cut before it was sent");
        }
    }

    private static InterruptedIOException interrupted(String message, Exception cause) {
        return (InterruptedIOException) new InterruptedIOException(message).initCause(cause);
    }

    /** Connects, and gives what a proxy answers that lets nobody through. */
    private @Nullable ClassicHttpResponse connect(
            ConnectionEndpoint endpoint, ClassicHttpRequest request, Request.Options timeouts)
            throws IOException, HttpException {
        permission.run();
        pool.connect(endpoint, Timeout.ofMilliseconds(timeouts.connectTimeoutMillis()), context);
        if (!route.isTunnelled()) {
            return null;
        }
        HttpHost host = route.getTargetHost();
        ClassicHttpRequest tunnel = new BasicClassicHttpRequest(Method.CONNECT, host, host.toHostString());
        tunnel.addHeader(HttpHeaders.HOST, host.toHostString());
        tunnel.addHeader(
                HttpHeaders.USER_AGENT,
                request.getFirstHeader(HttpHeaders.USER_AGENT).getValue());
        ClassicHttpResponse answer = send(endpoint, tunnel, timeouts);
        if (answer.getCode() != HttpStatus.SC_OK) {
            return answer;
        }
        pool.upgrade(endpoint, context);
        return null;
    }

    private ClassicHttpResponse send(ConnectionEndpoint endpoint, ClassicHttpRequest request, Request.Options timeouts)
            throws IOException, HttpException {
        requireUncut();
        permission.run();
        endpoint.setSocketTimeout(Timeout.ofMilliseconds(timeouts.readTimeoutMillis()));
        return endpoint.execute("", request, ApacheExchange::exchange, context);
    }

    private static ClassicHttpResponse exchange(
            ClassicHttpRequest request, HttpClientConnection connection, HttpContext context)
            throws IOException, HttpException {
        return EXECUTOR.execute(
                request,
                connection,
                (answer, over, in) -> {
                    if (answer.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
                        throw new ProtocolException("Failure switching protocols");
                    }
                },
                context);
    }
}
