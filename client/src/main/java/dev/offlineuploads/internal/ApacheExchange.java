package dev.offlineuploads.internal;

import dev.offlineuploads.internal.ApachePool.Route;
import feign.Request;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HeaderElement;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One request and its answer over a connection of the pool. */
final class ApacheExchange {

    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();

    /** For how long a connection is kept where the other side does not say. */
    private static final TimeValue USUALLY_KEPT = TimeValue.ofMinutes(3);

    private final ApachePool pool;
    private final Route route;
    private final Runnable permission;
    private final HttpCoreContext context = HttpCoreContext.create();
    private final AtomicReference<@Nullable PoolEntry<HttpHost, ApacheConnection>> leased = new AtomicReference<>();
    private volatile @Nullable Future<?> awaited;
    private volatile boolean cut;
    private @Nullable TimeValue keptFor;

    /** Asks for permission before it opens a connection or sends anything. */
    ApacheExchange(ApachePool pool, Route route, Runnable permission) {
        this.pool = pool;
        this.route = route;
        this.permission = permission;
    }

    /** Sends the request and reads the head of the answer. Whoever has read the body gives the connection back. */
    ClassicHttpResponse open(ClassicHttpRequest request, Request.Options timeouts) throws IOException, HttpException {
        boolean opened = false;
        try {
            PoolEntry<HttpHost, ApacheConnection> entry = lease(timeouts);
            ApacheConnection connection = entry.getConnection();
            if (connection == null) {
                connection = new ApacheConnection();
                entry.assignConnection(connection);
                requireUncut();
                connect(connection, request, timeouts);
            }
            ClassicHttpResponse answer = send(connection, request, timeouts);
            if (DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, answer, context)) {
                keptFor = keptFor(answer);
            }
            opened = true;
            return answer;
        } catch (ConnectionClosedException e) {
            throw cut ? interrupted("the connection was cut", e) : e;
        } finally {
            if (!opened) {
                cut();
            }
        }
    }

    /** Gives the connection back, for another request if the answer allows it. */
    void giveBack() {
        PoolEntry<HttpHost, ApacheConnection> entry = leased.getAndSet(null);
        if (entry != null) {
            pool.release(entry, keptFor);
        }
    }

    /** Ends the exchange wherever it is, also from another thread; nothing happens to one that is over. */
    void cut() {
        cut = true;
        Future<?> lease = awaited;
        if (lease != null) {
            lease.cancel(true);
        }
        PoolEntry<HttpHost, ApacheConnection> entry = leased.getAndSet(null);
        if (entry != null) {
            pool.release(entry, null);
        }
    }

    private PoolEntry<HttpHost, ApacheConnection> lease(Request.Options timeouts) throws IOException {
        Timeout timeout = Timeout.ofMilliseconds(timeouts.readTimeoutMillis());
        Future<PoolEntry<HttpHost, ApacheConnection>> lease = pool.lease(route, timeout);
        awaited = lease;
        boolean taken = false;
        try {
            requireUncut();
            PoolEntry<HttpHost, ApacheConnection> entry = lease.get(timeout.getDuration(), timeout.getTimeUnit());
            leased.set(entry);
            taken = true;
            requireUncut();
            pool.check(entry);
            return entry;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted("the thread was interrupted before this was sent", e);
        } catch (CancellationException e) {
            throw interrupted("the thread was interrupted before this was sent", e);
        } catch (TimeoutException e) {
            throw new ConnectionRequestTimeoutException(e.getMessage());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TimeoutException
                    ? new ConnectionRequestTimeoutException(e.getCause().getMessage())
                    : new IOException("no connection could be had", e.getCause());
        } finally {
            awaited = null;
            if (!taken) {
                pool.abandon(lease);
            }
        }
    }

    private void requireUncut() throws InterruptedIOException {
        if (cut) {
            throw new InterruptedIOException("this was cut before it was sent");
        }
    }

    private static InterruptedIOException interrupted(String message, Exception cause) {
        return (InterruptedIOException) new InterruptedIOException(message).initCause(cause);
    }

    private void connect(ApacheConnection connection, ClassicHttpRequest request, Request.Options timeouts)
            throws IOException, HttpException {
        permission.run();
        connection.connect(route.first(), timeouts);
        if (route.isTunnelled()) {
            tunnel(connection, request, timeouts);
        }
        if (route.isSecure()) {
            connection.secure(pool.tls(), route.target(), timeouts);
        }
    }

    /** Asks the proxy for a way to the target. Nothing that it says may be taken for the answer of who stands there. */
    private void tunnel(ApacheConnection connection, ClassicHttpRequest request, Request.Options timeouts)
            throws IOException, HttpException {
        HttpHost target = route.target();
        ClassicHttpRequest tunnel = new BasicClassicHttpRequest(Method.CONNECT, target, target.toHostString());
        tunnel.addHeader(HttpHeaders.HOST, target.toHostString());
        tunnel.addHeader(request.getFirstHeader(HttpHeaders.USER_AGENT));
        int status = send(connection, tunnel, timeouts).getCode();
        if (status >= HttpStatus.SC_SERVER_ERROR) {
            throw new IOException("the proxy opens no tunnel now: it answered HTTP " + status);
        }
        if (status != HttpStatus.SC_OK) {
            throw new ProtocolException("the proxy opens no tunnel: it answered HTTP %d", status);
        }
        if (connection.hasLeftovers()) {
            throw new ProtocolException("the proxy sent more than its answer");
        }
    }

    private ClassicHttpResponse send(ApacheConnection connection, ClassicHttpRequest request, Request.Options timeouts)
            throws IOException, HttpException {
        requireUncut();
        permission.run();
        connection.setSocketTimeout(Timeout.ofMilliseconds(timeouts.readTimeoutMillis()));
        return EXECUTOR.execute(request, connection, ApacheExchange::refuseSwitch, context);
    }

    private static void refuseSwitch(HttpResponse answer, HttpConnection connection, HttpContext context)
            throws ProtocolException {
        if (answer.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
            throw new ProtocolException("Graph answered a switch to another protocol");
        }
    }

    /** For how long the other side keeps the connection; null if it does not. */
    private static @Nullable TimeValue keptFor(ClassicHttpResponse answer) {
        Iterator<HeaderElement> parts = MessageSupport.iterate(answer, HttpHeaders.KEEP_ALIVE);
        while (parts.hasNext()) {
            HeaderElement part = parts.next();
            if (part.getName().equalsIgnoreCase("timeout") && part.getValue() != null) {
                try {
                    long seconds = Long.parseLong(part.getValue());
                    return seconds > 0 ? TimeValue.ofSeconds(seconds) : null;
                } catch (NumberFormatException e) {
                    return USUALLY_KEPT;
                }
            }
        }
        return USUALLY_KEPT;
    }
}
