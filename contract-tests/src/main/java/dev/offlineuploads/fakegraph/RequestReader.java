package dev.offlineuploads.fakegraph;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the requests of one connection. */
final class RequestReader {

    private static final int LONGEST_HEAD = 1 << 16;
    private static final int LONGEST_BODY = 1 << 20;
    private static final int BAD_REQUEST = 400;
    private static final int LENGTH_REQUIRED = 411;
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int HEADERS_TOO_LARGE = 431;

    /** Spaces are not valid in a target. The handler rejects it as any other that is not a URI. */
    private static final Pattern REQUEST_LINE = Pattern.compile("([^ ]+) (.+) HTTP/[^ ]+");

    private final InputStream in;
    private final OutputStream out;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** A request that gets an error status. */
    private static final class RejectedRequest extends IOException {

        private static final long serialVersionUID = 1L;

        private final int status;

        RejectedRequest(int status, String reason) {
            super(reason);
            this.status = status;
        }
    }

    /** The next request; null if the connection ends before it, or if it was rejected. */
    Request next() throws IOException {
        try {
            return read();
        } catch (RejectedRequest rejected) {
            byte[] reason = (rejected.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
            String head = "HTTP/1.1 " + rejected.status + " Fake\r\nContent-Type: text/plain; charset=UTF-8\r\n"
                    + "Connection: close\r\nContent-Length: " + reason.length + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(reason);
            return null;
        }
    }

    private Request read() throws IOException {
        String head = head();
        if (head == null) {
            return null;
        }
        String[] lines = head.strip().split("\r\n");
        Matcher line = REQUEST_LINE.matcher(lines[0]);
        if (!line.matches()) {
            throw new RejectedRequest(BAD_REQUEST, "The request line is malformed");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, Math.max(0, colon)),
                    lines[i].substring(colon + 1).strip());
        }
        skipBody(headers);
        return new Request(line.group(1), line.group(2), headers);
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < LONGEST_HEAD) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
            if (next == '\n' && head.length() >= 4 && head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
                return head.toString();
            }
        }
        throw new RejectedRequest(HEADERS_TOO_LARGE, "FakeGraph accepts heads of at most " + LONGEST_HEAD + " bytes");
    }

    /** No operation has a body, so its content does not matter. */
    private void skipBody(Map<String, String> headers) throws IOException {
        if (headers.containsKey("Transfer-Encoding")) {
            throw new RejectedRequest(LENGTH_REQUIRED, "FakeGraph accepts bodies with a Content-Length only");
        }
        String length = headers.getOrDefault("Content-Length", "0");
        if (!length.matches("[0-9]+")) {
            throw new RejectedRequest(BAD_REQUEST, "The length of the body is not a number");
        }
        if (new BigInteger(length).compareTo(BigInteger.valueOf(LONGEST_BODY)) > 0) {
            throw new RejectedRequest(
                    CONTENT_TOO_LARGE, "FakeGraph accepts bodies of at most " + LONGEST_BODY + " bytes");
        }
        in.skipNBytes(Long.parseLong(length));
    }
}
