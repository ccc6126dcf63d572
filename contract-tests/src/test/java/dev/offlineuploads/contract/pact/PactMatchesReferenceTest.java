package dev.offlineuploads.contract.pact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.contract.support.Members;
import dev.offlineuploads.contract.support.Pacts;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.ReferenceTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Checks the types and the default fields in the contract against Meta's reference. */
class PactMatchesReferenceTest {

    /** The matching rules by documented data type. */
    private static final Map<String, Set<String>> RULES = Map.of(
            "numeric string", Set.of("regex"),
            "string", Set.of("type", "regex"),
            "int32", Set.of("integer"),
            "integer", Set.of("integer"),
            "bool", Set.of("type"));

    private final OpenApiDocument document = OpenApiDocument.packaged();

    private final List<JsonNode> successes = Pacts.committedInteractions().stream()
            .filter(interaction -> Pacts.status(interaction).equals("200"))
            .toList();

    @Test
    void everyMatchingRuleHasTheDocumentedType() {
        Map<String, String> datatypes = ReferenceTables.table("fields").stream()
                .collect(Collectors.toMap(row -> row.get("type") + "." + row.get("field"), row -> row.get("datatype")));
        List<String> findings = new ArrayList<>();
        for (JsonNode interaction : successes) {
            OpenApiDocument.Operation operation = document.operation(Pacts.operationId(interaction));
            for (Members.Member member : Members.of(interaction, document, operation)) {
                String datatype = datatypes.getOrDefault(member.field(), "");
                String rule = interaction
                        .at("/response/matchingRules/body")
                        .path(member.path())
                        .at("/matchers/0/match")
                        .asText("its value");
                // Objects and lists have no rule.
                if (RULES.containsKey(datatype) && !RULES.get(datatype).contains(rule)) {
                    findings.add("\"" + Pacts.name(interaction) + "\" matches " + member.path() + " by " + rule
                            + "; its type " + datatype + " needs " + RULES.get(datatype));
                }
            }
        }
        assertThat(findings)
                .as(
                        "matching rules compared with api-spec/reference; fix the consumer test, and record with: %s",
                        Pacts.RECORD_COMMAND)
                .isEmpty();
    }

    @Test
    void getUploadWithoutFieldsReturnsTheDefaultFields() {
        Set<String> defaults = ReferenceTables.table("fields").stream()
                .filter(row -> row.get("default").equals("Default"))
                .map(row -> row.get("field"))
                .collect(Collectors.toCollection(TreeSet::new));
        List<JsonNode> withoutFields = successes.stream()
                .filter(interaction -> Pacts.operationId(interaction).equals("getUpload")
                        && interaction.at("/request/query/fields").isMissingNode())
                .toList();
        assertThat(withoutFields).as("interactions of getUpload without fields").isNotEmpty();
        withoutFields.forEach(interaction -> {
            Set<String> recorded = new TreeSet<>();
            interaction.at("/response/body/content").fieldNames().forEachRemaining(recorded::add);
            assertThat(recorded)
                    .as(
                            "the fields of \"%s\" compared with the default fields of api-spec/reference; fix the wrong one",
                            Pacts.name(interaction))
                    .isEqualTo(defaults);
        });
    }
}
