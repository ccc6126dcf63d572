package dev.offlineuploads.internal.response;

import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A response body in memory: as much of it as could be read. Its bytes stay in the chunks in which they arrived, since a single
 * array would have to be copied again and again while it grows.
 *
 * @param chunks the bytes; all chunks but the last are full
 * @param size the number of bytes
 * @param tooLarge whether the body has more bytes than allowed
 * @param failure why the body is incomplete or cannot be decoded; null if it is complete
 */
public record ReceivedBody(
        List<byte[]> chunks,
        int size,
        boolean tooLarge,
        @Nullable IOException failure) implements Response.Body {

    static final ReceivedBody EMPTY = new ReceivedBody(List.of(), 0, false, null);

    private static final int DEFAULT_CAPACITY = 2048;

    /** The declared length can be wrong, so no more than this is allocated before bytes arrive. */
    private static final int MAX_INITIAL_CAPACITY = 65_536;

    private static final int MAX_CHUNK = 1_048_576;

    /** The longest array that every JVM can allocate, since a body is read as one text. */
    private static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;

    /** The names of the only encoding that can be decoded. */
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /**
     * Reads a body until it ends, is malformed, has more bytes than allowed, or its connection breaks or times out.
     *
     * @param length the declared length; negative if it is unknown
     * @throws IOException if the thread is interrupted
     */
    public static ReceivedBody read(InputStream in, long length, int maxBytes) throws IOException {
        // One byte more, so that the end can be read without a further chunk.
        byte[] chunk = new byte[length < 0 ? DEFAULT_CAPACITY : (int) Math.min(length, MAX_INITIAL_CAPACITY) + 1];
        List<byte[]> chunks = new ArrayList<>(1);
        chunks.add(chunk);
        int most = Math.min(maxBytes, MAX_ARRAY_LENGTH);
        long size = 0;
        int filled = 0;
        try {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk, filled, chunk.length - filled)) {
                size += count;
                filled += count;
                if (size > most) {
                    return new ReceivedBody(chunks, most, true, null);
                }
                if (filled == chunk.length) {
                    chunk = new byte[Math.min(2 * chunk.length, MAX_CHUNK)];
                    chunks.add(chunk);
                    filled = 0;
                }
            }
            return new ReceivedBody(chunks, (int) size, false, null);
        } catch (SocketTimeoutException e) {
            return new ReceivedBody(chunks, (int) size, false, e);
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            return new ReceivedBody(chunks, (int) size, false, e);
        }
    }

    /** The body without its {@code Content-Encoding}. Only gzip can be decoded, and not more than once. */
    public ReceivedBody decoded(@Nullable String encoding, int maxBytes) throws IOException {
        if (size == 0 || tooLarge || encoding == null) {
            return this;
        }
        List<String> encodings = new ArrayList<>(1);
        for (String name : encoding.toLowerCase(Locale.ROOT).split(",")) {
            encodings.add(name.strip());
        }
        encodings.removeIf(name -> name.isEmpty() || name.equals("identity"));
        if (encodings.isEmpty()) {
            return this;
        }
        if (encodings.size() > 1 || !GZIP.contains(encodings.get(0))) {
            return failedBy(new ZipException("unsupported Content-Encoding: " + encoding));
        }
        try (InputStream decompressed = new GzipDecoder(asInputStream())) {
            ReceivedBody decoded = read(decompressed, -1, maxBytes);
            return failure == null || decoded.tooLarge ? decoded : decoded.failedBy(failure);
        } catch (EOFException | ZipException e) {
            return failure == null ? failedBy(e) : this;
        }
    }

    /** The body with the reason why it is incomplete. */
    public ReceivedBody failedBy(IOException reason) {
        return new ReceivedBody(chunks, size, tooLarge, reason);
    }

    /** The body without a byte order mark. */
    InputStream withoutByteOrderMark() throws IOException {
        PushbackInputStream in = new PushbackInputStream(asInputStream(), BYTE_ORDER_MARK.length);
        byte[] start = in.readNBytes(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(start, BYTE_ORDER_MARK)) {
            in.unread(start);
        }
        return in;
    }

    /** The body as text. */
    String text() {
        ByteArrayOutputStream all = new ByteArrayOutputStream(size);
        chunks.forEach(chunk -> all.write(chunk, 0, Math.min(chunk.length, size - all.size())));
        return all.toString(StandardCharsets.UTF_8);
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
        List<InputStream> parts = new ArrayList<>(chunks.size());
        int rest = size;
        for (byte[] chunk : chunks) {
            parts.add(new ByteArrayInputStream(chunk, 0, Math.min(rest, chunk.length)));
            rest -= Math.min(rest, chunk.length);
        }
        return parts.size() == 1 ? parts.get(0) : new SequenceInputStream(Collections.enumeration(parts));
    }

    @Override
    public Reader asReader(Charset charset) {
        return new InputStreamReader(asInputStream(), charset);
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    /** Returns the size only. The body and the failure can contain secrets. */
    @Override
    public String toString() {
        return "ReceivedBody[" + size + " bytes]";
    }
}
