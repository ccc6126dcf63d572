package dev.offlineuploads.internal.response;

import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A body that was read as far as possible, into the array that it stays in. */
public final class ReceivedBytes extends ByteArrayOutputStream implements Response.Body {

    private static final int DEFAULT_CAPACITY = 2048;

    /** A declared length may be wrong, so no more than this is allocated before the bytes arrive. */
    private static final int MAX_INITIAL_CAPACITY = 65_536;

    /** The longest array that every JVM can allocate. */
    private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    private boolean tooLarge;
    private @Nullable IOException failure;

    /** Allocates an array for a body of that length; a negative length is not known. */
    private ReceivedBytes(long length) {
        // One byte more, so that the end can be read without a larger array.
        super(length < 0 ? DEFAULT_CAPACITY : (int) Math.min(length, MAX_INITIAL_CAPACITY) + 1);
    }

    /** No body. */
    static ReceivedBytes none() {
        return new ReceivedBytes(0);
    }

    /** Opens a body. */
    @FunctionalInterface
    public interface Source {

        /** The stream to read, which is closed in the end. */
        InputStream open() throws IOException;
    }

    /**
     * Reads a body until it ends, is malformed, or has more bytes than allowed.
     *
     * @param length the expected length; negative if it is not known
     * @throws IOException if the connection fails or times out
     */
    public static ReceivedBytes read(Source source, long length, int maxBytes) throws IOException {
        ReceivedBytes bytes = new ReceivedBytes(length);
        try (InputStream in = source.open()) {
            bytes.tooLarge = !bytes.readAll(in, maxBytes);
        } catch (EOFException | ZipException e) {
            bytes.failure = e;
        }
        return bytes;
    }

    private boolean readAll(InputStream in, int maxBytes) throws IOException {
        while (true) {
            if (count == MAX_LENGTH) {
                return false;
            }
            if (count == buf.length) {
                buf = Arrays.copyOf(buf, (int) Math.min(2L * buf.length, MAX_LENGTH));
            }
            int read = in.read(buf, count, buf.length - count);
            if (read < 0) {
                return true;
            }
            if (read > maxBytes - count) {
                return false;
            }
            count += read;
        }
    }

    /** Whether the body ended where it should. */
    boolean isComplete() {
        return failure == null && !tooLarge;
    }

    /** Whether the body has more bytes than allowed. */
    boolean isTooLarge() {
        return tooLarge;
    }

    /** Why the body could not be read to its end; null if it could. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /** The array, which may be longer than the body. */
    byte[] array() {
        return buf;
    }

    /** The first bytes as text. */
    String text(int maxBytes) {
        return new String(buf, 0, Math.min(count, maxBytes), StandardCharsets.UTF_8);
    }

    @Override
    public Integer length() {
        return count;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public InputStream asInputStream() {
        return new ByteArrayInputStream(buf, 0, count);
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
