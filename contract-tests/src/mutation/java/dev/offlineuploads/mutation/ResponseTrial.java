package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineuploads.contract.provider.AlteredProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Mutants of FakeGraph's responses meet the provider's check, each with the interaction that it responds to. */
final class ResponseTrial implements Trial {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode interactions;
    private final ObjectNode responses = JSON.createObjectNode();

    ResponseTrial(Workplace workplace) throws IOException {
        this.interactions = JSON.readTree(workplace.contract().toFile()).path("interactions");
        for (int i = 0; i < interactions.size(); i++) {
            String index = String.valueOf(i);
            AlteredProvider.alter(response -> {
                responses.set(index, response);
                return response;
            });
            List<Finding> findings = Checks.run(AlteredProvider.class, i);
            if (!findings.isEmpty() || !responses.has(index)) {
                throw new IllegalStateException("FakeGraph does not respond as recorded: " + findings);
            }
        }
    }

    @Override
    public String toString() {
        return "FakeGraph's responses";
    }

    @Override
    public ObjectNode original() {
        return responses;
    }

    @Override
    public List<Mutant> mutants() {
        return ResponseMutants.of(interactions, responses);
    }

    @Override
    public List<Finding> findings(ObjectNode changed) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < interactions.size(); i++) {
            ObjectNode response = (ObjectNode) changed.get(String.valueOf(i));
            if (!response.equals(responses.get(String.valueOf(i)))) {
                AlteredProvider.alter(given -> response);
                Checks.run(AlteredProvider.class, i)
                        .forEach(finding -> findings.add(new Finding("ProviderPactTest", finding.text())));
            }
        }
        return findings;
    }
}
