package dev.offlineuploads.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.fakegraph.FakeGraph;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pact's verifier that is written in Rust, which shares no code with the one in {@link ProviderPactTest}. */
final class RustVerifier {

    private RustVerifier() {}

    /** Verifies FakeGraph; gives what differs, by the name of every interaction that was verified. */
    static Map<String, List<String>> verify(JsonNode contract) throws IOException, InterruptedException {
        try (FakeGraph graph = FakeGraph.start();
                StateChanges states = StateChanges.of(graph)) {
            JsonNode verification = NodeTools.ask(
                    "verify.mjs",
                    Map.of("ACCESS_TOKEN", graph.accessToken()),
                    NodeTools.file("verified.json", contract),
                    Contract.PROVIDER,
                    graph.baseUrl(),
                    states.url());
            return findings(contract, verification);
        }
    }

    private static Map<String, List<String>> findings(JsonNode contract, JsonNode verification) {
        Map<String, List<String>> findings = new LinkedHashMap<>();
        for (JsonNode interaction : contract.path("interactions")) {
            for (JsonNode result : verification.path("interactionResults")) {
                if (result.path("interactionKey").equals(interaction.path("key"))) {
                    List<String> lines = new ArrayList<>();
                    if (!result.path("result").asText().equals("OK")) {
                        lines.add("the verifier's result is "
                                + result.path("result").asText());
                        lines.addAll(mismatches(interaction, verification.path("errors")));
                    }
                    findings.put(Pacts.name(interaction), lines);
                }
            }
        }
        return findings;
    }

    private static List<String> mismatches(JsonNode interaction, JsonNode errors) {
        List<String> lines = new ArrayList<>();
        for (JsonNode error : errors) {
            // The verifier's own name for it: consumer and provider, the states, the description.
            String name = error.path("interaction").asText();
            if (name.endsWith(" - " + interaction.path("description").asText())
                    && name.contains(
                            " Given " + interaction.at("/providerStates/0/name").asText())) {
                JsonNode mismatch = error.path("mismatch");
                if (mismatch.has("message")) {
                    lines.add(mismatch.path("message").asText());
                }
                for (JsonNode one : mismatch.path("mismatches")) {
                    String place = one.path("path").asText(one.path("key").asText());
                    lines.add(one.path("type").asText() + (place.isEmpty() ? "" : " at " + place) + ": "
                            + one.path("mismatch").asText());
                }
            }
        }
        return lines;
    }
}
