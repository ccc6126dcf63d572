package dev.offlineuploads.fakegraph;

import java.util.Map;
import java.util.Optional;

/** A request as it came over the wire: the target undecoded, the headers by name in any case, the body as text. */
record Request(String method, String target, Map<String, String> headers, String body) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether the connection ends with the answer. */
    boolean isLast() {
        return header("Connection").filter("close"::equalsIgnoreCase).isPresent();
    }
}
