package dev.offlineuploads.mutation;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The result of the checks for a mutant.
 *
 * @param kind the kind of the mutant
 * @param place the place of the mutant
 * @param killers the checks that killed it
 * @param others failures of checks that did not contain its names
 */
record MutantResult(String kind, String place, Set<String> killers, List<Finding> others) {

    static MutantResult of(Mutant mutant, List<Finding> findings) {
        Set<String> killers = findings.stream()
                .filter(finding -> mutant.isNamedIn(finding.text()))
                .map(Finding::check)
                .collect(Collectors.toCollection(TreeSet::new));
        return new MutantResult(
                mutant.kind(),
                mutant.place(),
                killers,
                findings.stream()
                        .filter(finding -> !killers.contains(finding.check()))
                        .toList());
    }

    boolean isKilled() {
        return !killers.isEmpty();
    }

    /** The reason why it survived. */
    String reason() {
        return others.isEmpty()
                ? "no check fails"
                : others.stream()
                        .map(finding -> finding.check() + " does not contain its names: " + shortened(finding.text()))
                        .collect(Collectors.joining("; "));
    }

    @Override
    public String toString() {
        return kind + " at " + place;
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 300 ? line : line.substring(0, 300) + "...";
    }
}
