package dev.offlineuploads.internal;

import dev.offlineuploads.internal.ApachePool.Route;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/**
 * Sends Feign's requests over connections of Apache HttpCore 5: that speaks HTTP, and does nothing by itself, no retries,
 * redirects, cookies or authentication.
 */
public final class ApacheTransport implements Client, Closeable {

    private static final String CLOSED = "this client is closed";
    private static final String HEAD_BROKE_OFF = "the connection closed within the head of the answer";
    private static final String GZIP = "gzip";
    private static final Header ACCEPT_ENCODING = new BasicHeader(HttpHeaders.ACCEPT_ENCODING, GZIP);
    private static final Header USER_AGENT = new BasicHeader(HttpHeaders.USER_AGENT, "offline-uploads-client");

    private final ApachePool pool;
    private final @Nullable HttpHost proxy;
    private final Runnable permission = this::requireOpen;
    private final Set<ApacheExchange> underWay = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Origin lastOrigin;
    private volatile boolean closed;

    /** Keeps at most so many connections, by way of an HTTP proxy or directly. */
    public ApacheTransport(int maxConnections, Proxy proxy) {
        pool = new ApachePool(maxConnections);
        this.proxy = proxy.address() instanceof InetSocketAddress address
                ? new HttpHost(address.getHostString(), address.getPort())
                : null;
    }

    /** Makes ready for a URL to read from. */
    public void expect(String url) {
        if (url.startsWith(URIScheme.HTTPS.id + ":")) {
            Ahead.begin(pool::tls);
        }
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Origin origin = origin(request.url());
        ClassicHttpRequest outgoing = outgoing(request, origin);
        ApacheExchange exchange = new ApacheExchange(pool, origin.route, permission);
        underWay.add(exchange);
        boolean answered = false;
        try {
            requireOpen();
            Call call = Call.current();
            if (call != null && call.work().cancellation() != null) {
                call.work().cancellation().cutBy(exchange::cut);
            }
            ClassicHttpResponse answer = open(exchange, outgoing, options, call);
            HttpEntity entity = answer.getEntity();
            Response.Builder response = Response.builder()
                    .request(request)
                    .status(answer.getCode())
                    .reason(answer.getReasonPhrase())
                    .headers(headers(answer));
            if (entity == null) {
                exchange.giveBack();
                return response.build();
            }
            Response.Body body = new ApacheBody(exchange, underWay, entity, isCompressed(entity));
            answered = true;
            return response.body(body).build();
        } finally {
            if (!answered) {
                exchange.cut();
                underWay.remove(exchange);
            }
        }
    }

    /** Cuts what is under way, also what is still waiting for a connection. */
    @Override
    public void close() {
        refuse();
        underWay.forEach(ApacheExchange::cut);
        pool.close();
    }

    /**
     * Lets nothing be sent any more. It comes before anything is cut: who waits for a connection gets the one that a cut
     * sets free.
     */
    void refuse() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(CLOSED);
        }
    }

    /** The beginning of a URL, and what follows from it. */
    private record Origin(String start, URIAuthority authority, Header host, Route route) {

        boolean isOf(String url) {
            return url.startsWith(start) && url.startsWith("/", start.length());
        }
    }

    /** A client has one, so that it is seldom worked out. */
    private Origin origin(String url) {
        Origin origin = lastOrigin;
        if (origin == null || !origin.isOf(url)) {
            URI uri = URI.create(url);
            HttpHost host = HttpHost.create(uri);
            int port = host.getPort() >= 0 ? host.getPort() : URIScheme.HTTPS.same(uri.getScheme()) ? 443 : 80;
            HttpHost target = new HttpHost(host.getSchemeName(), host.getHostName(), port);
            origin = new Origin(
                    uri.getScheme() + "://" + uri.getRawAuthority(),
                    new URIAuthority(host),
                    new BasicHeader(HttpHeaders.HOST, host.toHostString()),
                    new Route(target, proxy));
            lastOrigin = origin;
        }
        return origin;
    }

    private static ClassicHttpRequest outgoing(Request request, Origin origin) {
        HttpHost target = origin.route.target();
        String path = request.url().substring(origin.start.length());
        requirePrintable(path);
        BasicClassicHttpRequest outgoing = new BasicClassicHttpRequest(
                request.httpMethod().name(), target.getSchemeName(), origin.authority, path);
        outgoing.setAbsoluteRequestUri(origin.route.proxy() != null && !origin.route.isTunnelled());
        outgoing.addHeader(origin.host);
        for (Map.Entry<String, Collection<String>> header : request.headers().entrySet()) {
            for (String value : header.getValue()) {
                outgoing.addHeader(new BasicHeader(header.getKey(), value));
            }
        }
        outgoing.addHeader(ACCEPT_ENCODING);
        outgoing.addHeader(USER_AGENT);
        return outgoing;
    }

    /** What stands in the first line of a request must neither end it nor begin another part of it. */
    private static void requirePrintable(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) <= ' ' || path.charAt(i) > '~') {
                throw new IllegalArgumentException("a character of the URL is not encoded");
            }
        }
    }

    private ClassicHttpResponse open(
            ApacheExchange exchange, ClassicHttpRequest request, Request.Options options, @Nullable Call call)
            throws IOException {
        try {
            ClassicHttpResponse answer = exchange.open(request, options);
            if (hasConnectionEnded(call)) { // the library takes the lines that came for all of the head
                throw new EOFException(HEAD_BROKE_OFF);
            }
            return answer;
        } catch (HttpException | MessageConstraintException e) {
            requireOpen();
            // Half a header line is no HTTP either, but the connection is to blame.
            IOException failure =
                    hasConnectionEnded(call) ? new EOFException(HEAD_BROKE_OFF) : new ProtocolException(e.getMessage());
            throw (IOException) failure.initCause(e);
        } catch (IOException
                | IllegalStateException e) { // in the library's words, though a closed client is the reason
            requireOpen();
            throw e;
        }
    }

    private static boolean hasConnectionEnded(@Nullable Call call) {
        return call != null && call.connectionEnded();
    }

    private static Map<String, Collection<String>> headers(ClassicHttpResponse answer) {
        Map<String, Collection<String>> headers = new LinkedHashMap<>();
        for (Header header : answer.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>(1))
                    .add(header.getValue());
        }
        return headers;
    }

    private static boolean isCompressed(HttpEntity entity) throws ProtocolException {
        String encoding = entity.getContentEncoding();
        if (encoding == null || encoding.equalsIgnoreCase("identity") || entity.getContentLength() == 0) {
            return false;
        }
        if (encoding.equalsIgnoreCase(GZIP) || encoding.equalsIgnoreCase("x-gzip")) {
            return true;
        }
        throw new ProtocolException("Unsupported Content-Encoding: " + encoding);
    }
}
