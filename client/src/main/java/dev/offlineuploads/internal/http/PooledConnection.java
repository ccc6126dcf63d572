package dev.offlineuploads.internal.http;

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
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection of the pool. It does what HttpCore's own class does not: it connects; it knows of unread
 * bytes, which would be taken for the response to the next call; it limits what is received; and it never waits when it is
 * closed.
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

    private final PoolEntry<Route, PooledConnection> entry;
    private final TransportSettings settings;
    private final long maxBytes;
    private long receivedBytes;
    private boolean ended;

    /** Whether a read returns immediately without data, to look at buffered bytes only. */
    private boolean paused;

    PooledConnection(PoolEntry<Route, PooledConnection> entry, TransportSettings settings) {
        super(LIMITS, null, null, null, null, null, PARSERS);
        this.entry = entry;
        this.settings = settings;
        maxBytes = MAX_BYTES_PER_BODY_BYTE * settings.maxResponseBytes() + MAX_OTHER_BYTES;
    }

    PoolEntry<Route, PooledConnection> entry() {
        return entry;
    }

    Route route() {
        return entry.getRoute();
    }

    void connect(InetSocketAddress address, int timeoutMillis) throws IOException {
        Socket socket = new Socket(Proxy.NO_PROXY); // by default, a socket uses the SOCKS proxy of the system
        bind(new ObservedSocket(socket)); // so that it can be aborted while it connects
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, timeoutMillis);
        } catch (IOException e) {
            close();
            throw (IOException) new ConnectException(address + ": " + e.getMessage()).initCause(e);
        }
    }

    void startTls(int timeoutMillis) throws IOException {
        SSLContext context = settings.sslContext() == null ? defaultContext() : settings.sslContext();
        HttpHost host = route().host();
        Socket plain = ensureOpen().getBaseSocket();
        plain.setSoTimeout(timeoutMillis);
        SSLSocket secure =
                (SSLSocket) context.getSocketFactory().createSocket(plain, host.getHostName(), host.getPort(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // otherwise the name of the host is not checked
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        bind(new ObservedSocket(secure, plain));
    }

    /** Read for each connection, so that SSLContext.setDefault has an effect. */
    private static SSLContext defaultContext() throws SSLException {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) { // a key store that cannot be opened, for example
            throw new SSLException("the JVM's default TLS context cannot be created: " + e.getCause(), e);
        }
    }

    /** Sends a request and receives the head of the response. */
    ClassicHttpResponse exchange(ClassicHttpRequest request, int timeoutMillis) throws IOException, HttpException {
        receivedBytes = 0;
        ended = false;
        setSocketTimeout(Timeout.ofMilliseconds(timeoutMillis));
        sendRequestHeader(request);
        flush();
        ClassicHttpResponse response = receiveResponseHeader();
        while (response.getCode() < HttpStatus.SC_SUCCESS) {
            if (response.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
                throw new HttpException("the response switches to another protocol");
            }
            response = receiveResponseHeader();
        }
        if (ended) { // the library accepts a head that ends early
            throw new HttpException("the head of the response is incomplete");
        }
        if (MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
            receiveResponseEntity(response);
        }
        return response;
    }

    /** Never waits, as a graceful close of TLS would, which writes to the server. An immediate one resets the connection. */
    @Override
    public void close(CloseMode mode) {
        SocketHolder socket = getSocketHolder();
        if (mode == CloseMode.GRACEFUL && socket != null) {
            Closer.closeQuietly(socket.getBaseSocket());
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
