package dev.offlineuploads.internal.http;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;

/** A body that notes its end. It is not closed, since the library would read it to its end then, which could take any time. */
final class BodyStream extends FilterInputStream {

    private boolean ended;

    BodyStream(InputStream content) {
        super(content);
    }

    /** Whether the body was read to its end, so that the connection can be used again. */
    boolean hasEnded() {
        return ended;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            int count = super.read(bytes, offset, length);
            ended = count < 0;
            return count;
        } catch (ConnectionClosedException | MalformedChunkCodingException e) {
            throw (IOException) new EOFException(e.getMessage()).initCause(e);
        }
    }
}
