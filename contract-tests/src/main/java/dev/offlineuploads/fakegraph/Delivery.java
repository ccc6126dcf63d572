package dev.offlineuploads.fakegraph;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a response is sent.
 *
 * @param first the wait before the first byte
 * @param each the wait before every byte
 * @param stopAt the number of bytes, including the head, after which the response stops; null for the whole response
 * @param end what happens then
 * @param length the value of {@code Content-Length}; null for the right one
 * @param chunked whether the body is sent in chunks
 */
record Delivery(Duration first, Duration each, Long stopAt, End end, Long length, boolean chunked) {

    /** Without any misbehaviour. */
    static final Delivery PLAIN = new Delivery(Duration.ZERO, Duration.ZERO, null, End.KEEP, null, false);

    private static final String CRLF = "\r\n";
    private static final int BUFFER = 8192;

    /** How the connection ends after the response. */
    enum End {
        /** It is ready for the next request. */
        KEEP,
        /** It is closed normally. */
        CLOSE,
        /** It is reset. */
        RESET,
        /** It stays open, and nothing is sent. */
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

    /** Writes the response, or a part of it, and returns what happens to the connection. */
    End write(Response response, boolean headOnly, OutputStream connection, Consumer<Duration> pause)
            throws IOException {
        if (!first.isZero()) {
            pause.accept(first);
        }
        Scripted out = new Scripted(connection, stopAt == null ? Long.MAX_VALUE : stopAt, each, pause);
        boolean inChunks = chunked || length == null && !response.content().isOfKnownLength();
        try {
            out.write(head(response, inChunks).getBytes(StandardCharsets.UTF_8));
            if (!headOnly) {
                body(response.content(), inChunks, out);
            }
        } catch (Stopped e) {
            out.flush();
            return end;
        }
        out.flush();
        boolean isShort = length != null
                && (!response.content().isOfKnownLength()
                        || length > response.content().length());
        return isShort ? End.CLOSE : End.KEEP;
    }

    private String head(Response response, boolean inChunks) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + response.status() + " Fake" + CRLF);
        response.headers().forEach((name, value) -> head.append(name + ": " + value + CRLF));
        head.append(
                inChunks
                        ? "Transfer-Encoding: chunked"
                        : "Content-Length: "
                                + (length == null ? response.content().length() : length));
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

    /** The response stops here. */
    private static final class Stopped extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** Stops after a number of bytes, and waits before each of them. */
    private static final class Scripted extends OutputStream {

        private final OutputStream connection;
        private final Duration each;
        private final Consumer<Duration> pause;
        private final byte[] buffer = new byte[BUFFER];
        private int buffered;
        private long left;

        Scripted(OutputStream connection, long most, Duration each, Consumer<Duration> pause) {
            this.connection = connection;
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
            connection.write(buffer, 0, buffered);
            buffered = 0;
            connection.flush();
        }
    }
}
