package dev.offlineuploads.internal;

import feign.Request;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
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
            .setMaxHeaderCount(200)
            .build();

    /** After how long a pause to ask whether the other side is still there, which takes a millisecond. */
    private static final long LONG_PAUSE = TimeUnit.SECONDS.toNanos(2);

    private @Nullable Socket plain;
    private @Nullable Budgeted received;
    private long lastUsed = System.nanoTime();
    private volatile boolean cut;

    ApacheConnection() {
        super(LIMITS);
    }

    /** Connects to a host, at the first of its addresses where it can be reached. */
    void connect(HttpHost host, Request.Options timeouts) throws IOException {
        connect(host, InetAddress.getAllByName(host.getHostName()), timeouts);
    }

    void connect(HttpHost host, InetAddress[] addresses, Request.Options timeouts) throws IOException {
        IOException failure = null;
        for (InetAddress address : addresses) {
            try {
                connect(new InetSocketAddress(address, host.getPort()), timeouts.connectTimeoutMillis());
                return;
            } catch (IOException e) {
                close(CloseMode.IMMEDIATE);
                requireUncut();
                IOException earlier = failure;
                failure = unreachable(host, address, e);
                if (earlier != null) {
                    failure.addSuppressed(earlier);
                }
            }
        }
        throw failure != null ? failure : new ConnectException(host.toHostString() + " has no address");
    }

    private void connect(InetSocketAddress address, int timeoutMillis) throws IOException {
        Socket socket = new Socket();
        plain = socket;
        bind(socket);
        requireUncut();
        socket.setTcpNoDelay(true);
        socket.connect(address, timeoutMillis);
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
        Socket socket = Objects.requireNonNull(plain, "not connected");
        SSLSocket secure = (SSLSocket) tls.createSocket(socket, host.getHostName(), host.getPort(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.setSoTimeout(timeouts.connectTimeoutMillis());
        secure.startHandshake();
        bind(secure, socket);
        requireUncut();
    }

    /** Ends it at once, also from another thread, and also where it is only about to be connected. */
    void cut() {
        cut = true;
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

    /** Notes that it is idle from now on. */
    void rest() {
        lastUsed = System.nanoTime();
    }

    /** To be asked before each use but the first. */
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

    /** What a socket receives, as long as the call has time left. */
    private static final class Budgeted extends FilterInputStream {

        private final Socket socket;
        private boolean waits = true;

        Budgeted(Socket socket) throws IOException {
            super(socket.getInputStream());
            this.socket = socket;
        }

        /** Whether to wait for what has not come yet, or to read nothing: an exception would cost more than the question. */
        void waits(boolean forMore) {
            waits = forMore;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (!waits && available() == 0) {
                return 0;
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
            boolean shorter = usual == 0 || usual > most;
            if (shorter) {
                socket.setSoTimeout((int) most);
            }
            try {
                int count = super.read(bytes, offset, length);
                call.connectionEnded(count < 0);
                return count;
            } finally {
                if (shorter) {
                    socket.setSoTimeout(usual);
                }
            }
        }
    }
}
