package dev.offlineuploads.mutation;

import dev.offlineuploads.report.Page;
import dev.offlineuploads.spec.ReferenceTables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The mutation score of a set of mutants. */
record Score(String set, List<MutantResult> results, List<Pattern> equivalents) {

    static final Path EQUIVALENTS = Path.of("mutation", "equivalents.csv");

    /** The equivalent mutants are those of {@link #EQUIVALENTS}, which are patterns of kind and place. */
    Score(String set, List<MutantResult> results) {
        this(
                set,
                results,
                ReferenceTables.rows(Path.of(System.getProperty("basedir")).resolve(EQUIVALENTS)).stream()
                        .filter(row -> row.get("set").equals(set))
                        .map(row -> Pattern.compile(row.get("kind") + " at " + row.get("place")))
                        .toList());
    }

    /** The surviving mutants, and the wrong lines of the list of equivalent mutants. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        survivors().forEach(survivor -> problems.add(survivor + " survived: " + survivor.reason()));
        for (Pattern equivalent : equivalents) {
            List<MutantResult> covered = results.stream()
                    .filter(result -> equivalent.matcher(result.toString()).matches())
                    .toList();
            if (covered.isEmpty()) {
                problems.add(EQUIVALENTS + ": no mutant matches \"" + equivalent + "\"; remove the line");
            }
            covered.stream()
                    .filter(MutantResult::isKilled)
                    .forEach(killed -> problems.add(EQUIVALENTS + " lists \"" + equivalent + "\", but "
                            + killed.killers() + " killed " + killed + "; narrow the line"));
        }
        return problems;
    }

    /** A row for all mutants, for each check, and for each surviving mutant. */
    Page.Table table(Instant startedOn) {
        int survived = survivors().size();
        long killed = results.stream().filter(MutantResult::isKilled).count();
        long percent = 100 * killed / Math.max(1, killed + survived);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                results.size() + " mutants",
                killed + " killed, " + percent + " %, " + (results.size() - killed - survived) + " equivalent, "
                        + survived + " survived"));
        counts().forEach((check, count) ->
                rows.add(List.of(check, count[0] + " killed, " + count[1] + " by no other check")));
        survivors().forEach(survivor -> rows.add(List.of("✗ " + survivor, "survived: " + survivor.reason())));
        return new Page.Table(
                "Mutation score of " + set + ", " + startedOn,
                survived == 0,
                List.of("Mutants or check", "Result"),
                rows);
    }

    /** The number of mutants that each check killed, and of those that no other check killed. */
    private Map<String, int[]> counts() {
        Map<String, int[]> counts = new TreeMap<>();
        for (MutantResult result : results) {
            for (String check : result.killers()) {
                int[] count = counts.computeIfAbsent(check, key -> new int[2]);
                count[0]++;
                if (result.killers().equals(Set.of(check))) {
                    count[1]++;
                }
            }
        }
        return counts;
    }

    private List<MutantResult> survivors() {
        return results.stream()
                .filter(result -> !result.isKilled())
                .filter(result -> equivalents.stream()
                        .noneMatch(equivalent ->
                                equivalent.matcher(result.toString()).matches()))
                .toList();
    }
}
