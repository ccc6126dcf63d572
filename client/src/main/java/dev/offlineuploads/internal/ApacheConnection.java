package dev.offlineuploads.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that logs neither headers nor bytes, since the library's own would log the access token; that keeps to the
 * budget of the call that it serves, since a timeout begins anew with every byte; and that is not used again where more has
 * come than an answer, since the rest would be taken for the answer to the next call.
 */
final class ApacheConnection extends DefaultManagedHttpClientConnection {

    /** What a head may be, which the library would read without an end. */
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(1 << 16)
            .setMaxHeaderCount(200)
            .build();

    /** After how long a pause to ask whether the other side is still there, which takes a millisecond. */
    private static final long LONG_PAUSE = TimeUnit.SECONDS.toNanos(2);

    private @Nullable Budgeted received;
    private long lastUsed = System.nanoTime();

    ApacheConnection() {
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

    /** Each exchange sets its own timeout, so that none is to be kept for the next. */
    @Override
    public void activate() {}

    @Override
    public void passivate() {
        lastUsed = System.nanoTime();
    }

    @Override
    protected void onRequestSubmitted(ClassicHttpRequest request) {}

    @Override
    protected void onResponseReceived(ClassicHttpResponse response) {}

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
