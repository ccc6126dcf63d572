package dev.offlineuploads.fakegraph;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What a request is answered: the headers by name in any case, without those that say where the body ends. */
record Answer(int status, Map<String, String> headers, Content content) {

    Answer {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
    }

    Answer withStatus(int other) {
        return new Answer(other, headers, content);
    }

    Answer withContent(Content other) {
        return new Answer(status, headers, other);
    }

    /** With a header in place of one of the same name; null takes that away. */
    Answer withHeader(String name, String value) {
        Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        changed.putAll(headers);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new Answer(status, changed, content);
    }
}
