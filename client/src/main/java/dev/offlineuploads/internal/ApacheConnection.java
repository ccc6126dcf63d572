package dev.offlineuploads.internal;

import feign.Request;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that keeps to the budget of the call that it serves, since a timeout begins anew with every byte; and that is
 * not used again where more has come than an answer, since the rest would be taken for the answer to the next call.
 */
final class ApacheConnection extends DefaultBHttpClientConnection {

    /** What a head may be, which the library would read without an end. */
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(1 << 16)
            .setMaxHeaderCount(201) // the first that is refused
            .build();

    private static final HttpMessageParserFactory<ClassicHttpResponse> PARSERS =
            new DefaultHttpResponseParserFactory(LIMITS);

    /** After how long a pause to ask whether the other side is still there, which takes a millisecond. */
    private static final long LONG_PAUSE = TimeUnit.SECONDS.toNanos(2);

    private @Nullable Wire wire;
    private @Nullable Received received;
    private long lastUsed = System.nanoTime();
    private volatile boolean cut;

    ApacheConnection() {
        super(LIMITS, null, null, null, null, null, PARSERS);
    }

    /** Connects to a host, at the first of its addresses where it can be reached; they share the time for it. */
    void connect(HttpHost host, Request.Options timeouts) throws IOException {
        connect(host, InetAddress.getAllByName(host.getHostName()), timeouts);
    }

    void connect(HttpHost host, InetAddress[] addresses, Request.Options timeouts) throws IOException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeouts.connectTimeoutMillis());
        IOException failure = null;
        for (int i = 0; i < addresses.length; i++) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            try {
                connect(new InetSocketAddress(addresses[i], host.getPort()), left / (addresses.length - i));
                return;
            } catch (IOException e) {
                close(CloseMode.IMMEDIATE);
                requireUncut();
                IOException earlier = failure;
                failure = unreachable(host, addresses[i], e);
                if (earlier != null) {
                    failure.addSuppressed(earlier);
                }
            }
        }
        throw failure != null ? failure : new ConnectException(host.toHostString() + " has no address");
    }

    private void connect(InetSocketAddress address, long timeoutMillis) throws IOException {
        Wire socket = new Wire();
        wire = socket;
        bind(socket);
        requireUncut();
        socket.setTcpNoDelay(true);
        socket.connect(address, (int) Math.max(1, timeoutMillis)); // zero would mean no timeout
    }

    private static IOException unreachable(HttpHost host, InetAddress address, IOException cause) {
        String message = "%s at %s: %s".formatted(host.toHostString(), address.getHostAddress(), cause.getMessage());
        IOException failure = cause instanceof SocketTimeoutException
                ? new SocketTimeoutException(message)
                : new ConnectException(message);
        failure.initCause(cause);
        return failure;
    }

    /** Goes on over TLS with a host that can prove its name. */
    void secure(SSLSocketFactory tls, HttpHost host, Request.Options timeouts) throws IOException {
        Wire socket = Objects.requireNonNull(wire, "not connected");
        SSLSocket secure = (SSLSocket) tls.createSocket(socket, host.getHostName(), host.getPort(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        socket.setSoTimeout(0); // of what a proxy was asked
        socket.limit(Duration.ofMillis(timeouts.connectTimeoutMillis()));
        secure.startHandshake();
        socket.limit(null);
        bind(secure, socket);
        requireUncut();
    }

    /** Ends it at once, also from another thread, and also where it is only about to be connected. */
    void cut() {
        cut = true;
        close(CloseMode.IMMEDIATE);
    }

    /** What the library calls where it cannot make sense of what came: over TLS, it would read on to the end of that. */
    @Override
    public void close() {
        close(CloseMode.IMMEDIATE);
    }

    private void requireUncut() throws InterruptedIOException {
        if (cut) {
            close(CloseMode.IMMEDIATE);
            throw new InterruptedIOException("the connection was cut");
        }
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket) {
            @Override
            protected InputStream getInputStream(Socket plain) throws IOException {
                return received = new Received(plain.getInputStream());
            }
        });
    }

    @Override
    public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
        bind(new SocketHolder(sslSocket, socket) {
            @Override
            protected InputStream getInputStream(Socket secure) throws IOException {
                return received = new Received(secure.getInputStream());
            }
        });
    }

    /** Notes that it is idle since a moment of {@link System#nanoTime()}. */
    void restSince(long nanos) {
        lastUsed = nanos;
    }

    /** To be asked before each use but the first. */
    @Override
    public boolean isStale() throws IOException {
        return hasLeftovers()
                || System.nanoTime() - lastUsed > LONG_PAUSE && (super.isStale() || hasLeftovers()); // which reads on
    }

    /** Whether more has come than was read, be it parsed, decrypted or neither yet. */
    boolean hasLeftovers() throws IOException {
        Wire socket = wire;
        Received in = received;
        if (socket == null || in == null) {
            return false;
        }
        if (socket.getInputStream().available() > 0 || getSSLSession() != null && in.available() > 0) {
            return true;
        }
        in.waits(false);
        try {
            return isDataAvailable(Timeout.ONE_MILLISECOND);
        } finally {
            in.waits(true);
        }
    }

    /** What HTTP is read from. */
    private static final class Received extends FilterInputStream {

        private boolean waits = true;

        Received(InputStream in) {
            super(in);
        }

        /** Whether to wait for what has not come yet, or to read nothing: an exception would cost more than the question. */
        void waits(boolean forMore) {
            waits = forMore;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (!waits) {
                return 0;
            }
            int count = super.read(bytes, offset, length);
            Call call = Call.current();
            if (call != null) {
                call.connectionEnded(count < 0);
            }
            return count;
        }
    }

    /**
     * A socket from which nothing is read for longer than the call has time left. TLS reads from it too, and may do so many
     * times for one byte of an answer.
     */
    private static final class Wire extends Socket {

        private static final Duration FOREVER = Duration.ofMillis(Integer.MAX_VALUE);

        private @Nullable InputStream in;
        private @Nullable Duration limit;
        private long limitedAt;

        /** Goes by way of no proxy of the system's. */
        Wire() {
            super(Proxy.NO_PROXY);
        }

        /** How long all that is read from now on may take; null if only the call is a limit. */
        void limit(@Nullable Duration most) {
            limit = most;
            limitedAt = System.nanoTime();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            InputStream known = in;
            if (known == null) {
                known = new Budgeted(super.getInputStream());
                in = known;
            }
            return known;
        }

        private final class Budgeted extends FilterInputStream {

            Budgeted(InputStream in) {
                super(in);
            }

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public long skip(long most) throws IOException {
                byte[] skipped = new byte[(int) Math.min(Math.max(most, 0), 1 << 13)];
                return Math.max(0, read(skipped, 0, skipped.length));
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                Duration ofConnect = limit == null ? FOREVER : limit.minusNanos(System.nanoTime() - limitedAt);
                Call call = Call.current();
                Duration ofCall = call == null ? FOREVER : call.remaining();
                return ofConnect.compareTo(ofCall) < 0
                        ? read(bytes, offset, length, ofConnect, "the connect timeout is used up")
                        : read(bytes, offset, length, ofCall, "the total timeout of the call is used up");
            }

            private int read(byte[] bytes, int offset, int length, Duration left, String usedUp) throws IOException {
                if (left.compareTo(Duration.ZERO) <= 0) {
                    throw new SocketTimeoutException(usedUp);
                }
                int usual = getSoTimeout();
                int most = (int) Math.max(1, left.toMillis());
                if (usual > 0 && usual < most) {
                    return super.read(bytes, offset, length);
                }
                setSoTimeout(most);
                try {
                    return super.read(bytes, offset, length);
                } catch (SocketTimeoutException e) {
                    SocketTimeoutException named = new SocketTimeoutException(usedUp);
                    named.initCause(e);
                    throw named;
                } finally {
                    setSoTimeout(usual);
                }
            }
        }
    }
}
