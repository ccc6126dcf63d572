package dev.offlineuploads.mutation;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What became of one mutant.
 *
 * @param kind what was done
 * @param place where
 * @param killers the checks that name what was changed
 * @param others what checks say that do not name it
 */
record Verdict(String kind, String place, Set<String> killers, List<Finding> others) {

    static Verdict of(Mutant mutant, List<Finding> findings) {
        Set<String> killers = findings.stream()
                .filter(finding -> mutant.isNamedIn(finding.text()))
                .map(Finding::check)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Verdict(
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

    /** Why it lives. */
    String why() {
        return others.isEmpty()
                ? "no check fails"
                : others.stream()
                        .map(finding -> finding.check() + " does not name it: " + firstLines(finding.text()))
                        .collect(Collectors.joining("; "));
    }

    @Override
    public String toString() {
        return kind + " at " + place;
    }

    private static String firstLines(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 300 ? line : line.substring(0, 300) + "...";
    }
}
