package dev.offlineuploads.internal.response;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Decompresses gzip. The JDK calls itself for each empty member, so many of them would overflow the stack. */
final class GzipDecoder extends GZIPInputStream {

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
