package dev.offlineuploads.internal;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends Feign's requests through Apache HttpClient 5: pooled, and with all that the library would do by itself off, that
 * is, retries, redirects, cookies and cached authentication.
 */
public final class ApacheTransport implements Client, Closeable {

    private static final String CLOSED = "this client is closed";
    private static final Pattern PROOF = Pattern.compile("[?&]" + Authentication.PROOF + "=[0-9a-f]*$");

    private static final String HEAD_BROKE_OFF = "the connection closed within the head of the answer";

    private final CloseableHttpClient http;
    private final Set<HttpUriRequestBase> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Keeps at most so many connections, by way of an HTTP proxy or directly. */
    public ApacheTransport(int maxConnections, Proxy proxy) {
        http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setConnectionFactory(this::connection)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                                .build())
                        .setMaxConnPerRoute(maxConnections)
                        .setMaxConnTotal(maxConnections)
                        .build())
                .setProxy(proxy.address() instanceof InetSocketAddress address ? host(address) : null)
                .setUserAgent("offline-uploads-client")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private static HttpHost host(InetSocketAddress address) {
        return new HttpHost(address.getHostString(), address.getPort());
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Call call = Call.current();
        HttpUriRequestBase outgoing = request(request, call);
        outgoing.setConfig(timeouts(options));
        underWay.add(outgoing);
        try {
            requireOpen();
            if (call != null && call.work().cancellation() != null) {
                call.work().cancellation().cutBy(outgoing::cancel);
            }
            ClassicHttpResponse answer = open(outgoing);
            HttpEntity entity = answer.getEntity();
            Response.Builder response = Response.builder()
                    .request(request)
                    .status(answer.getCode())
                    .reason(answer.getReasonPhrase())
                    .headers(headers(answer));
            if (entity == null) { // and the connection is back in the pool already
                underWay.remove(outgoing);
                return response.build();
            }
            return response.body(new Body(outgoing, answer, entity.getContent(), () -> underWay.remove(outgoing)))
                    .build();
        } catch (IOException | RuntimeException e) {
            underWay.remove(outgoing);
            throw e;
        }
    }

    /** Cuts what is under way, also what is still waiting for a connection. */
    @Override
    public void close() {
        refuse();
        underWay.forEach(HttpUriRequestBase::cancel);
        http.close(CloseMode.GRACEFUL);
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

    private QuietConnection connection(@Nullable Socket socket) throws IOException {
        requireOpen();
        QuietConnection connection = new QuietConnection();
        if (socket != null) {
            connection.bind(socket);
        }
        return connection;
    }

    /** A request that does not show the proof of the app secret, since the library logs what it asks for. */
    private static HttpUriRequestBase request(Request request, @Nullable Call call) {
        URI uri = URI.create(request.url());
        if (call != null && uri.getRawQuery() != null) {
            call.sendsInFull(uri.getRawPath() + "?" + uri.getRawQuery());
            uri = URI.create(PROOF.matcher(request.url()).replaceFirst(""));
        }
        HttpUriRequestBase outgoing =
                new HttpUriRequestBase(request.httpMethod().name(), uri);
        request.headers().forEach((name, values) -> values.forEach(value -> outgoing.addHeader(name, value)));
        return outgoing;
    }

    private ClassicHttpResponse open(HttpUriRequestBase request) throws IOException {
        try {
            ClassicHttpResponse answer = http.executeOpen(RoutingSupport.determineHost(request), request, null);
            if (hasConnectionEnded()) { // the library takes the lines that came for all of the head
                request.cancel();
                throw new EOFException(HEAD_BROKE_OFF);
            }
            return answer;
        } catch (HttpException | ClientProtocolException | MessageConstraintException e) {
            requireOpen();
            // Half a header line is no HTTP either, but the connection is to blame.
            IOException failure =
                    hasConnectionEnded() ? new EOFException(HEAD_BROKE_OFF) : new ProtocolException(e.getMessage());
            throw (IOException) failure.initCause(e);
        } catch (CancellationException e) { // how the pool of connections says that the thread is interrupted
            requireOpen();
            throw (IOException)
                    new InterruptedIOException("the thread was interrupted before this was sent").initCause(e);
        } catch (IOException
                | IllegalStateException e) { // in the library's words, though a closed client is the reason
            requireOpen();
            throw e;
        }
    }

    private static boolean hasConnectionEnded() {
        Call call = Call.current();
        return call != null && call.connectionEnded();
    }

    /** A connection's own settings know no budget of a call; the request's do, and nothing else says how long to connect. */
    @SuppressWarnings("deprecation")
    private static RequestConfig timeouts(Request.Options options) {
        return RequestConfig.custom()
                .setConnectTimeout(options.connectTimeoutMillis(), TimeUnit.MILLISECONDS)
                .setConnectionRequestTimeout(options.readTimeoutMillis(), TimeUnit.MILLISECONDS)
                .setResponseTimeout(options.readTimeoutMillis(), TimeUnit.MILLISECONDS)
                // There is no password to answer a challenge with, and the library logs what one says.
                .setAuthenticationEnabled(false)
                .build();
    }

    private static Map<String, Collection<String>> headers(ClassicHttpResponse answer) {
        Map<String, Collection<String>> headers = new LinkedHashMap<>();
        for (Header header : answer.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        return headers;
    }

    /**
     * A body whose connection goes back to the pool when it was read to its end, and is cut otherwise: the library would
     * read what is left of it first, however much that is.
     */
    private static final class Body extends FilterInputStream implements Response.Body {

        private final HttpUriRequestBase request;
        private final ClassicHttpResponse answer;
        private final Runnable whenClosed;
        private boolean ended;

        Body(HttpUriRequestBase request, ClassicHttpResponse answer, InputStream content, Runnable whenClosed) {
            super(content);
            this.whenClosed = whenClosed;
            this.request = request;
            this.answer = answer;
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
                EOFException brokenOff = new EOFException(e.getMessage());
                brokenOff.initCause(e);
                throw brokenOff;
            }
        }

        @Override
        public void close() throws IOException {
            whenClosed.run();
            if (!ended) {
                request.cancel();
            }
            answer.close();
        }

        @Override
        public @Nullable Integer length() {
            long length = answer.getEntity().getContentLength();
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

    /**
     * A connection that logs neither headers nor bytes, since the library's own would log the access token; that keeps to
     * the budget of the call that it serves, since a timeout begins anew with every byte; and that is not used again where
     * more has come than an answer, since the rest would be taken for the answer to the next call.
     */
    private final class QuietConnection extends DefaultManagedHttpClientConnection {

        /** What a head may be, which the library would read without an end. */
        private static final Http1Config LIMITS = Http1Config.custom()
                .setMaxLineLength(1 << 16)
                .setMaxHeaderCount(200)
                .build();

        /** After how long a pause to ask whether the other side is still there, which takes a millisecond. */
        private static final long LONG_PAUSE = TimeUnit.SECONDS.toNanos(2);

        private @Nullable Budgeted received;
        private long lastUsed = System.nanoTime();

        private QuietConnection() {
            super("quiet", null, null, LIMITS, null, null, null, null);
        }

        @Override
        public void bind(Socket socket) throws IOException {
            bind(new SocketHolder(socket) {
                @Override
                protected InputStream getInputStream(Socket plain) throws IOException {
                    return received = new Budgeted(plain);
                }
            });
        }

        @Override
        public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
            bind(new SocketHolder(sslSocket, socket) {
                @Override
                protected InputStream getInputStream(Socket secure) throws IOException {
                    return received = new Budgeted(secure);
                }
            });
        }

        @Override
        public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
            requireOpen();
            Call call = Call.current();
            String inFull = call == null ? null : call.sentInFull();
            if (inFull == null || request.getMethod().equals("CONNECT")) {
                super.sendRequestHeader(request);
                return;
            }
            String shown = request.getPath();
            request.setPath(inFull);
            try {
                super.sendRequestHeader(request);
            } finally {
                request.setPath(shown);
            }
        }

        /** The pool asks before each use. */
        @Override
        public boolean isStale() throws IOException {
            return hasLeftovers() || System.nanoTime() - lastUsed > LONG_PAUSE && super.isStale();
        }

        private boolean hasLeftovers() throws IOException {
            Budgeted in = received;
            if (in == null) {
                return false;
            }
            in.waits(false);
            try {
                return isDataAvailable(Timeout.ONE_MILLISECOND);
            } finally {
                in.waits(true);
            }
        }

        @Override
        public void passivate() {
            lastUsed = System.nanoTime();
            super.passivate();
        }

        @Override
        protected void onRequestSubmitted(ClassicHttpRequest request) {}

        @Override
        protected void onResponseReceived(ClassicHttpResponse response) {}
    }

    /** What a socket receives, as long as the call has time left. */
    private static final class Budgeted extends FilterInputStream {

        /** Says so whenever a connection is used again, and nobody reads where. */
        private static final SocketTimeoutException NOTHING_HAS_COME = new NothingHasCome();

        private final Socket socket;
        private boolean waits = true;

        Budgeted(Socket socket) throws IOException {
            super(socket.getInputStream());
            this.socket = socket;
        }

        /** Whether to wait for what has not come yet. */
        void waits(boolean forMore) {
            waits = forMore;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (!waits && available() == 0) {
                throw NOTHING_HAS_COME;
            }
            Call call = Call.current();
            if (call == null) {
                return super.read(bytes, offset, length);
            }
            Duration remaining = call.remaining();
            if (remaining.compareTo(Duration.ZERO) <= 0) {
                throw new SocketTimeoutException("the total timeout of the call is used up");
            }
            int usual = socket.getSoTimeout();
            long most = Math.max(1, remaining.toMillis());
            if (usual == 0 || usual > most) {
                socket.setSoTimeout((int) most);
            }
            try {
                int count = super.read(bytes, offset, length);
                call.connectionEnded(count < 0);
                return count;
            } finally {
                socket.setSoTimeout(usual);
            }
        }
    }

    private static final class NothingHasCome extends SocketTimeoutException {

        private static final long serialVersionUID = 1L;

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}
