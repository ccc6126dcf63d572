package dev.offlineuploads.report;

/** What became of a test; of several, the worst counts. */
enum Outcome {
    PASSED("passed", "✓"),
    NOT_RUN("not run", "–"),
    SKIPPED("skipped", "–"),
    FAILED("failed", "✗");

    private final String word;
    private final String sign;

    Outcome(String word, String sign) {
        this.word = word;
        this.sign = sign;
    }

    String word() {
        return word;
    }

    String sign() {
        return sign;
    }

    Outcome orWorse(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
