package dev.offlineuploads.report;

import java.util.List;
import java.util.Optional;

/**
 * What one place says of a fact of the API.
 *
 * @param sign whether it is there; never alone, the text says it too
 * @param text how it stands there
 * @param note what else is known of it; may be empty
 * @param interactions those that hold it
 */
record Cell(String sign, String text, String note, List<Interaction> interactions) {

    private static final String THERE = Outcome.PASSED.sign();
    private static final String NOT_THERE = Outcome.FAILED.sign();

    /** A fact as a place has it, or that it lacks it. */
    static Cell of(Optional<String> text, String note) {
        return text.map(there -> new Cell(THERE, there, note, List.of()))
                .orElseGet(() -> new Cell(NOT_THERE, "missing", "", List.of()));
    }

    static Cell of(Optional<String> text) {
        return of(text, "");
    }

    /** A place that has nothing to say of it, and need not. */
    static Cell open(String text) {
        return new Cell(THERE, text, "", List.of());
    }

    static Cell contract(List<Interaction> holding) {
        return holding.isEmpty()
                ? new Cell(NOT_THERE, "in no interaction", "", List.of())
                : new Cell(THERE, "", "", holding);
    }

    /** Whether the provider answers what the interactions hold. */
    static Cell provider(List<Interaction> holding) {
        Outcome worst = holding.stream()
                .map(interaction -> interaction.checks().get(Check.PROVIDER))
                .reduce(Outcome::orWorse)
                .orElse(Outcome.NOT_RUN);
        long passed = holding.stream()
                .filter(interaction -> interaction.checks().get(Check.PROVIDER) == Outcome.PASSED)
                .count();
        return new Cell(worst.sign(), worst.word(), passed + " of " + holding.size(), List.of());
    }

    boolean isMissing() {
        return sign.equals(NOT_THERE);
    }

    boolean isThere() {
        return sign.equals(THERE);
    }
}
