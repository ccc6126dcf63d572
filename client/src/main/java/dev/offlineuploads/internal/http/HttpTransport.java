package dev.offlineuploads.internal.http;

import dev.offlineuploads.internal.util.CallOptions;
import dev.offlineuploads.internal.util.CancellationToken;
import dev.offlineuploads.internal.util.ClientClosedException;
import dev.offlineuploads.internal.util.Watchdog;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * Sends Feign's requests over the connections of Apache HttpClient 5, without the execution chain of that library: retries and
 * authentication are the caller's, redirects and cookies are not wanted.
 */
public final class HttpTransport implements Client, Closeable {

    private final int maxResponseBytes;
    private final @Nullable HttpHost proxy;
    private final ConnectionPool pool;
    private final Watchdog watchdog;
    private final Runnable requireOpen = this::requireOpen;
    private volatile @Nullable Origin lastOrigin;
    private volatile boolean closed;

    /** Opens no connection and starts no thread before the first request. */
    public HttpTransport(TransportConfig config) {
        this(config, new HostResolver(InetAddress::getAllByName));
    }

    HttpTransport(TransportConfig config, HostResolver resolver) {
        maxResponseBytes = config.maxResponseBytes();
        proxy = config.proxy().address() instanceof InetSocketAddress address
                ? new HttpHost(address.getHostString(), address.getPort())
                : null;
        pool = new ConnectionPool(config, resolver);
        watchdog = new Watchdog("offline-uploads-watchdog", pool);
    }

    /**
     * Sends a request and reads the whole response. If the connection turns out to be stale, the request is sent once more
     * on a new one.
     *
     * @param options the {@link CallOptions} of the call
     */
    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        CallOptions call = (CallOptions) options;
        Origin origin = origin(request.url());
        ClassicHttpRequest message = origin.request(request, pool.proxyAuthorization());
        Exchange exchange = new Exchange(pool, origin.route(), call, requireOpen);
        try {
            return execute(exchange, request, message, call, false);
        } catch (IOException e) {
            if (!exchange.failedOnStaleConnection(e)) {
                throw e;
            }
            pool.closeIdle();
            call.resend();
            exchange = new Exchange(pool, origin.route(), call, requireOpen);
            return execute(exchange, request, message, call, true);
        }
    }

    private Response execute(
            Exchange exchange, Request request, ClassicHttpRequest message, CallOptions call, boolean onNewConnection)
            throws IOException {
        watchdog.add(exchange);
        try {
            requireOpen();
            CancellationToken cancellation = call.cancellation();
            if (cancellation != null) {
                cancellation.onCancel(exchange::abort);
            }
            ClassicHttpResponse response = exchange.send(message, onNewConnection);
            Response.Builder builder = Response.builder()
                    .request(request)
                    .status(response.getCode())
                    .reason(response.getReasonPhrase())
                    .headers(headers(response));
            HttpEntity entity = response.getEntity();
            if (entity != null) {
                builder.body(exchange.receive(entity, maxResponseBytes));
            }
            return builder.build();
        } finally {
            try {
                exchange.release();
            } finally {
                watchdog.remove(exchange);
            }
        }
    }

    /** Aborts the exchanges in flight and closes the connections. */
    @Override
    public void close() {
        stopSending();
        watchdog.abortAll();
        pool.close();
    }

    /** Stops new requests. Must precede the aborts, because each of them frees a connection for a waiting call. */
    void stopSending() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new ClientClosedException();
        }
    }

    /** Parses the origin of a URL. A client has one origin, so the last one is kept. */
    private Origin origin(String url) {
        Origin origin = lastOrigin;
        if (origin == null || !origin.isOf(url)) {
            origin = Origin.of(url, proxy);
            lastOrigin = origin;
        }
        return origin;
    }

    private static Map<String, Collection<String>> headers(ClassicHttpResponse response) {
        Map<String, Collection<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>(1))
                    .add(header.getValue());
        }
        return headers;
    }
}
