package dev.offlineuploads.internal;

import dev.offlineuploads.internal.ApachePool.Route;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MalformedChunkCodingException;
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
            Body body = new Body(exchange, entity, isCompressed(entity));
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

    /**
     * A body whose connection goes back to the pool when it was read to its end, and is cut otherwise: to read what is left
     * of it first could take any time.
     */
    private final class Body extends InputStream implements Response.Body {

        private final ApacheExchange exchange;
        private final HttpEntity entity;
        private final boolean compressed;
        private @Nullable InputStream content;
        private boolean ended;

        Body(ApacheExchange exchange, HttpEntity entity, boolean compressed) {
            this.exchange = exchange;
            this.entity = entity;
            this.compressed = compressed;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                int count = content().read(bytes, offset, length);
                ended = count < 0;
                return count;
            } catch (ConnectionClosedException | MalformedChunkCodingException e) {
                throw brokenOff(e);
            }
        }

        private InputStream content() throws IOException {
            InputStream known = content;
            if (known == null) {
                known = compressed ? new Decompressed(entity.getContent()) : entity.getContent();
                content = known;
            }
            return known;
        }

        /** Behind the end of what is compressed comes the end of the body, if nothing else. */
        private boolean isAtItsEnd() throws IOException {
            try {
                return ended && (!compressed || entity.getContent().read() < 0);
            } catch (ConnectionClosedException | MalformedChunkCodingException e) {
                throw brokenOff(e);
            }
        }

        private static EOFException brokenOff(IOException cause) {
            EOFException brokenOff = new EOFException(cause.getMessage());
            brokenOff.initCause(cause);
            return brokenOff;
        }

        @Override
        public void close() throws IOException {
            underWay.remove(exchange);
            try {
                if (isAtItsEnd()) {
                    exchange.giveBack();
                }
            } finally {
                exchange.cut();
            }
        }

        @Override
        public @Nullable Integer length() {
            long length = compressed ? -1 : entity.getContentLength();
            return length < 0 || length > Integer.MAX_VALUE ? null : (int) length;
        }

        @Override
        public boolean isRepeatable() {
            return false;
        }

        @Override
        public InputStream asInputStream() {
            return this;
        }

        @Override
        public Reader asReader(Charset charset) {
            return new InputStreamReader(this, charset);
        }
    }

    /** The JDK reads what is compressed in parts, and from within one on to the next: empty ones would exhaust the stack. */
    private static final class Decompressed extends GZIPInputStream {

        private static final int MOST_EMPTY_PARTS = 100;

        private int depth;

        Decompressed(InputStream in) throws IOException {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (depth == MOST_EMPTY_PARTS) {
                throw new ZipException("what is compressed has more than " + MOST_EMPTY_PARTS + " empty parts");
            }
            depth++;
            try {
                return super.read(bytes, offset, length);
            } finally {
                depth--;
            }
        }
    }
}
