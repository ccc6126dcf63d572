package dev.offlineuploads.internal.http;

import dev.offlineuploads.internal.util.CauseChain;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection of the pool. It does what HttpCore's own class does not: it connects; it knows of unread bytes, which would be
 * taken for the response to the next call; it limits what is received; it can be aborted before it is connected; and it never
 * waits when it is closed.
 */
final class PooledConnection extends DefaultBHttpClientConnection {

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(1 << 16)
            .setMaxHeaderCount(201) // the limit is exclusive: a response may have 200 headers
            .build();

    private static final HttpMessageParserFactory<ClassicHttpResponse> PARSERS =
            new DefaultHttpResponseParserFactory(LIMITS);

    /** More than the largest head has. Limits the number of interim responses, chunk extensions and trailers. */
    private static final long MAX_OTHER_BYTES = 1 << 24;

    /** With a byte of the body per chunk, a chunked body has six times as many bytes. */
    private static final long MAX_BYTES_PER_BODY_BYTE = 8;

    private static final int PROBE_MILLIS = 1;

    private final TransportConfig config;
    private final long maxBytes;
    private volatile boolean closed;

    private long receivedBytes;

    private boolean ended;

    /** Whether a read returns immediately without data, to look at buffered bytes only. */
    private boolean paused;

    PooledConnection(TransportConfig config) {
        super(LIMITS, null, null, null, null, null, PARSERS);
        this.config = config;
        maxBytes = MAX_BYTES_PER_BODY_BYTE * config.maxResponseBytes() + MAX_OTHER_BYTES;
    }

    void connect(InetSocketAddress address, int timeoutMillis) throws IOException {
        Socket socket = new Socket(Proxy.NO_PROXY); // by default, a socket uses the SOCKS proxy of the system
        bind(new ObservedSocket(socket)); // so that it can be aborted while it connects
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, timeoutMillis);
        } catch (IOException e) {
            Closer.closeQuietly(socket);
            throw (IOException) new ConnectException(address + ": " + e.getMessage()).initCause(e);
        }
    }

    void startTls(HttpHost host) throws IOException {
        SSLContext context = config.sslContext() == null ? defaultContext() : config.sslContext();
        Socket plain = ensureOpen().getBaseSocket();
        SSLSocket secure =
                (SSLSocket) context.getSocketFactory().createSocket(plain, host.getHostName(), host.getPort(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // otherwise the name of the host is not checked
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        bind(new ObservedSocket(secure, plain));
    }

    /** Read for each connection, so that {@code SSLContext.setDefault} has an effect. */
    private static SSLContext defaultContext() throws IOException {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            String reason = CauseChain.of(e)
                    .map(String::valueOf)
                    .reduce((first, last) -> last)
                    .orElseThrow();
            throw new SSLException("the JVM's default TLS context cannot be created: " + reason, e);
        }
    }

    @Override
    protected void bind(SocketHolder socket) throws IOException {
        super.bind(socket);
        if (closed) {
            close(CloseMode.IMMEDIATE);
            throw new ConnectionClosedException("the connection was aborted");
        }
    }

    /** Never waits: the pool closes connections under a lock, and over TLS a graceful end is a write that can block. */
    @Override
    public void close(CloseMode mode) {
        closed = true;
        SocketHolder socket = getSocketHolder();
        if (mode == CloseMode.GRACEFUL && socket != null) {
            Closer.closeQuietly(socket.getBaseSocket()); // without the reset that an immediate close sends
        }
        super.close(CloseMode.IMMEDIATE);
    }

    @Override
    public void close() {
        close(CloseMode.IMMEDIATE);
    }

    /** Whether more bytes came than were read: parsed, decrypted, or neither yet. Does not wait. */
    boolean hasUnreadBytes() {
        paused = true;
        try {
            SocketHolder socket = ensureOpen();
            return socket.getBaseSocket().getInputStream().available() > 0
                    || socket.getInputStream().available() > 0
                    || isDataAvailable(Timeout.ONE_MILLISECOND);
        } catch (IOException e) {
            return true;
        } finally {
            paused = false;
        }
    }

    /**
     * Whether the other side has closed this idle connection or sent something. Waits a millisecond. Afterwards, the
     * connection can be used only if the result is false. Reads below TLS, where a read cannot lead to a write.
     */
    boolean isHalfClosed() {
        try {
            Socket socket = ensureOpen().getBaseSocket();
            socket.setSoTimeout(PROBE_MILLIS);
            socket.getInputStream().read();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Resets the state for the next response. */
    void beginResponse() {
        receivedBytes = 0;
        ended = false;
    }

    boolean hasReceivedBytes() {
        return receivedBytes > 0;
    }

    boolean hasEnded() {
        return ended;
    }

    private final class ObservedSocket extends SocketHolder {

        ObservedSocket(Socket plain) {
            super(plain);
        }

        ObservedSocket(SSLSocket secure, Socket plain) {
            super(secure, plain);
        }

        @Override
        protected InputStream getInputStream(Socket socket) throws IOException {
            return new FilterInputStream(socket.getInputStream()) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    return paused ? 0 : received(super.read(bytes, offset, length));
                }
            };
        }

        private int received(int count) throws IOException {
            ended = count < 0;
            receivedBytes += Math.max(0, count);
            if (receivedBytes > maxBytes) {
                throw new ProtocolException("the response has far more bytes than its body");
            }
            return count;
        }
    }
}
