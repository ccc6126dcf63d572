package dev.offlineuploads.mutation;

import dev.offlineuploads.report.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts the verdicts of one set of mutants, and finds what keeps the score below 100 percent. */
record Score(String set, List<Verdict> verdicts, List<Equivalent> equivalents) {

    /** The mutants that survived, and the lines of the list of equivalents that are wrong. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        survivors().forEach(survivor -> complaints.add("no check names " + survivor + ": " + survivor.why()));
        for (Equivalent equivalent : equivalents) {
            List<Verdict> covered = verdicts.stream().filter(equivalent::covers).toList();
            if (covered.isEmpty()) {
                complaints.add(Equivalent.FILE + ": there is no mutant \"" + equivalent + "\"; remove the line");
            }
            covered.stream()
                    .filter(Verdict::isKilled)
                    .forEach(killed -> complaints.add(Equivalent.FILE + " lists \"" + equivalent + "\", but "
                            + killed.killers() + " noticed " + killed + "; narrow the line"));
        }
        return complaints;
    }

    /** A row for the set, for each check that killed some of it, and for each survivor. */
    Page.Table table(Instant startedOn) {
        int survived = survivors().size();
        long killed = verdicts.stream().filter(Verdict::isKilled).count();
        long percent = 100 * killed / Math.max(1, killed + survived);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                verdicts.size() + " mutants",
                killed + " killed, " + percent + " %, " + (verdicts.size() - killed - survived) + " equivalent, "
                        + survived + " survived"));
        counts().forEach((check, count) ->
                rows.add(List.of(check, count[0] + " killed, " + count[1] + " by no other check")));
        survivors().forEach(survivor -> rows.add(List.of("✗ " + survivor, "survived: " + survivor.why())));
        return new Page.Table(
                "Mutation score of " + set + ", " + startedOn,
                survived == 0,
                List.of("Mutants or check", "Result"),
                rows);
    }

    /** How many mutants each check noticed, and how many of them no other check did. */
    private Map<String, int[]> counts() {
        Map<String, int[]> counts = new TreeMap<>();
        for (Verdict verdict : verdicts) {
            for (String check : verdict.killers()) {
                int[] count = counts.computeIfAbsent(check, key -> new int[2]);
                count[0]++;
                if (verdict.killers().equals(Set.of(check))) {
                    count[1]++;
                }
            }
        }
        return counts;
    }

    private List<Verdict> survivors() {
        return verdicts.stream()
                .filter(verdict -> !verdict.isKilled())
                .filter(verdict -> equivalents.stream().noneMatch(equivalent -> equivalent.covers(verdict)))
                .toList();
    }
}
