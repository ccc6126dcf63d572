package dev.offlineuploads.fakegraph;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How an answer goes over the wire.
 *
 * @param first how long to wait before the first byte
 * @param each how long to wait before every further byte
 * @param stopAt behind how many bytes of the whole answer, the head included, to stop; beyond its end, or null, for none
 * @param end what to do then
 * @param length what {@code Content-Length} says; null for what is true
 * @param chunked whether the body is sent in chunks
 */
record Delivery(Duration first, Duration each, Long stopAt, End end, Long length, boolean chunked) {

    /** A proper one. */
    static final Delivery PLAIN = new Delivery(Duration.ZERO, Duration.ZERO, null, End.KEEP, null, false);

    private static final String CRLF = "\r\n";
    private static final int BUFFER = 8192;

    /** What becomes of the connection. */
    enum End {
        /** It is ready for the next request. */
        KEEP,
        /** It is closed in order. */
        CLOSE,
        /** It is reset. */
        RESET,
        /** It stays open, and nothing is said any more. */
        HANG
    }

    Delivery after(Duration beforeTheFirstByte) {
        return new Delivery(beforeTheFirstByte, each, stopAt, end, length, chunked);
    }

    Delivery slowly(Duration beforeEachByte) {
        return new Delivery(first, beforeEachByte, stopAt, end, length, chunked);
    }

    Delivery stopping(long bytes, End then) {
        return new Delivery(first, each, bytes, then, length, chunked);
    }

    Delivery claiming(long contentLength) {
        return new Delivery(first, each, stopAt, end, contentLength, false);
    }

    Delivery inChunks() {
        return new Delivery(first, each, stopAt, end, null, true);
    }

    /** Writes the answer, or as much of it as is to be written, and gives what becomes of the connection. */
    End write(Answer answer, boolean headAlone, OutputStream wire, Consumer<Duration> pause) throws IOException {
        if (!first.isZero()) {
            pause.accept(first);
        }
        Scripted out = new Scripted(wire, stopAt == null ? Long.MAX_VALUE : stopAt, each, pause);
        boolean inChunks = chunked || length == null && !answer.content().isOfKnownLength();
        try {
            out.write(head(answer, inChunks).getBytes(StandardCharsets.UTF_8));
            if (!headAlone) {
                body(answer.content(), inChunks, out);
            }
        } catch (Stopped e) {
            out.flush();
            return end;
        }
        out.flush();
        boolean isShort = length != null
                && (!answer.content().isOfKnownLength()
                        || length > answer.content().length());
        return isShort ? End.CLOSE : End.KEEP;
    }

    private String head(Answer answer, boolean inChunks) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Fake" + CRLF);
        answer.headers().forEach((name, value) -> head.append(name + ": " + value + CRLF));
        head.append(
                inChunks
                        ? "Transfer-Encoding: chunked"
                        : "Content-Length: "
                                + (length == null ? answer.content().length() : length));
        return head + CRLF + CRLF;
    }

    private static void body(Content content, boolean inChunks, OutputStream out) throws IOException {
        if (!inChunks) {
            content.writer().to(out);
            return;
        }
        content.writer().to(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int count) throws IOException {
                if (count > 0) { // an empty chunk would end the body
                    out.write((Integer.toHexString(count) + CRLF).getBytes(StandardCharsets.US_ASCII));
                    out.write(bytes, offset, count);
                    out.write(CRLF.getBytes(StandardCharsets.US_ASCII));
                }
            }
        });
        out.write(("0" + CRLF + CRLF).getBytes(StandardCharsets.US_ASCII));
    }

    /** The answer ends here, although it is not whole. */
    private static final class Stopped extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** Counts the bytes up to where it is to stop, and waits before each of them where it is told to. */
    private static final class Scripted extends OutputStream {

        private final OutputStream wire;
        private final Duration each;
        private final Consumer<Duration> pause;
        private final byte[] buffer = new byte[BUFFER];
        private int buffered;
        private long left;

        Scripted(OutputStream wire, long most, Duration each, Consumer<Duration> pause) {
            this.wire = wire;
            this.left = most;
            this.each = each;
            this.pause = pause;
        }

        @Override
        public void write(int b) throws IOException {
            if (left == 0) {
                throw new Stopped();
            }
            left--;
            buffer[buffered++] = (byte) b;
            if (!each.isZero()) {
                pause.accept(each);
                flush();
            } else if (buffered == buffer.length) {
                flush();
            }
        }

        @Override
        public void flush() throws IOException {
            wire.write(buffer, 0, buffered);
            buffered = 0;
            wire.flush();
        }
    }
}
