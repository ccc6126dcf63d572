package dev.offlineuploads.internal.response;

import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.SocketException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A response body in memory: as much of it as could be read. */
public final class ReceivedBody implements Response.Body {

    static final ReceivedBody EMPTY = new ReceivedBody(new byte[0], 0, false, null);

    private static final int DEFAULT_CAPACITY = 2048;

    /** The declared length can be wrong, so no more than this is allocated before bytes arrive. */
    private static final int MAX_INITIAL_CAPACITY = 65_536;

    /** The longest array that every JVM can allocate. */
    private static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;

    private final byte[] bytes;
    private final int size;
    private final boolean tooLarge;
    private final @Nullable IOException failure;

    private ReceivedBody(byte[] bytes, int size, boolean tooLarge, @Nullable IOException failure) {
        this.bytes = bytes;
        this.size = size;
        this.tooLarge = tooLarge;
        this.failure = failure;
    }

    /**
     * Reads a body until it ends, is malformed, has more bytes than allowed, or its connection breaks.
     *
     * @param length the declared length; negative if it is unknown
     * @throws IOException if the connection times out
     */
    public static ReceivedBody read(InputStream in, long length, int maxBytes) throws IOException {
        // One byte more, so that the end can be read without a larger array.
        byte[] bytes = new byte[length < 0 ? DEFAULT_CAPACITY : (int) Math.min(length, MAX_INITIAL_CAPACITY) + 1];
        int size = 0;
        try {
            for (int count = 0; count >= 0; size += Math.max(0, count)) {
                if (size > maxBytes || size == MAX_ARRAY_LENGTH) {
                    return new ReceivedBody(bytes, Math.min(size, maxBytes), true, null);
                }
                if (size == bytes.length) {
                    bytes = Arrays.copyOf(bytes, (int) Math.min(2L * size, MAX_ARRAY_LENGTH));
                }
                count = in.read(bytes, size, bytes.length - size);
            }
            return new ReceivedBody(bytes, size, false, null);
        } catch (EOFException | ZipException | SocketException | SSLException e) {
            return new ReceivedBody(bytes, size, false, e);
        }
    }

    /** The body without its {@code Content-Encoding}. A body with an unknown encoding cannot be decoded. */
    public ReceivedBody decoded(@Nullable String encoding, int maxBytes) throws IOException {
        if (size == 0 || tooLarge || encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
            return this;
        }
        if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
            return new ReceivedBody(bytes, size, false, new ZipException("unsupported Content-Encoding: " + encoding));
        }
        try (InputStream decompressed = new GzipDecoder(asInputStream())) {
            ReceivedBody decoded = read(decompressed, -1, maxBytes);
            return failure == null || decoded.tooLarge
                    ? decoded
                    : new ReceivedBody(decoded.bytes, decoded.size, false, failure);
        } catch (EOFException | ZipException e) {
            return new ReceivedBody(bytes, size, false, failure == null ? e : failure);
        }
    }

    /** Whether the body has more bytes than allowed. */
    boolean isTooLarge() {
        return tooLarge;
    }

    /** Whether the body ended where it should. */
    public boolean isComplete() {
        return failure == null;
    }

    /** Why the body is incomplete or cannot be decoded; null if it is complete. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /** The array, which may be longer than the body. */
    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** The body as text. */
    String text() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    @Override
    public Integer length() {
        return size;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public InputStream asInputStream() {
        return new ByteArrayInputStream(bytes, 0, size);
    }

    @Override
    public Reader asReader(Charset charset) {
        return new InputStreamReader(asInputStream(), charset);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
