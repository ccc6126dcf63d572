package dev.offlineuploads.fakegraph;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A response. The case of header names does not matter. Delivery adds the headers for the length of the body. */
record Response(int status, Map<String, String> headers, Content content) {

    Response {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
    }

    Response withStatus(int other) {
        return new Response(other, headers, content);
    }

    Response withContent(Content other) {
        return new Response(status, headers, other);
    }

    /** Sets a header, or removes it if the value is null. */
    Response withHeader(String name, String value) {
        Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        changed.putAll(headers);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new Response(status, changed, content);
    }
}
