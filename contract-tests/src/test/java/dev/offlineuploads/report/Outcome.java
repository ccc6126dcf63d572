package dev.offlineuploads.report;

import java.util.Collection;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The outcome of a test. Of several, the worst counts. */
enum Outcome {
    PASSED("✓", "passed"),
    NOT_RUN("–", "not run"),
    SKIPPED("–", "skipped"),
    FAILED("✗", "failed");

    private final String sign;
    private final String word;

    Outcome(String sign, String word) {
        this.sign = sign;
        this.word = word;
    }

    /** A sign and a word, since a colour or a sign is not readable for everyone. */
    @Override
    public String toString() {
        return sign + " " + word;
    }

    static Outcome worst(Collection<Outcome> outcomes) {
        return outcomes.isEmpty() ? NOT_RUN : Collections.max(outcomes);
    }

    /** How often each occurs, the worst first. */
    static String counted(Collection<Outcome> outcomes) {
        return outcomes.isEmpty()
                ? NOT_RUN.toString()
                : Stream.of(FAILED, SKIPPED, PASSED)
                        .filter(outcomes::contains)
                        .map(outcome -> Collections.frequency(outcomes, outcome) + " " + outcome.word)
                        .collect(Collectors.joining(", ", worst(outcomes).sign + " ", ""));
    }
}
