package dev.offlineuploads.live;

import dev.offlineuploads.spec.ReferenceTables;

/** The kinds of errors that a run handles in a special way. Their codes are those of {@code reference/error-kinds.csv}. */
enum ErrorKind {
    AUTHENTICATION,
    PERMISSION,
    RATE_LIMIT;

    boolean includes(int code) {
        return ReferenceTables.table("error-kinds").stream()
                .filter(row -> row.get("kind").equals(name()))
                .map(row -> row.get("codes").split("\\.\\."))
                .anyMatch(ends -> Integer.parseInt(ends[0]) <= code && code <= Integer.parseInt(ends[ends.length - 1]));
    }
}
