package dev.offlineuploads.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pactflow's comparison of a contract with an OpenAPI document, which judges without a provider. */
final class DocumentComparator {

    private static final Pattern INTERACTION = Pattern.compile("\\[root]\\.interactions\\[(\\d+)]");

    private DocumentComparator() {}

    /** Compares; gives what contradicts the document, by the name of every interaction of the contract. */
    static Map<String, List<String>> compare(JsonNode contract, JsonNode document)
            throws IOException, InterruptedException {
        Map<String, List<String>> findings = new LinkedHashMap<>();
        for (JsonNode interaction : contract.path("interactions")) {
            findings.put(Pacts.name(interaction), new ArrayList<>());
        }
        JsonNode found = NodeTools.ask(
                "compare.mjs",
                Map.of(),
                NodeTools.file("compared.json", contract),
                NodeTools.file("openapi.json", document));
        for (JsonNode finding : found) {
            String place = finding.at("/mockDetails/location").asText();
            Matcher interaction = INTERACTION.matcher(place);
            if (!interaction.lookingAt()) {
                throw new IllegalStateException("a finding about no interaction: " + finding);
            }
            int index = Integer.parseInt(interaction.group(1));
            findings.get(Pacts.name(contract.path("interactions").path(index)))
                    .add(finding.path("code").asText() + ": "
                            + finding.path("message").asText() + ", " + place + " against "
                            + finding.at("/specDetails/location").asText());
        }
        return findings;
    }
}
