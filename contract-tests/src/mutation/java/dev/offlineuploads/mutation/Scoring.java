package dev.offlineuploads.mutation;

import dev.offlineuploads.report.MutationScore;
import dev.offlineuploads.report.MutationScore.Equivalent;
import dev.offlineuploads.report.MutationScore.Killer;
import dev.offlineuploads.report.MutationScore.Kind;
import dev.offlineuploads.report.MutationScore.MutantSet;
import dev.offlineuploads.report.MutationScore.Survivor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts verdicts, and finds what speaks against them. */
record Scoring(List<Verdict> verdicts, Equivalents equivalents) {

    /** What keeps the score below 100 percent, or the list of equivalents from being true; nothing if all is well. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        survivors()
                .forEach(survivor -> complaints.add("no check names what was changed by " + survivor.mutant() + " in "
                        + survivor.set() + ": " + survivor.why()));
        for (Equivalents.Row row : equivalents.rows()) {
            List<Verdict> covered = verdicts.stream().filter(row::covers).toList();
            if (covered.isEmpty()) {
                complaints.add(
                        Equivalents.FILE + " lists \"" + row + "\", but there is no such mutant; remove the line");
            }
            covered.stream()
                    .filter(Verdict::isKilled)
                    .forEach(verdict -> complaints.add(Equivalents.FILE + " lists \"" + row + "\", but "
                            + String.join(" and ", verdict.killers()) + " can tell " + verdict.kind() + " at "
                            + verdict.place() + " from the original; narrow the line"));
        }
        return complaints;
    }

    MutationScore score(Instant startedOn, long seconds) {
        List<MutantSet> sets = by(verdicts, Verdict::set).entrySet().stream()
                .map(set -> set(set.getKey(), set.getValue()))
                .toList();
        List<Equivalent> listed = equivalents.rows().stream()
                .map(row -> new Equivalent(
                        row.set(), (int) verdicts.stream().filter(row::covers).count(), row.toString(), row.reason()))
                .toList();
        return new MutationScore(startedOn.toString(), seconds, sets, survivors(), listed);
    }

    private List<Survivor> survivors() {
        return verdicts.stream()
                .filter(verdict -> !verdict.isKilled() && !isEquivalent(verdict))
                .map(verdict -> new Survivor(verdict.set(), verdict.kind() + " at " + verdict.place(), verdict.why()))
                .toList();
    }

    private boolean isEquivalent(Verdict verdict) {
        return !verdict.isKilled() && equivalents.of(verdict).isPresent();
    }

    private MutantSet set(String name, List<Verdict> ofSet) {
        int killed = (int) ofSet.stream().filter(Verdict::isKilled).count();
        int equivalent = (int) ofSet.stream().filter(this::isEquivalent).count();
        List<Kind> kinds = by(ofSet, Verdict::kind).entrySet().stream()
                .map(kind -> new Kind(
                        kind.getKey(),
                        kind.getValue().size(),
                        (int) kind.getValue().stream().filter(Verdict::isKilled).count(),
                        (int) kind.getValue().stream()
                                .filter(this::isEquivalent)
                                .count()))
                .toList();
        return new MutantSet(
                name, ofSet.size(), killed, equivalent, ofSet.size() - killed - equivalent, kinds, killers(ofSet));
    }

    private static List<Killer> killers(List<Verdict> verdicts) {
        Set<String> checks = verdicts.stream()
                .flatMap(verdict -> verdict.killers().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return checks.stream()
                .map(check -> new Killer(
                        check,
                        (int) verdicts.stream()
                                .filter(verdict -> verdict.killers().contains(check))
                                .count(),
                        (int) verdicts.stream()
                                .filter(verdict -> verdict.killers().equals(Set.of(check)))
                                .count()))
                .toList();
    }

    private static Map<String, List<Verdict>> by(List<Verdict> verdicts, Function<Verdict, String> key) {
        return verdicts.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }
}
