package dev.offlineuploads.contract.support;

import dev.offlineuploads.spec.ReferenceTables;

/** Where a recorded interaction comes from. */
public enum Source {
    /** Meta's reference shows it. */
    DOCUMENTED("Meta reference " + ReferenceTables.version()),
    /** Public recordings of Graph, or the code of SDKs, show it. */
    OBSERVED("public recordings of Graph"),
    /** Nothing public shows it. */
    ASSUMED("assumed");

    private final String text;

    Source(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
