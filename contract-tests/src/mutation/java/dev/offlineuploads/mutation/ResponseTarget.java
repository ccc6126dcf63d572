package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineuploads.contract.provider.MutatedProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** FakeGraph's responses to the requests of the contract, which ProviderPactTest verifies. */
final class ResponseTarget implements MutationTarget {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode interactions;
    private final ObjectNode responses = JSON.createObjectNode();

    ResponseTarget(WorkDirectory directory) throws IOException {
        this.interactions = JSON.readTree(directory.contract().toFile()).path("interactions");
        for (int i = 0; i < interactions.size(); i++) {
            String index = String.valueOf(i);
            MutatedProvider.mutate(response -> {
                responses.set(index, response);
                return response;
            });
            List<Finding> findings = Checks.run(MutatedProvider.class, i);
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
    public List<Finding> findings(ObjectNode mutated) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < interactions.size(); i++) {
            ObjectNode response = (ObjectNode) mutated.get(String.valueOf(i));
            if (!response.equals(responses.get(String.valueOf(i)))) {
                MutatedProvider.mutate(original -> response);
                Checks.run(MutatedProvider.class, i)
                        .forEach(finding -> findings.add(new Finding("ProviderPactTest", finding.text())));
            }
        }
        return findings;
    }
}
