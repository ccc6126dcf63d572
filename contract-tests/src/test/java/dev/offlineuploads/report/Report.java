package dev.offlineuploads.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is reported of a build, before it is written down as HTML or Markdown.
 *
 * @param build when the build began
 * @param problem why there is neither matrix nor interactions; empty where there are
 * @param counts how many tests of each class became what
 */
record Report(
        String build,
        Verdict verdict,
        String headline,
        String problem,
        List<Failure> failures,
        Map<String, Map<Outcome, Long>> counts,
        List<Section> matrix,
        List<Interaction> interactions,
        Optional<MutationScore> score) {

    static final String WHAT_IT_PROVES =
            "All of this was held against Meta's reference, as tables, and against FakeGraph, an embedded fake:"
                    + " except for LiveContract, where that is among the tests, none of it asked Meta. The contract is as"
                    + " true as the sources that each interaction names; only mvn verify -Plive asks Meta itself, with a"
                    + " token and an upload of yours.";

    enum Verdict {
        PASSED("Passed", "✓"),
        INCOMPLETE("Incomplete", "–"),
        FAILED("Failed", "✗");

        private final String word;
        private final String sign;

        Verdict(String word, String sign) {
            this.word = word;
            this.sign = sign;
        }

        String word() {
            return word;
        }

        String sign() {
            return sign;
        }
    }

    static Report of(Results results, Sources sources, Optional<MutationScore> score) {
        List<Interaction> interactions = Interaction.of(sources, results);
        return of(results, "", Matrix.of(sources, interactions), interactions, score);
    }

    /** The report of a build of which a source cannot be read: its tests say so too, and that is what counts. */
    static Report without(String problem, Results results, Optional<MutationScore> score) {
        return of(results, problem, List.of(), List.of(), score);
    }

    private static Report of(
            Results results,
            String problem,
            List<Section> matrix,
            List<Interaction> interactions,
            Optional<MutationScore> score) {
        List<Failure> failures = results.of(Outcome.FAILED).stream()
                .sorted(Comparator.comparing(
                        result -> Check.of(result).map(Check::ordinal).orElse(Check.values().length)))
                .map(result -> Failure.of(result, interactions))
                .toList();
        Map<String, Map<Outcome, Long>> counts = results.all().stream()
                .collect(Collectors.groupingBy(
                        Result::test,
                        TreeMap::new,
                        Collectors.groupingBy(Result::outcome, TreeMap::new, Collectors.counting())));
        List<String> gaps = gaps(problem, counts, matrix, interactions);
        Verdict verdict = !failures.isEmpty() ? Verdict.FAILED : gaps.isEmpty() ? Verdict.PASSED : Verdict.INCOMPLETE;
        int tests = results.all().size();
        String headline = switch (verdict) {
            case FAILED -> failures.size() + " of " + tests + " tests of this module failed";
            case INCOMPLETE -> String.join("; ", gaps);
            case PASSED ->
                "All " + interactions.size() + " interactions hold, in "
                        + Check.OF_INTERACTIONS.size() + " checks each; " + tests
                        + " tests of this module passed";
        };
        return new Report(results.build(), verdict, headline, problem, failures, counts, matrix, interactions, score);
    }

    /** Why nothing that failed does not mean that all holds. */
    private static List<String> gaps(
            String problem,
            Map<String, Map<Outcome, Long>> counts,
            List<Section> matrix,
            List<Interaction> interactions) {
        List<String> gaps = new ArrayList<>();
        if (!problem.isEmpty()) {
            gaps.add(problem);
        }
        for (Check check : Check.values()) {
            long open = interactions.stream()
                    .filter(interaction -> interaction.checks().getOrDefault(check, Outcome.PASSED) != Outcome.PASSED)
                    .count();
            if (!counts.containsKey(check.test())) {
                gaps.add(check.word() + " was not run");
            } else if (open > 0) {
                gaps.add(check.word() + " has no result for " + open + " of " + interactions.size() + " interactions");
            }
        }
        long lacking = matrix.stream()
                .flatMap(section -> section.rows().stream())
                .filter(row -> row.cells().stream().anyMatch(Cell::isMissing))
                .count();
        if (lacking > 0) {
            gaps.add(lacking + " facts of the matrix are missing in some place");
        }
        return gaps;
    }

    /** How many interactions each source stands for. */
    Map<String, Long> interactionsBySource() {
        return interactions.stream()
                .collect(Collectors.groupingBy(Interaction::source, LinkedHashMap::new, Collectors.counting()));
    }

    /** What became of the tests of a class, in words. */
    String counted(String test) {
        Map<Outcome, Long> outcomes = counts.getOrDefault(test, Map.of());
        return outcomes.isEmpty()
                ? Outcome.NOT_RUN.word()
                : outcomes.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey().word())
                        .collect(Collectors.joining(", "));
    }

    Outcome outcome(String test) {
        return counts.getOrDefault(test, Map.of()).keySet().stream()
                .reduce(Outcome::orWorse)
                .orElse(Outcome.NOT_RUN);
    }

    /** The classes of tests that are no check of the contract. */
    List<String> otherTests() {
        List<String> others = new ArrayList<>(counts.keySet());
        for (Check check : Check.values()) {
            others.remove(check.test());
        }
        return others;
    }
}
