package dev.offlineuploads.internal.response;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A response body in memory: as much of it as could be read. */
public final class ReceivedBody extends ByteArrayInputStream {

    private static final int DEFAULT_CAPACITY = 2048;

    /** The declared length can be wrong, so no more than this is allocated before bytes arrive. */
    private static final int MAX_INITIAL_CAPACITY = 65_536;

    /** The longest body: every JVM can allocate an array of one byte more. */
    private static final int MAX_SIZE = Integer.MAX_VALUE - 9;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final boolean tooLarge;
    private final @Nullable IOException failure;

    private ReceivedBody(byte[] bytes, int size, boolean tooLarge, @Nullable IOException failure) {
        super(bytes, 0, size);
        this.tooLarge = tooLarge;
        this.failure = failure;
    }

    static ReceivedBody empty() {
        return new ReceivedBody(new byte[0], 0, false, null);
    }

    /**
     * Reads a body until it ends, is malformed, has more bytes than allowed, or its connection breaks or times out.
     *
     * @param length the declared length; negative if it is unknown
     * @param isLate whether the time is over; the streams of some HTTP clients ignore timeouts and interrupts
     * @throws IOException if the time is over or the thread is interrupted
     */
    public static ReceivedBody read(InputStream in, long length, int maxBytes, BooleanSupplier isLate)
            throws IOException {
        int most = Math.min(maxBytes, MAX_SIZE);
        // One byte more, so that the end can be read without a longer array.
        byte[] bytes = new byte[length < 0 ? DEFAULT_CAPACITY : (int) Math.min(length, MAX_INITIAL_CAPACITY) + 1];
        int size = 0;
        IOException failure = null;
        try {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes, size, bytes.length - size)) {
                if (size > 0 && (Thread.currentThread().isInterrupted() || isLate.getAsBoolean())) {
                    throw new InterruptedIOException("the thread was interrupted");
                }
                size += count;
                if (size > most) {
                    return new ReceivedBody(bytes, most, true, null);
                }
                if (size == bytes.length) {
                    bytes = Arrays.copyOf(bytes, (int) Math.min(2L * size, most + 1L));
                }
            }
        } catch (SocketTimeoutException e) {
            failure = e;
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            failure = e;
        }
        return new ReceivedBody(bytes, size, false, failure);
    }

    /** The body without its {@code Content-Encoding}. Only gzip can be decoded. */
    public ReceivedBody decoded(@Nullable String encoding, int maxBytes) {
        String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        if (count == 0 || tooLarge || name.isEmpty() || name.equals("identity")) {
            return this;
        }
        if (!name.equals("gzip")) {
            return failedBy(new ZipException("unsupported Content-Encoding: " + encoding));
        }
        try (InputStream decompressed = new GzipDecoder(this)) {
            ReceivedBody decoded = read(decompressed, -1, maxBytes, () -> false);
            return failure == null || decoded.tooLarge ? decoded : decoded.failedBy(failure);
        } catch (IOException e) {
            return failure == null ? failedBy(e) : this;
        }
    }

    /** The body with the reason why it is incomplete. */
    public ReceivedBody failedBy(IOException reason) {
        return new ReceivedBody(buf, count, tooLarge, reason);
    }

    public boolean tooLarge() {
        return tooLarge;
    }

    /** Why the body is incomplete or cannot be decoded; null if it is complete. */
    public @Nullable IOException failure() {
        return failure;
    }

    @Nullable
    Object json(Redaction redaction) throws IOException {
        int mark = BYTE_ORDER_MARK.length;
        boolean isMarked = count >= mark && Arrays.equals(buf, 0, mark, BYTE_ORDER_MARK, 0, mark);
        return JsonText.parse(buf, isMarked ? mark : 0, count, redaction);
    }

    String text() {
        return new String(buf, 0, count, StandardCharsets.UTF_8);
    }

    /** Decompresses gzip. The JDK calls itself for each empty member, so many of them would overflow the stack. */
    private static final class GzipDecoder extends GZIPInputStream {

        private static final int MAX_EMPTY_MEMBERS = 100;

        private int depth;

        GzipDecoder(InputStream compressed) throws IOException {
            super(compressed);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (depth == MAX_EMPTY_MEMBERS) {
                throw new ZipException("the compressed body has more than " + MAX_EMPTY_MEMBERS + " empty members");
            }
            depth++;
            try {
                return super.read(bytes, offset, length);
            } finally {
                depth--;
            }
        }
    }
}
