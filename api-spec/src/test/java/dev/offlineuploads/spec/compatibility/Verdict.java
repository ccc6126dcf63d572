package dev.offlineuploads.spec.compatibility;

/** What a change does to callers, the worst first. */
public enum Verdict {
    BREAKING,
    /** Of no rule: it counts as breaking until somebody adds one to {@link Rules}. */
    UNJUDGED,
    HARMLESS,
    /** Descriptions and examples. */
    TEXT;

    /** Whether a version that promises compatibility may not have it. */
    public boolean breaks() {
        return this == BREAKING || this == UNJUDGED;
    }

    Verdict orWorse(Verdict other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
