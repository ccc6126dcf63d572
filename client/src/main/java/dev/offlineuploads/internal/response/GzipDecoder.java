package dev.offlineuploads.internal.response;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses a body of one or more gzip members. The JDK reads them recursively, so many empty members would exhaust the
 * stack: their number is limited, and so is the size of the input, since it can be decompressed to nothing.
 */
public final class GzipDecoder extends GZIPInputStream {

    private static final int MAX_EMPTY_MEMBERS = 100;

    private final Input input;
    private int depth;

    private GzipDecoder(Input input) throws IOException {
        super(input);
        this.input = input;
    }

    /**
     * Reads a compressed body of at most so many bytes, before and after it is decompressed.
     *
     * @throws IOException if the connection fails or times out
     */
    public static ReceivedBytes decode(InputStream in, int maxBytes) throws IOException {
        return ReceivedBytes.read(() -> new GzipDecoder(new Input(in, maxBytes)), -1, maxBytes);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (depth == MAX_EMPTY_MEMBERS) {
            throw new ZipException("the compressed body has more than " + MAX_EMPTY_MEMBERS + " empty members");
        }
        depth++;
        try {
            int count = super.read(bytes, offset, length);
            if (count < 0) {
                input.requireEnd();
            }
            return count;
        } finally {
            depth--;
        }
    }

    /** Remembers a failure that the JDK, while it looks for another member, takes for the end. */
    private static final class Input extends FilterInputStream {

        private final int maxBytes;
        private long bytesRead;
        private @Nullable IOException failure;

        Input(InputStream in, int maxBytes) {
            super(in);
            this.maxBytes = maxBytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                int count = super.read(bytes, offset, length);
                bytesRead += Math.max(0, count);
                if (bytesRead > maxBytes) {
                    throw new ZipException("the compressed body has more than " + maxBytes + " bytes");
                }
                return count;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        /** The JDK may stop before a member that has not arrived yet, so a body that goes on counts as incomplete. */
        void requireEnd() throws IOException {
            if (failure != null) {
                throw failure;
            }
            if (read() >= 0) {
                throw new EOFException("the compressed body goes on after its end");
            }
        }
    }
}
