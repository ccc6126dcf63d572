package dev.offlineuploads.internal.http;

import dev.offlineuploads.internal.util.CallOptions;
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
 * Sends Feign's requests over HttpCore's connections. Retries and authentication are left to the caller; redirects and
 * cookies are not supported.
 */
public final class HttpTransport implements Client, Closeable {

    private final TransportSettings settings;
    private final ConnectionPool pool;
    private final HostResolver resolver;
    private final Watchdog watchdog = new Watchdog("offline-uploads-watchdog", Watchdog.PERIOD_MILLIS);
    private volatile @Nullable Route lastRoute;

    /** Opens no connection and starts no thread before the first request. */
    public HttpTransport(TransportSettings settings) {
        this(settings, new HostResolver(InetAddress::getAllByName));
    }

    HttpTransport(TransportSettings settings, HostResolver resolver) {
        this.settings = settings;
        this.resolver = resolver;
        pool = new ConnectionPool(settings);
    }

    /** Reads the whole response. If the connection turns out to be stale, the request is sent once more on a new one. */
    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        CallOptions call = (CallOptions) options;
        Route route = route(request.url());
        ClassicHttpRequest message = route.request(request, settings);
        Exchange exchange = new Exchange(settings, pool, resolver, call);
        try {
            return execute(exchange, request, route, message, false);
        } catch (IOException e) {
            if (!exchange.gotNothingOnReusedConnection()) {
                throw e;
            }
            pool.closeIdle(); // a gateway that dropped this connection may have dropped all of them
            if (e instanceof InterruptedIOException) {
                throw e;
            }
            call.resend();
            return execute(new Exchange(settings, pool, resolver, call), request, route, message, true);
        }
    }

    /** Most clients have one origin and no proxy, so the route of the last call is kept. */
    private Route route(String url) throws IOException {
        Route route = lastRoute;
        if (route == null || settings.proxy().selector() != null || !route.isOriginOf(url)) {
            route = Route.to(url, settings.proxy());
            lastRoute = route;
        }
        return route;
    }

    private Response execute(
            Exchange exchange, Request request, Route route, ClassicHttpRequest message, boolean resend)
            throws IOException {
        Runnable abort = exchange::abortIfOver;
        try {
            watchdog.add(abort);
            Exchange.Result result = exchange.execute(route, message, resend);
            return Response.builder()
                    .request(request)
                    .status(result.head().getCode())
                    .reason(result.head().getReasonPhrase())
                    .headers(headers(result.head()))
                    .body(result.body(), null)
                    .build();
        } finally {
            watchdog.remove(abort);
        }
    }

    /** Closes the connections. The watchdog aborts the exchanges in flight. */
    @Override
    public void close() {
        pool.close();
        resolver.close();
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
