package dev.offlineuploads.live;

import java.util.List;

/** What became of one interaction, and why. */
record Outcome(String interaction, Verdict verdict, List<String> reasons) {

    enum Verdict {
        /** Graph answers as recorded. */
        HOLDS("holds"),
        /** Nothing contradicts the recording, but Graph left out what it may leave out. */
        HOLDS_IN_PART("holds in part"),
        DIFFERS("differs"),
        /** The account is in no state for it. */
        SKIPPED("skipped"),
        /** Nothing can be asked from here on. */
        ENDS_THE_RUN("ends the run"),
        /** The run ended before. */
        NOT_ASKED("not asked");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** On one line. */
    @Override
    public String toString() {
        return verdict.text + ": " + interaction + (reasons.isEmpty() ? "" : ": " + String.join("; ", reasons));
    }
}
