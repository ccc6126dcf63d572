package dev.offlineuploads.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the pool. It does what HttpClient's own class does not: it is not used again when it holds unread bytes,
 * which would be taken for the response to the next call; it can be aborted before it is connected; it never waits when it
 * is closed; and it logs nothing, since a request holds the access token.
 */
final class PooledConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(1 << 16)
            .setMaxHeaderCount(201) // the limit is exclusive: a response may have 200 headers
            .build();

    private static final HttpMessageParserFactory<ClassicHttpResponse> PARSERS =
            new DefaultHttpResponseParserFactory(LIMITS);

    /** More than the largest head has. Limits the number of interim responses before it. */
    private static final long MAX_HEAD_BYTES = 1 << 24;

    /** With a byte of the body per chunk, a chunked body has six times as many bytes. */
    private static final long MAX_BYTES_PER_BODY_BYTE = 8;

    /** For chunk extensions and trailers. */
    private static final long MAX_OTHER_BYTES = 1 << 20;

    private static final int PROBE_MILLIS = 1;

    private final Consumer<PooledConnection> onClose;
    private @Nullable Input input;
    private boolean idle;
    private volatile boolean closed;

    PooledConnection(Consumer<PooledConnection> onClose) {
        super(LIMITS, null, null, null, null, null, PARSERS);
        this.onClose = onClose;
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket) {
            @Override
            protected InputStream getInputStream(Socket plain) throws IOException {
                return listen(plain);
            }
        });
    }

    @Override
    public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
        bind(new SocketHolder(sslSocket, socket) {
            @Override
            protected InputStream getInputStream(Socket secure) throws IOException {
                return listen(secure);
            }
        });
    }

    /** Fails if the connection was closed before. */
    @Override
    protected void bind(SocketHolder socket) throws IOException {
        super.bind(socket);
        if (closed) {
            close(CloseMode.IMMEDIATE);
            throw new ConnectionClosedException("the connection was aborted");
        }
    }

    private Input listen(Socket socket) throws IOException {
        Input opened = new Input(socket.getInputStream());
        input = opened;
        return opened;
    }

    @Override
    public @Nullable Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    InetAddress remoteAddress() throws IOException {
        return ensureOpen().getBaseSocket().getInetAddress();
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
        onClose.accept(this);
    }

    @Override
    public void close() {
        close(CloseMode.IMMEDIATE);
    }

    @Override
    public synchronized void passivate() {
        idle = true;
    }

    @Override
    public void activate() {
        // The pool has called isStale() before.
    }

    /** The pool calls this before each use but the first. From then on the connection is not idle. */
    @Override
    public synchronized boolean isStale() {
        idle = false;
        try {
            return !isOpen() || hasUnreadBytes();
        } catch (IOException e) {
            return true;
        }
    }

    /** Whether more bytes came than were read: parsed, decrypted, or neither yet. */
    boolean hasUnreadBytes() throws IOException {
        SocketHolder socket = ensureOpen();
        Input in = input;
        if (in == null || socket.getBaseSocket().getInputStream().available() > 0 || in.available() > 0) {
            return true;
        }
        in.paused = true;
        try {
            return isDataAvailable(Timeout.ONE_MILLISECOND);
        } finally {
            in.paused = false;
        }
    }

    /** Closes the connection if it is idle and the other side has closed it or sent something. Takes a millisecond. */
    synchronized void closeIfHalfClosed() {
        SocketHolder socket = getSocketHolder();
        if (idle && socket != null) {
            try {
                Socket base = socket.getBaseSocket(); // below TLS: a server that closes sends an alert there first
                int timeout = base.getSoTimeout();
                base.setSoTimeout(PROBE_MILLIS);
                try {
                    base.getInputStream().read();
                    close(CloseMode.IMMEDIATE);
                } catch (SocketTimeoutException e) {
                    base.setSoTimeout(timeout);
                }
            } catch (IOException e) {
                close(CloseMode.IMMEDIATE);
            }
        }
    }

    /** Forgets the response before, so that the next two methods are about the one that follows. */
    void beginExchange() {
        Input in = input;
        if (in != null) {
            in.started = false;
            in.ended = false;
            in.allowed = MAX_HEAD_BYTES;
        }
    }

    /** Limits what is read for a body of at most so many bytes. Chunk extensions would not count otherwise. */
    void beginBody(long maxBytes) {
        Input in = input;
        if (in != null) {
            in.allowed = MAX_BYTES_PER_BODY_BYTE * maxBytes + MAX_OTHER_BYTES;
        }
    }

    /** Whether a byte of a response was received since the exchange began. */
    boolean hasReceivedBytes() {
        return input != null && input.started;
    }

    /** Whether the other side has closed the connection. */
    boolean hasEnded() {
        return input != null && input.ended;
    }

    /** The stream that HTTP is read from. */
    private static final class Input extends FilterInputStream {

        private boolean started;
        private boolean ended;

        /** How many more bytes the response may have. */
        private long allowed = MAX_HEAD_BYTES;

        /** Whether read() returns immediately without data, to look at buffered bytes only. */
        private boolean paused;

        Input(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (paused) {
                return 0;
            }
            int count = super.read(bytes, offset, length);
            started |= count > 0;
            ended = count < 0;
            allowed -= count;
            if (allowed < 0) {
                throw new ProtocolException("the response has far more bytes than its body");
            }
            return count;
        }
    }
}
