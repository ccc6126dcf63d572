package dev.offlineuploads.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.contract.Members.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Contracts against document and reference, both ways: whatever these name is in a contract, and whatever a contract holds
 * is named by them. Document and reference are held against each other where the document is, before it is generated from.
 */
class CoverageTest {

    private static final String UPLOAD = "OfflineConversionDataSetUpload";
    private static final Map<String, Set<String>> RULES = Map.of(
            "numeric string", Set.of("regex"),
            "string", Set.of("type", "regex"),
            "int32", Set.of("integer"),
            "integer", Set.of("integer"),
            "bool", Set.of("type"));

    private final Document document = Document.read();
    private final List<JsonNode> contracts = Pacts.committedInteractions();

    @Test
    void everyFieldOfTheDocumentIsInAContractAndTheOtherWayRound() {
        Set<String> recorded = members().stream()
                .filter(member -> document.namesProperties(member.type()))
                .map(Member::field)
                .collect(Collectors.toCollection(TreeSet::new));
        assertBothWays("field", "openapi.yaml", document.fields(), recorded);
    }

    @Test
    void everyFieldOfTheReferenceIsInAContractAndTheOtherWayRound() {
        Set<String> types =
                Reference.table("fields").stream().map(row -> row.get("type")).collect(Collectors.toSet());
        Set<String> known = Reference.table("fields").stream()
                .map(row -> row.get("type") + "." + row.get("field"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> recorded = members().stream()
                .filter(member -> types.contains(member.type()))
                .map(Member::field)
                .collect(Collectors.toCollection(TreeSet::new));
        assertBothWays("field", "contract-tests/reference", known, recorded);
    }

    @Test
    void everyParameterIsSentByAContractAndTheOtherWayRound() {
        Set<String> known = new TreeSet<>();
        document.operations()
                .forEach(operation ->
                        document.queryParameters(operation).forEach(name -> known.add(name + " of " + operation.id())));
        Set<String> recorded = new TreeSet<>();
        contracts.forEach(contract -> contract.at("/request/query")
                .fieldNames()
                .forEachRemaining(name -> recorded.add(name + " of " + operationId(contract))));
        assertBothWays("parameter", "openapi.yaml", known, recorded);
    }

    @Test
    void everyResponseIsGivenByAContractAndTheOtherWayRound() {
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
        assertBothWays("response", "openapi.yaml", known, recorded);
    }

    @Test
    void everyParameterAndResponseOfTheReferenceIsInAContractAndTheOtherWayRound() {
        Map<String, String> operations = operationOfPath();
        Set<String> known = new TreeSet<>();
        Reference.table("parameters").stream()
                .filter(row -> row.get("in").equals("query"))
                .forEach(row ->
                        known.add("parameter " + row.get("parameter") + " of " + operations.get(row.get("path"))));
        Reference.table("answers")
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
        assertBothWays("the", "contract-tests/reference", known, recorded);
    }

    @Test
    void everyHeaderOfTheReferenceIsInAContractAndTheOtherWayRound() {
        Set<String> known = Reference.table("headers").stream()
                .map(row -> row.get("header"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> recorded = new TreeSet<>();
        contracts.forEach(
                contract -> contract.at("/response/headers").fieldNames().forEachRemaining(recorded::add));
        recorded.remove("Content-Type");
        assertBothWays("header", "contract-tests/reference", known, recorded);
    }

    @Test
    void everySelectableFieldIsAskedForByAContractAndTheOtherWayRound() {
        Set<String> recorded = new TreeSet<>();
        contracts.forEach(contract -> contract.at("/request/query/fields")
                .forEach(fields -> recorded.addAll(List.of(fields.asText().split(",")))));
        assertBothWays("UploadField", "openapi.yaml", new TreeSet<>(document.selectableFields()), recorded);
    }

    @Test
    void everyDocumentedErrorCodeIsGivenByAContractAndTheOtherWayRound() {
        Map<String, String> operations = operationOfPath();
        Set<String> documented = Reference.table("error-codes").stream()
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
        assertBothWays("error code", "contract-tests/reference", documented, recorded);
    }

    @Test
    void aReadWithoutFieldsIsRecordedWithTheDefaultFields() {
        Set<String> defaults = Reference.table("fields").stream()
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
                    .as("the fields of \"%s\"", Pacts.name(contract))
                    .isEqualTo(defaults);
        });
    }

    @Test
    void everyRecordedValueIsMatchedByItsDocumentedType() {
        Map<String, String> datatypes = Reference.table("fields").stream()
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
        assertThat(findings)
                .as("matching rules against contract-tests/reference")
                .isEmpty();
    }

    @Test
    void everyContractSaysWhereItComesFromAndHoldsNoToken() {
        Provenance.check(contracts);
    }

    private static void assertBothWays(String what, String where, Set<String> known, Set<String> recorded) {
        List<String> findings = new ArrayList<>();
        known.stream()
                .filter(name -> !recorded.contains(name))
                .forEach(name -> findings.add(what + " " + name + " is in " + where + ", but in no contract"));
        recorded.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> findings.add(what + " " + name + " is in a contract, but not in " + where));
        assertThat(findings).as("contracts against " + where).isEmpty();
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
