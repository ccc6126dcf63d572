package dev.offlineuploads;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request as received: the target is not decoded, the case of a header's name does not matter. */
record ReceivedRequest(String method, String target, Map<String, String> headers) {

    /** Reads a request without a body; returns null at the end of the stream. */
    static @Nullable ReceivedRequest read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        String[] lines = head.toString().split("\r\n");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(": ", 2);
            headers.merge(header[0], header[1], (first, second) -> first + " and " + second);
        }
        String[] request = lines[0].split(" ");
        return new ReceivedRequest(request[0], request[1], headers);
    }
}
