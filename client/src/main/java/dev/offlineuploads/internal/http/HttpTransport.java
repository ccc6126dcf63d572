package dev.offlineuploads.internal.http;

import dev.offlineuploads.internal.util.CallOptions;
import dev.offlineuploads.internal.util.CancellationToken;
import dev.offlineuploads.internal.util.Watchdog;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/**
 * Sends Feign's requests over HttpCore's connections and pool. Retries and authentication are left to the caller;
 * redirects and cookies are not supported.
 */
public final class HttpTransport implements Client, Closeable {

    private final TransportConfig config;
    private final ConnectionPool pool;
    private final HostResolver resolver;
    private final Watchdog watchdog;
    private volatile @Nullable Origin lastOrigin;

    /** Opens no connection and starts no thread before the first request. */
    public HttpTransport(TransportConfig config) {
        this(config, new HostResolver(InetAddress::getAllByName));
    }

    HttpTransport(TransportConfig config, HostResolver resolver) {
        this.config = config;
        this.resolver = resolver;
        watchdog = new Watchdog("offline-uploads-watchdog");
        pool = new ConnectionPool(config, watchdog);
    }

    /** Reads the whole response. If the connection turns out to be stale, the request is sent once more on a new one. */
    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        CallOptions call = (CallOptions) options;
        Origin origin = origin(request.url());
        ClassicHttpRequest message = origin.request(request);
        Exchange exchange = new Exchange(pool, resolver, origin, call);
        try {
            return execute(exchange, request, message, call, false);
        } catch (IOException e) {
            if (!exchange.gotNothingOnReusedConnection()) {
                throw e;
            }
            pool.closeIdle(); // a gateway that dropped this connection may have dropped all of them
            if (e instanceof InterruptedIOException) {
                throw e;
            }
            call.resend();
            return execute(new Exchange(pool, resolver, origin, call), request, message, call, true);
        }
    }

    private Response execute(
            Exchange exchange, Request request, ClassicHttpRequest message, CallOptions call, boolean onNewConnection)
            throws IOException {
        watchdog.add(exchange);
        try {
            pool.requireOpen();
            CancellationToken cancellation = call.cancellation();
            if (cancellation != null) {
                cancellation.onCancel(exchange);
            }
            ClassicHttpResponse response = exchange.send(message, onNewConnection);
            return Response.builder()
                    .request(request)
                    .status(response.getCode())
                    .reason(response.getReasonPhrase())
                    .headers(headers(response))
                    .body(exchange.receive(response.getEntity(), config.maxResponseBytes()), null)
                    .build();
        } finally {
            exchange.release();
            watchdog.remove(exchange);
        }
    }

    /** Aborts the exchanges in flight and closes the connections. */
    @Override
    public void close() {
        stopSending();
        watchdog.runAll();
        resolver.close();
    }

    /** Stops new requests. Must precede the aborts, because each of them frees a connection for a waiting call. */
    void stopSending() {
        pool.close();
    }

    /** Parses the origin of a URL. A client has one origin, so the last one is kept, unless its proxy can change. */
    private Origin origin(String url) throws IOException {
        Origin origin = lastOrigin;
        if (origin == null || !origin.isOf(url) || config.proxy().isChanging()) {
            origin = new Origin(url, config);
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
