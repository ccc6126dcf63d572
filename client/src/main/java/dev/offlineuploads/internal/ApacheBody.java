package dev.offlineuploads.internal;

import feign.Response;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.jspecify.annotations.Nullable;

/**
 * A body whose connection goes back to the pool when it was read to its end, and is cut otherwise: to read what is left of it
 * first could take any time.
 */
final class ApacheBody extends InputStream implements Response.Body {

    private final ApacheExchange exchange;
    private final Set<ApacheExchange> underWay;
    private final HttpEntity entity;
    private final boolean compressed;
    private @Nullable InputStream content;
    private @Nullable Decompressed decompressed;
    private boolean ended;

    /** The body of an exchange that is under way until this is closed. */
    ApacheBody(ApacheExchange exchange, Set<ApacheExchange> underWay, HttpEntity entity, boolean compressed) {
        this.exchange = exchange;
        this.underWay = underWay;
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
            if (compressed) {
                decompressed = new Decompressed(new Compressed(entity.getContent()));
                known = decompressed;
            } else {
                known = entity.getContent();
            }
            content = known;
        }
        return known;
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
            if (ended && (decompressed == null || decompressed.isLast())) {
                exchange.giveBack();
            }
        } catch (ConnectionClosedException | MalformedChunkCodingException e) {
            throw brokenOff(e);
        } finally {
            exchange.cut();
            if (decompressed != null) {
                decompressed.end();
            }
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

    /** The JDK reads what is compressed in parts, and from within one on to the next: empty ones would exhaust the stack. */
    private static final class Decompressed extends GZIPInputStream {

        private static final int MOST_EMPTY_PARTS = 100;

        private final Compressed compressed;
        private int depth;

        Decompressed(Compressed compressed) throws IOException {
            super(compressed);
            this.compressed = compressed;
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

        /** Whether behind the end of what is compressed comes the end of the body. */
        boolean isLast() throws IOException {
            return compressed.isAtItsEnd();
        }

        /** Frees what the JVM's heap knows nothing of, without reading on. */
        void end() {
            inf.end();
        }
    }

    /** Remembers a failure that the JDK, on its way to a further part, takes for the end. */
    private static final class Compressed extends FilterInputStream {

        private @Nullable IOException failure;

        Compressed(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        boolean isAtItsEnd() throws IOException {
            IOException earlier = failure;
            if (earlier != null) {
                throw earlier;
            }
            return read() < 0;
        }
    }
}
