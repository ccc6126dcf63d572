package dev.offlineuploads.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.contract.Pacts;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A check of the suite: what it holds against what, and where to look when it fails. */
enum Check {
    RECORD(
            "record",
            "ConsumerPactTest",
            "what the real client sends and reads",
            "the contract as the consumer tests state it",
            "Look at the client first: it sends or reads something else than the contract says. If the contract is what"
                    + " has changed, change the consumer test and record it: " + Pacts.RECORD_COMMAND) {
        @Override
        Predicate<Result> of(JsonNode interaction) {
            String test = interaction.at("/comments/testname").asText();
            String method = test.substring(test.lastIndexOf('.') + 1).replaceFirst("\\(.*", "");
            return result -> result.method().equals(method);
        }
    },
    DRIFT(
            "drift",
            "DriftTest",
            "the recording",
            "the committed contract",
            "If the change is meant, record it, and review the difference of contract-tests/pacts like code: "
                    + Pacts.RECORD_COMMAND),
    REPLAY(
            "replay",
            "ReplayTest",
            "what the generated client decodes",
            "every recorded answer, field for field",
            "Compare api-spec/openapi.yaml and client/src/main/templates with the recorded answer: the generated client"
                    + " loses or changes what the message names."),
    MATCH(
            "match",
            "MatchTest",
            "every recorded interaction",
            "the OpenAPI document",
            "Decide which of the two is right by api-spec/reference; then change api-spec/openapi.yaml, or the"
                    + " consumer test and the recording."),
    COVERAGE(
            "coverage",
            "CoverageTest",
            "the contract as a whole",
            "document and reference, both ways",
            "Add what is missing where the message says that it is missing; CONTRIBUTING.md goes through it."),
    PROVIDER(
            "provider",
            "ProviderPactTest",
            "FakeGraph's answers",
            "every recorded interaction",
            "Compare FakeGraph and the provider state in ProviderStates with the recorded answer.") {
        @Override
        Predicate<Result> of(JsonNode interaction) {
            // Pact's own name for it has no state; of two interactions that are described alike, the worse counts.
            String end = " - " + interaction.path("description").asText();
            return result -> result.name().endsWith(end);
        }
    };

    /** The checks that every single interaction goes through. */
    static final List<Check> OF_INTERACTIONS = List.of(RECORD, DRIFT, REPLAY, MATCH, PROVIDER);

    private final String word;
    private final String test;
    private final String holds;
    private final String against;
    private final String advice;

    Check(String word, String test, String holds, String against, String advice) {
        this.word = word;
        this.test = test;
        this.holds = holds;
        this.against = against;
        this.advice = advice;
    }

    static Optional<Check> of(Result result) {
        for (Check check : values()) {
            if (check.test.equals(result.test())) {
                return Optional.of(check);
            }
        }
        return Optional.empty();
    }

    String word() {
        return word;
    }

    String test() {
        return test;
    }

    String holds() {
        return holds;
    }

    String against() {
        return against;
    }

    String advice() {
        return advice;
    }

    /** Tells this check's results for an interaction from those for others. */
    Predicate<Result> of(JsonNode interaction) {
        String name = Pacts.name(interaction);
        return result -> result.name().equals(name);
    }

    /** What became of this check of an interaction. */
    Outcome outcome(JsonNode interaction, Results results) {
        Predicate<Result> own = of(interaction);
        return results.all().stream()
                .filter(result -> result.test().equals(test) && own.test(result))
                .map(Result::outcome)
                .reduce(Outcome::orWorse)
                .orElse(Outcome.NOT_RUN);
    }
}
