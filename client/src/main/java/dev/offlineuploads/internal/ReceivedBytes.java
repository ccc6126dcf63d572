package dev.offlineuploads.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a body as they come, read to where they stay. */
final class ReceivedBytes extends ByteArrayOutputStream {

    private static final int USUAL = 2048;

    /** However long a body is said to be, so much is set aside for it at most before it has come. */
    private static final int LARGEST = 65_536;

    /** No array is longer on every JVM. */
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    /** Makes room for a body whose length may be known. */
    ReceivedBytes(@Nullable Integer length) {
        // One more, so that its end can be read without more room.
        super(length == null ? USUAL : Math.min(Math.max(length, 0), LARGEST) + 1);
    }

    /** Reads to the end, or to where there is more than allowed; gives whether that is the end. */
    boolean readAll(InputStream in, int most) throws IOException {
        while (true) {
            if (count == LONGEST) {
                return false;
            }
            if (count == buf.length) {
                buf = Arrays.copyOf(buf, (int) Math.min(2L * buf.length, LONGEST));
            }
            int read = in.read(buf, count, buf.length - count);
            if (read < 0) {
                return true;
            }
            if (read > most - count) {
                return false;
            }
            count += read;
        }
    }

    /** The array that they are in, which may be longer than they are. */
    byte[] array() {
        return buf;
    }

    /** The beginning of them as text. */
    String text(int most) {
        return new String(buf, 0, Math.min(count, most), StandardCharsets.UTF_8);
    }
}
