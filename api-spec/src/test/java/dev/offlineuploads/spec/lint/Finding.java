package dev.offlineuploads.spec.lint;

/** What a rule has against the document, as one line that editors can follow. */
record Finding(int line, String rule, String message) {

    @Override
    public String toString() {
        return Lint.FILE + ":" + line + ": [" + rule + "] " + message;
    }
}
