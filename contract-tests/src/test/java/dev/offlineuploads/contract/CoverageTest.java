package dev.offlineuploads.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.contract.Comparison.Finding;
import dev.offlineuploads.contract.Members.Member;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.ReferenceTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Contracts against document and reference, both ways: whatever these name is in a contract, and whatever a contract holds
 * is named by them. Document and reference are compared in api-spec.
 */
class CoverageTest {

    private static final String UPLOAD = "OfflineConversionDataSetUpload";
    private static final Map<String, Set<String>> RULES = Map.of(
            "numeric string", Set.of("regex"),
            "string", Set.of("type", "regex"),
            "int32", Set.of("integer"),
            "integer", Set.of("integer"),
            "bool", Set.of("type"));

    private final OpenApiDocument document = OpenApiDocument.packaged();
    private final List<JsonNode> contracts = Pacts.committedInteractions();
    private final Waivers waivers = Waivers.read();

    /** Everything that is compared. */
    private List<Comparison> comparisons() {
        return List.of(
                fieldsOfTheDocument(),
                fieldsOfTheReference(),
                parameters(),
                responses(),
                operationsOfTheReference(),
                parametersAndResponsesOfTheReference(),
                headersOfTheReference(),
                selectableFields(),
                documentedErrorCodes(),
                kindsOfErrors());
    }

    @TestFactory
    Stream<DynamicTest> whatIsNamedIsInAContractAndTheOtherWayRound() {
        return comparisons().stream()
                .map(comparison -> DynamicTest.dynamicTest(
                        comparison.toString(),
                        () -> assertThat(comparison.findings().stream()
                                        .filter(finding -> !waivers.waive(finding))
                                        .toList())
                                .as(
                                        "%s against the contracts. Add what is missing to ConsumerPactTest, a new state to"
                                                + " ProviderStates and live/states.csv, a new error to GraphFault, and"
                                                + " record with: %s; or waive it in %s with a reason",
                                        comparison, Pacts.RECORD_COMMAND, Waivers.FILE)
                                .isEmpty()));
    }

    @Test
    void everyWaiverIsStillNeeded() {
        List<Finding> findings = comparisons().stream()
                .flatMap(comparison -> comparison.findings().stream())
                .toList();
        assertThat(waivers.stale(findings))
                .as("lines of %s that waive nothing; remove them", Waivers.FILE)
                .isEmpty();
    }

    private Comparison fieldsOfTheDocument() {
        Set<String> recorded = members().stream()
                .filter(member -> !document.properties(member.type()).isEmpty())
                .map(Member::field)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>();
        document.schemas()
                .keySet()
                .forEach(type -> document.properties(type).keySet().forEach(name -> known.add(type + "." + name)));
        return new Comparison("field", "openapi.yaml", known, recorded);
    }

    private Comparison fieldsOfTheReference() {
        Set<String> types = ReferenceTables.table("fields").stream()
                .map(row -> row.get("type"))
                .collect(Collectors.toSet());
        Set<String> known = ReferenceTables.table("fields").stream()
                .map(row -> row.get("type") + "." + row.get("field"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> recorded = members().stream()
                .filter(member -> types.contains(member.type()))
                .map(Member::field)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Comparison("field", "api-spec/reference", known, recorded);
    }

    private Comparison parameters() {
        Set<String> known = new TreeSet<>();
        document.operations()
                .forEach(operation -> document.queryParameters(operation)
                        .keySet()
                        .forEach(name -> known.add(name + " of " + operation.id())));
        Set<String> recorded = new TreeSet<>();
        contracts.forEach(contract -> contract.at("/request/query")
                .fieldNames()
                .forEachRemaining(name -> recorded.add(name + " of " + operationId(contract))));
        return new Comparison("parameter", "openapi.yaml", known, recorded);
    }

    private Comparison responses() {
        Set<String> known = new TreeSet<>();
        document.operations()
                .forEach(operation -> operation
                        .json()
                        .path("responses")
                        .fieldNames()
                        .forEachRemaining(status -> known.add(status + " of " + operation.id())));
        Set<String> recorded = new TreeSet<>();
        contracts.forEach(contract -> {
            String response = status(contract) + " of " + operationId(contract);
            recorded.add(known.contains(response) ? response : "default of " + operationId(contract));
        });
        return new Comparison("response", "openapi.yaml", known, recorded);
    }

    private Comparison parametersAndResponsesOfTheReference() {
        Map<String, String> operations = operationOfPath();
        Set<String> known = new TreeSet<>();
        ReferenceTables.table("parameters").stream()
                .filter(row -> row.get("in").equals("query"))
                .forEach(row ->
                        known.add("parameter " + row.get("parameter") + " of " + operations.get(row.get("path"))));
        ReferenceTables.table("answers")
                .forEach(row -> known.add("response " + row.get("status") + " of " + operations.get(row.get("path"))));
        Set<String> recorded = new TreeSet<>();
        contracts.forEach(contract -> {
            String operation = " of " + operationId(contract);
            contract.at("/request/query")
                    .fieldNames()
                    .forEachRemaining(name -> recorded.add("parameter " + name + operation));
            String response = "response " + status(contract) + operation;
            recorded.add(known.contains(response) ? response : "response default" + operation);
        });
        return new Comparison("the", "api-spec/reference", known, recorded);
    }

    private Comparison headersOfTheReference() {
        Set<String> known = ReferenceTables.table("headers").stream()
                .map(row -> row.get("header"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> recorded = new TreeSet<>();
        contracts.forEach(
                contract -> contract.at("/response/headers").fieldNames().forEachRemaining(recorded::add));
        return new Comparison("header", "api-spec/reference", known, recorded);
    }

    private Comparison selectableFields() {
        Set<String> recorded = new TreeSet<>();
        contracts.forEach(contract -> contract.at("/request/query/fields")
                .forEach(fields -> recorded.addAll(List.of(fields.asText().split(",")))));
        return new Comparison(
                "UploadField", "openapi.yaml", new TreeSet<>(document.enumeration("UploadField")), recorded);
    }

    private Comparison documentedErrorCodes() {
        Map<String, String> operations = operationOfPath();
        Set<String> documented = ReferenceTables.table("error-codes").stream()
                .map(row -> row.get("code") + " of " + operations.get(row.get("path")))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> recorded = new TreeSet<>();
        for (JsonNode contract : contracts) {
            String code = contract.at("/response/body/content/error/code").asText();
            String error = code + " of " + operationId(contract);
            boolean claimsToBeDocumented = source(contract).equals(Contract.Source.DOCUMENTED.text());
            if (!code.isEmpty() && (documented.contains(error) || claimsToBeDocumented)) {
                recorded.add(error);
            }
        }
        return new Comparison("error code", "api-spec/reference", documented, recorded);
    }

    @Test
    void aReadWithoutFieldsIsRecordedWithTheDefaultFields() {
        Set<String> defaults = ReferenceTables.table("fields").stream()
                .filter(row ->
                        row.get("type").equals(UPLOAD) && row.get("default").equals("Default"))
                .map(row -> row.get("field"))
                .collect(Collectors.toCollection(TreeSet::new));
        List<JsonNode> withoutFields = contracts.stream()
                .filter(contract -> operationId(contract).equals("getUpload")
                        && status(contract).equals("200")
                        && contract.at("/request/query/fields").isMissingNode())
                .toList();
        assertThat(withoutFields).as("contracts of getUpload without fields").isNotEmpty();
        withoutFields.forEach(contract -> {
            Set<String> answered = new TreeSet<>();
            contract.at("/response/body/content").fieldNames().forEachRemaining(answered::add);
            assertThat(answered)
                    .as(
                            "the fields of \"%s\", which are to be the default ones of api-spec/reference; mend the one that is wrong",
                            Pacts.name(contract))
                    .isEqualTo(defaults);
        });
    }

    @Test
    void everyRecordedValueIsMatchedByItsDocumentedType() {
        Map<String, String> datatypes = ReferenceTables.table("fields").stream()
                .collect(Collectors.toMap(row -> row.get("type") + "." + row.get("field"), row -> row.get("datatype")));
        List<String> findings = new ArrayList<>();
        for (Member member : members()) {
            Set<String> allowed = RULES.get(datatypes.getOrDefault(member.field(), ""));
            if (allowed == null || !status(member.interaction()).equals("200")) {
                continue; // an object, a list, or an error, whose code is meant to be that very number
            }
            JsonNode rule = member.interaction()
                    .at("/response/matchingRules/body")
                    .path(member.path())
                    .at("/matchers/0/match");
            if (!allowed.contains(rule.asText())) {
                findings.add("\"" + Pacts.name(member.interaction()) + "\" matches " + member.path() + " by "
                        + (rule.isMissingNode() ? "its value" : rule.asText()) + ", not by " + allowed
                        + " as its type " + datatypes.get(member.field()) + " asks");
            }
        }
        assertThat(findings).as("matching rules against api-spec/reference").isEmpty();
    }

    @Test
    void everyContractSaysWhereItComesFromAndHoldsNoToken() {
        Provenance.check(contracts);
    }

    private Comparison operationsOfTheReference() {
        Set<String> known = ReferenceTables.table("endpoints").stream()
                .map(row -> row.get("method") + " " + row.get("path"))
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> paths = new HashMap<>();
        operationOfPath().forEach((path, operation) -> paths.put(operation, path));
        Set<String> recorded = contracts.stream()
                .map(contract -> contract.at("/request/method").asText() + " " + paths.get(operationId(contract)))
                .collect(Collectors.toCollection(TreeSet::new));
        return new Comparison("operation", "api-spec/reference", known, recorded);
    }

    /** A code, or a range of codes, by what they mean; a recorded code belongs to each row that holds it. */
    private Comparison kindsOfErrors() {
        Set<String> known = new TreeSet<>();
        Set<String> recorded = new TreeSet<>();
        Set<Integer> codes = contracts.stream()
                .map(contract -> contract.at("/response/body/content/error/code"))
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
        return new Comparison("error code", "api-spec/reference", known, recorded);
    }

    private Map<String, String> operationOfPath() {
        Map<String, String> operations = new HashMap<>();
        document.operations().forEach(operation -> operations.put(operation.path(), operation.id()));
        return operations;
    }

    private List<Member> members() {
        return contracts.stream()
                .flatMap(contract -> Members.of(contract, document, document.operation(operationId(contract))).stream())
                .toList();
    }

    private static String operationId(JsonNode contract) {
        return contract.at("/comments/references/openapi/operationId").asText();
    }

    private static String source(JsonNode contract) {
        return contract.at("/comments/references/provenance/source").asText();
    }

    private static String status(JsonNode contract) {
        return contract.at("/response/status").asText();
    }
}
