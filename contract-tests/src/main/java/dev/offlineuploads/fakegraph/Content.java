package dev.offlineuploads.fakegraph;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** The body of a response. It can be larger than the memory. */
record Content(long length, Writer writer) {

    static final Content NONE = of(new byte[0]);

    private static final long UNKNOWN = -1;
    private static final int PIECE = 8192;

    /** Writes the whole body. */
    @FunctionalInterface
    interface Writer {
        void to(OutputStream out) throws IOException;
    }

    static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Content of(byte[] bytes) {
        return new Content(bytes.length, out -> out.write(bytes));
    }

    static Content repeated(String text, long times) {
        byte[] unit = text.getBytes(StandardCharsets.UTF_8);
        int many = Math.max(1, PIECE / Math.max(1, unit.length));
        byte[] piece = text.repeat(many).getBytes(StandardCharsets.UTF_8);
        return new Content(Math.multiplyExact(unit.length, times), out -> {
            long left = times;
            for (; left >= many; left -= many) {
                out.write(piece);
            }
            out.write(piece, 0, (int) left * unit.length);
        });
    }

    Content then(Content more) {
        return new Content(isOfKnownLength() ? Math.addExact(length, more.length) : UNKNOWN, out -> {
            writer.to(out);
            more.writer.to(out);
        });
    }

    /** Compresses the body while it is written, so its length is unknown. */
    Content gzipped() {
        return new Content(UNKNOWN, out -> {
            GZIPOutputStream gzip = new GZIPOutputStream(out);
            writer.to(gzip);
            gzip.finish();
        });
    }

    boolean isOfKnownLength() {
        return length != UNKNOWN;
    }
}
