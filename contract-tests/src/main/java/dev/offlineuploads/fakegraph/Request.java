package dev.offlineuploads.fakegraph;

import java.util.Map;
import java.util.Optional;

/** A request. The target is not decoded, and the case of header names does not matter. */
record Request(String method, String target, Map<String, String> headers) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether the connection is closed after the response. */
    boolean isLast() {
        return header("Connection").filter("close"::equalsIgnoreCase).isPresent();
    }
}
