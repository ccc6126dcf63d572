package dev.offlineuploads.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The checks of the contract, in the order in which a cause shows. Each compares the first thing with the second. */
enum Check {
    REFERENCE("the OpenAPI document", "Meta's reference", "SpecAgainstReferenceTest"),
    RECORD(
            "what the real client sends and reads",
            "the contract as the consumer tests state it",
            "GetUploadPactTest",
            "ListProgressPactTest",
            "ListPullSessionsPactTest"),
    COMMITTED("the committed contract", "what the consumer tests recorded", "CommittedPactTest"),
    REPLAY("what the generated client decodes", "every recorded response, field by field", "PactReplayTest"),
    MATCH("every recorded interaction", "the OpenAPI document", "PactMatchesOpenApiTest"),
    COVERAGE(
            "the contract as a whole",
            "the OpenAPI document and Meta's reference, both ways",
            "PactCoverageTest",
            "PactMatchesReferenceTest",
            "PactHygieneTest"),
    PROVIDER("the responses of FakeGraph", "every recorded response, by its matching rules", "ProviderPactTest"),
    LIVE("the responses of the Graph API", "every recorded response, by its matching rules", "LiveGraphPactTest");

    private final String first;
    private final String second;
    private final List<String> tests;

    Check(String first, String second, String... tests) {
        this.first = first;
        this.second = second;
        this.tests = List.of(tests);
    }

    static Optional<Check> of(Result result) {
        return Arrays.stream(values())
                .filter(check -> check.tests.contains(result.test()))
                .findFirst();
    }

    static String command(Result failure) {
        return switch (failure.test()) {
            case "CommittedPactTest" -> "mvn verify -Dupdate";
            case "LiveGraphPactTest" -> "mvn verify -Plive -DskipTests";
            case "MutationRun" -> "mvn verify -Pmutation";
            case "SoakRun" -> "mvn verify -Pnightly -Dcheck=soak";
            case "DocsRun" -> "mvn verify -Pnightly -Dcheck=docs";
            default -> "mvn verify -pl " + failure.module() + " -am -Dtest=" + failure.test();
        };
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String first() {
        return first;
    }

    String second() {
        return second;
    }
}
