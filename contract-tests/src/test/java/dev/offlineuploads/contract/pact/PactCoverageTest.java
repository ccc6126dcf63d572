package dev.offlineuploads.contract.pact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.contract.support.Members;
import dev.offlineuploads.contract.support.Members.Member;
import dev.offlineuploads.contract.support.Pacts;
import dev.offlineuploads.contract.support.Source;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.ReferenceTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Compares the names in the OpenAPI document with those in the contract, and the error codes of Meta's reference with
 * those in the contract.
 */
class PactCoverageTest {

    private static final String DOCUMENT = "openapi.yaml";
    private static final String REFERENCE = "api-spec/reference";
    private static final Path WAIVERS = Path.of("coverage", "waivers.csv");

    private final OpenApiDocument document = OpenApiDocument.packaged();
    private final List<JsonNode> contract = Pacts.committedInteractions();

    /** Names that may be missing from one side, as patterns of findings. */
    private final List<Pattern> waivers = ReferenceTables.rows(WAIVERS).stream()
            .map(row -> Pattern.compile(row.get("element") + " is in .+, but not in " + row.get("missing from")))
            .toList();

    private List<Comparison> comparisons() {
        return List.of(fields(), parameters(), responses(), headers(), selectableFields(), errorCodes(), errorKinds());
    }

    @TestFactory
    Stream<DynamicTest> contractCoversTheOpenApiDocumentAndTheReference() {
        return comparisons().stream()
                .map(comparison -> DynamicTest.dynamicTest(
                        comparison.toString(),
                        () -> assertThat(comparison.findings().stream()
                                        .filter(finding -> waivers.stream()
                                                .noneMatch(waiver ->
                                                        waiver.matcher(finding).matches()))
                                        .toList())
                                .as(
                                        "%s compared with the contract. Add what is missing to the consumer test of the"
                                                + " operation, a new state to GraphProviderStates, a new error to"
                                                + " GraphFault, and record with: %s; or add it to %s with a reason",
                                        comparison, Pacts.RECORD_COMMAND, WAIVERS)
                                .isEmpty()));
    }

    @Test
    void everyWaiverIsUsed() {
        List<String> findings = comparisons().stream()
                .flatMap(comparison -> comparison.findings().stream())
                .toList();
        assertThat(waivers)
                .as("lines of %s; remove those that no finding needs", WAIVERS)
                .allMatch(waiver -> findings.stream().anyMatch(waiver.asMatchPredicate()));
    }

    private Comparison fields() {
        Set<String> named = new TreeSet<>();
        document.schemas()
                .keySet()
                .forEach(type -> document.properties(type).keySet().forEach(name -> named.add(type + "." + name)));
        Set<String> recorded = contract.stream()
                .flatMap(interaction ->
                        Members.of(interaction, document, document.operation(Pacts.operationId(interaction))).stream())
                .filter(member -> !document.properties(member.type()).isEmpty())
                .map(Member::field)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Comparison("field", DOCUMENT, named, recorded);
    }

    private Comparison parameters() {
        return ofOperations(
                "parameter",
                (operation, names) ->
                        document.queryParameters(operation).keySet().forEach(names),
                (interaction, names) ->
                        interaction.at("/request/query").fieldNames().forEachRemaining(names));
    }

    private Comparison responses() {
        return ofOperations(
                "response",
                (operation, names) ->
                        operation.json().path("responses").fieldNames().forEachRemaining(names),
                (interaction, names) -> {
                    String status = Pacts.status(interaction);
                    boolean isNamed = document.operation(Pacts.operationId(interaction))
                            .json()
                            .path("responses")
                            .has(status);
                    names.accept(isNamed ? status : "default");
                });
    }

    /** Compares names that belong to operations. */
    private Comparison ofOperations(
            String kind,
            BiConsumer<OpenApiDocument.Operation, Consumer<String>> named,
            BiConsumer<JsonNode, Consumer<String>> recorded) {
        Set<String> known = new TreeSet<>();
        document.operations()
                .forEach(operation -> named.accept(operation, name -> known.add(name + " of " + operation.id())));
        Set<String> inContract = new TreeSet<>();
        contract.forEach(interaction ->
                recorded.accept(interaction, name -> inContract.add(name + " of " + Pacts.operationId(interaction))));
        return new Comparison(kind, DOCUMENT, known, inContract);
    }

    private Comparison headers() {
        Set<String> named = new TreeSet<>();
        document.operations()
                .forEach(operation -> operation
                        .json()
                        .path("responses")
                        .fieldNames()
                        .forEachRemaining(status ->
                                named.addAll(document.headers(operation, status).keySet())));
        Set<String> recorded = new TreeSet<>();
        contract.forEach(
                interaction -> interaction.at("/response/headers").fieldNames().forEachRemaining(recorded::add));
        return new Comparison("header", DOCUMENT, named, recorded);
    }

    private Comparison selectableFields() {
        Set<String> recorded = new TreeSet<>();
        contract.forEach(interaction -> interaction
                .at("/request/query/fields")
                .forEach(fields -> recorded.addAll(List.of(fields.asText().split(",")))));
        return new Comparison("UploadField", DOCUMENT, new TreeSet<>(document.enumeration("UploadField")), recorded);
    }

    /** The documented error codes. Interactions with another source can have further codes. */
    private Comparison errorCodes() {
        Map<String, String> operations = document.operations().stream()
                .collect(Collectors.toMap(OpenApiDocument.Operation::path, OpenApiDocument.Operation::id));
        Set<String> documented = ReferenceTables.table("error-codes").stream()
                .map(row -> row.get("code") + " of " + operations.get(row.get("path")))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> recorded = new TreeSet<>();
        contract.stream().filter(interaction -> errorCode(interaction).isInt()).forEach(interaction -> {
            String error = errorCode(interaction).asText() + " of " + Pacts.operationId(interaction);
            boolean isDocumented = interaction
                    .at("/comments/references/provenance/source")
                    .asText()
                    .equals(Source.DOCUMENTED.text());
            if (documented.contains(error) || isDocumented) {
                recorded.add(error);
            }
        });
        return new Comparison("error code", REFERENCE, documented, recorded);
    }

    /** The kinds of error codes, each a row with a code or a range of codes. */
    private Comparison errorKinds() {
        Set<String> known = new TreeSet<>();
        Set<String> recorded = new TreeSet<>();
        Set<Integer> codes = contract.stream()
                .map(PactCoverageTest::errorCode)
                .filter(JsonNode::isInt)
                .map(JsonNode::asInt)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Integer> unknown = new TreeSet<>(codes);
        ReferenceTables.table("error-kinds").forEach(row -> {
            String kind = row.get("codes") + " of kind " + row.get("kind");
            known.add(kind);
            String[] ends = row.get("codes").split("\\.\\.");
            int from = Integer.parseInt(ends[0]);
            int to = Integer.parseInt(ends[ends.length - 1]);
            if (codes.stream().anyMatch(code -> from <= code && code <= to)) {
                recorded.add(kind);
            }
            unknown.removeIf(code -> from <= code && code <= to);
        });
        unknown.forEach(code -> recorded.add(code + " of no kind"));
        return new Comparison("error code", REFERENCE, known, recorded);
    }

    private static JsonNode errorCode(JsonNode interaction) {
        return interaction.at("/response/body/content/error/code");
    }
}
