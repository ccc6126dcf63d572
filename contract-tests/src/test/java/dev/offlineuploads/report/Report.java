package dev.offlineuploads.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.contract.support.Pacts;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final List<JsonNode> interactions;
    private final List<Page.Table> scores;
    private final Optional<Stop> stop;

    Report(List<Result> results, List<JsonNode> interactions, List<Page.Table> scores, Optional<Stop> stop) {
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

    /** Failures of one cause: of one interaction, of a check with the same message, or of one other class. */
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
        Set<JsonNode> about = about(failure);
        if (about.isEmpty()) {
            // A check of the whole contract fails with the contract.
            return Check.of(first).get().compareTo(Check.COMMITTED) <= 0;
        }
        return about(first).stream().anyMatch(about::contains)
                || check.equals(Check.of(first)) && gist(failure).equals(gist(first));
    }

    private Set<JsonNode> about(Result result) {
        return interactions.stream()
                .filter(interaction -> isOf(interaction, result))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether a result belongs to an interaction: Pact, JUnit and the consumer tests name it differently. */
    private static boolean isOf(JsonNode interaction, Result result) {
        String test = interaction.at("/comments/testname").asText().replaceFirst("\\(.*", "");
        return result.name().equals(Pacts.name(interaction))
                || result.name()
                        .endsWith(" - " + interaction.path("description").asText())
                || test.endsWith("." + result.place());
    }

    /** A message without what differs between failures of one cause: the interaction, lists, quoted text and numbers. */
    private String gist(Result result) {
        String gist = result.message();
        for (JsonNode interaction : about(result)) {
            gist = gist.replace(interaction.path("description").asText(), "");
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
        String title = about(result).stream().map(Pacts::name).findFirst().orElse(result.name());
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
                .filter(check -> check != Check.REFERENCE && check != Check.COVERAGE)
                .toList();
        List<String> heads = new ArrayList<>(List.of("Interaction", "Operation", "Status", "Source"));
        each.forEach(check -> heads.add(check.label()));
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode interaction : interactions) {
            JsonNode provenance = interaction.at("/comments/references/provenance");
            List<String> row = new ArrayList<>(List.of(
                    Pacts.name(interaction),
                    Pacts.operationId(interaction),
                    Pacts.status(interaction),
                    provenance.path("source").asText() + ", "
                            + provenance.path("date").asText()));
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

    private Outcome outcome(Check check, JsonNode interaction) {
        return Outcome.worst(results.stream()
                .filter(result -> Check.of(result).filter(check::equals).isPresent() && isOf(interaction, result))
                .map(Result::outcome)
                .toList());
    }
}
