package dev.offlineuploads.contract.support;

import dev.offlineuploads.spec.ReferenceTables;

/** The source of a recorded interaction. */
public enum Source {
    /** Meta's reference documents it. */
    DOCUMENTED("Meta reference " + ReferenceTables.version()),
    /** It is in public recordings of Graph, or in the code of SDKs. */
    OBSERVED("public recordings of Graph"),
    /** It has no public source. */
    ASSUMED("assumed");

    private final String text;

    Source(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
