package dev.offlineuploads.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Results and sources that tests make reports of. */
final class Samples {

    static final String BUILD = "2026-11-25T07:45:20Z";
    static final Sources SOURCES = Sources.ofThisModule();

    private Samples() {}

    /** Every check of the committed contract has passed. */
    static Results passed() {
        List<Result> results = new ArrayList<>();
        for (JsonNode interaction : SOURCES.interactions()) {
            Interaction.of(with(List.of(interaction)), none()).stream()
                    .flatMap(one -> Check.OF_INTERACTIONS.stream().map(check -> result(check, one, Outcome.PASSED, "")))
                    .forEach(results::add);
        }
        results.add(new Result(Check.COVERAGE.test(), "everyField", "everyField()", Outcome.PASSED, ""));
        results.add(new Result("FakeGraphTest", "answers", "answers()", Outcome.PASSED, ""));
        return none().with(results);
    }

    static Results none() {
        return new Results(BUILD, List.of());
    }

    /** All has passed but one check of one interaction. */
    static Results failed(Check check, Interaction interaction, String message) {
        Result failed = result(check, interaction, Outcome.FAILED, message);
        return new Results(
                BUILD,
                passed().all().stream()
                        .map(result -> result.test().equals(failed.test())
                                        && result.name().equals(failed.name())
                                        && result.method().equals(failed.method())
                                ? failed
                                : result)
                        .toList());
    }

    static Interaction interaction(String description) {
        return Interaction.of(SOURCES, none()).stream()
                .filter(interaction -> interaction.description().equals(description))
                .findFirst()
                .orElseThrow();
    }

    static Sources with(List<JsonNode> interactions) {
        return new Sources(SOURCES.reference(), SOURCES.document(), interactions);
    }

    /** The sources, where a table of the reference has one more row. */
    static Sources withRow(String table, Map<String, String> row) {
        return new Sources(
                name -> Stream.concat(
                                SOURCES.reference().apply(name).stream(),
                                name.equals(table) ? Stream.of(row) : Stream.empty())
                        .toList(),
                SOURCES.document(),
                SOURCES.interactions());
    }

    static Report report(Results results) {
        return Report.of(results, SOURCES, Optional.empty());
    }

    /** A result as JUnit tells it of a check of an interaction. */
    private static Result result(Check check, Interaction interaction, Outcome outcome, String message) {
        return switch (check) {
            case RECORD -> {
                String test = interaction.json().at("/comments/testname").asText();
                String display = test.substring(test.lastIndexOf('.') + 1);
                yield new Result(check.test(), display.replace("(MockServer)", ""), display, outcome, message);
            }
            case PROVIDER ->
                new Result(
                        check.test(),
                        "answersAsRecorded",
                        "offline-uploads-client - " + interaction.description(),
                        outcome,
                        message);
            default -> new Result(check.test(), "everyInteraction", interaction.name(), outcome, message);
        };
    }
}
