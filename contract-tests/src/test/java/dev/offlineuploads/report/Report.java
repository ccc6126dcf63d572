package dev.offlineuploads.report;

import dev.offlineuploads.contract.support.Pacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The report on the results of a build. */
final class Report {

    private static final String NEVER_META = " The responses are those of FakeGraph, an embedded fake. Only"
            + " mvn verify -Plive compares the contract with Meta's Graph API.";

    private final List<Result> results;
    private final List<Interaction> interactions;
    private final List<Page.Table> scores;
    private final Optional<Stop> stop;

    Report(List<Result> results, List<Interaction> interactions, List<Page.Table> scores, Optional<Stop> stop) {
        this.results = results;
        this.interactions = interactions;
        this.scores = scores;
        this.stop = stop;
    }

    Page page() {
        List<Result> failures = results.stream()
                .filter(Result::isFailed)
                .sorted(Comparator.comparing(Report::order)
                        .thenComparing(result -> result.message().length())
                        .thenComparing(Result::place))
                .toList();
        List<Page.Block> blocks = new ArrayList<>();
        List<Page.Failure> others = new ArrayList<>();
        stop.filter(reason -> failures.isEmpty() || !reason.isOfTests())
                .ifPresent(reason -> blocks.add(reason.block()));
        for (List<Result> cause : causes(failures)) {
            boolean isCheck = Check.of(cause.get(0)).isPresent();
            if (isCheck || Check.of(failures.get(0)).isEmpty()) {
                blocks.add(block(cause));
            } else {
                cause.forEach(result -> others.add(failure(result)));
            }
        }
        String gaps = gaps();
        boolean failed = stop.isPresent() || !failures.isEmpty();
        String verdict = failed ? "Failed" : gaps.isEmpty() ? "Passed" : "Incomplete";
        return new Page(verdict, headline(failures, gaps), blocks, others, tables());
    }

    private String headline(List<Result> failures, String gaps) {
        String failed = failures.size() + " of " + results.size() + " tests failed";
        if (stop.isPresent()) {
            String reason =
                    failures.isEmpty() || !stop.get().isOfTests() ? stop.get().reason() : failed;
            return "Stopped in " + stop.get().module() + ": " + reason + "." + gaps;
        }
        if (!failures.isEmpty()) {
            return failed + "." + gaps;
        }
        long passed = results.stream()
                .filter(result -> result.outcome() == Outcome.PASSED)
                .count();
        return passed + " tests passed"
                + (gaps.isEmpty()
                        ? ", with " + interactions.size() + " recorded interactions."
                                + (of(Check.LIVE).contains(Outcome.PASSED) ? "" : NEVER_META)
                        : "." + gaps);
    }

    /** The checks that did not run, as a sentence. */
    private String gaps() {
        String checks = Arrays.stream(Check.values())
                .filter(check -> check != Check.LIVE)
                .filter(check -> List.of(Outcome.NOT_RUN, Outcome.SKIPPED).contains(Outcome.worst(of(check))))
                .map(Check::label)
                .collect(Collectors.joining(", "));
        return checks.isEmpty() ? "" : " Not run: " + checks + ".";
    }

    // Failures

    private static int order(Result result) {
        return Check.of(result).map(Check::ordinal).orElse(Check.values().length);
    }

    /** Failures of one cause: of one interaction, with the same message, of a check that fails mostly, or of one other class. */
    private List<List<Result>> causes(List<Result> failures) {
        List<List<Result>> causes = new ArrayList<>();
        for (Result failure : failures) {
            causes.stream()
                    .filter(cause -> follows(failure, cause))
                    .findFirst()
                    .ifPresentOrElse(cause -> cause.add(failure), () -> causes.add(new ArrayList<>(List.of(failure))));
        }
        return causes;
    }

    private boolean follows(Result failure, List<Result> cause) {
        Result first = cause.get(0);
        Optional<Check> check = Check.of(failure);
        if (check.isEmpty() || Check.of(first).isEmpty()) {
            return check.equals(Check.of(first)) && failure.test().equals(first.test());
        }
        Set<Interaction> about = about(failure);
        if (about.isEmpty()) {
            // A check of the whole contract fails with the contract.
            return Check.of(first).get().compareTo(Check.COMMITTED) <= 0;
        }
        return about(first).stream().anyMatch(about::contains)
                || check.equals(Check.of(first)) && (gist(failure).equals(gist(first)) || failsMostly(check.get()));
    }

    /** If most tests of a check fail, there is hardly more than one cause. */
    private boolean failsMostly(Check check) {
        List<Outcome> outcomes = of(check);
        return 2 * Collections.frequency(outcomes, Outcome.FAILED) > outcomes.size();
    }

    private Set<Interaction> about(Result result) {
        return interactions.stream()
                .filter(interaction -> interaction.isOf(result))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A message without what differs between failures of one cause: the interaction, lists, quoted text and numbers. */
    private String gist(Result result) {
        String gist = result.message();
        for (Interaction interaction : about(result)) {
            gist = gist.replace(interaction.description(), "");
        }
        return gist.replaceAll("\\[[^\n]*]|\"[^\"]*\"|'[^']*'|\\d+", "");
    }

    private Page.Block block(List<Result> cause) {
        Result first = cause.get(0);
        return new Page.Block(
                failure(first),
                cause.subList(1, cause.size()).stream().map(this::failure).toList(),
                stop.flatMap(Stop::nightly).orElseGet(() -> Check.command(first)));
    }

    private Page.Failure failure(Result result) {
        String title = about(result).stream().map(Interaction::name).findFirst().orElse(result.name());
        String check = Check.of(result).map(known -> known.label() + ": ").orElse("");
        return new Page.Failure(title, check + result.place(), result.message().strip());
    }

    // Tables

    private List<Page.Table> tables() {
        List<Page.Table> tables = new ArrayList<>(List.of(checks(), interactions()));
        tables.addAll(scores);
        tables.add(otherTests());
        tables.add(skippedTests());
        return tables;
    }

    private Page.Table checks() {
        List<List<String>> rows = new ArrayList<>();
        for (Check check : Check.values()) {
            rows.add(List.of(check.label(), check.first(), check.second(), Outcome.counted(of(check))));
        }
        return new Page.Table("Checks", false, List.of("Check", "Compares", "With", "Tests"), rows);
    }

    private Page.Table interactions() {
        List<Check> each = Arrays.stream(Check.values())
                .filter(check -> check != Check.COVERAGE)
                .toList();
        List<String> heads = new ArrayList<>(List.of("Interaction", "Operation", "Status", "Source"));
        each.forEach(check -> heads.add(check.label()));
        List<List<String>> rows = new ArrayList<>();
        for (Interaction interaction : interactions) {
            List<String> row = new ArrayList<>(List.of(
                    interaction.name(),
                    Pacts.operationId(interaction.json()),
                    Pacts.status(interaction.json()),
                    interaction.source()));
            each.forEach(check -> row.add(outcome(check, interaction).toString()));
            rows.add(row);
        }
        return new Page.Table(interactions.size() + " recorded interactions", true, heads, rows);
    }

    private Page.Table otherTests() {
        Map<List<String>, List<Outcome>> classes = new TreeMap<>(Comparator.comparing(List::toString));
        results.stream()
                .filter(result -> Check.of(result).isEmpty())
                .forEach(result -> classes.computeIfAbsent(
                                List.of(result.module(), result.test()), test -> new ArrayList<>())
                        .add(result.outcome()));
        List<List<String>> rows = new ArrayList<>();
        classes.forEach((test, outcomes) -> rows.add(List.of(test.get(0), test.get(1), Outcome.counted(outcomes))));
        return new Page.Table("Other tests", true, List.of("Module", "Class", "Tests"), rows);
    }

    private Page.Table skippedTests() {
        List<List<String>> rows = results.stream()
                .filter(result -> result.outcome() == Outcome.SKIPPED)
                .map(result -> List.of(result.place(), result.name(), result.message()))
                .toList();
        return new Page.Table("Skipped tests: " + rows.size(), true, List.of("Test", "Name", "Reason"), rows);
    }

    private List<Outcome> of(Check check) {
        return results.stream()
                .filter(result -> Check.of(result).filter(check::equals).isPresent())
                .map(Result::outcome)
                .toList();
    }

    private Outcome outcome(Check check, Interaction interaction) {
        return Outcome.worst(results.stream()
                .filter(result -> Check.of(result).filter(check::equals).isPresent() && interaction.isOf(result))
                .map(Result::outcome)
                .toList());
    }
}
