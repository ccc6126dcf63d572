package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineuploads.contract.AlteredProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Mutants of what FakeGraph answers meet the provider's check, each with the interaction whose answer it is. */
final class AnswerTrial implements Trial {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode interactions;
    private final ObjectNode answers = JSON.createObjectNode();

    AnswerTrial(Workplace workplace) throws IOException {
        this.interactions = JSON.readTree(workplace.contract().toFile()).path("interactions");
        for (int i = 0; i < interactions.size(); i++) {
            String index = String.valueOf(i);
            AlteredProvider.alter(answer -> {
                answers.set(index, answer);
                return answer;
            });
            List<Finding> findings = Checks.run(AlteredProvider.class, i);
            if (!findings.isEmpty() || !answers.has(index)) {
                throw new IllegalStateException("FakeGraph as it is does not do as recorded: " + findings);
            }
        }
    }

    @Override
    public String set() {
        return "FakeGraph's answers";
    }

    @Override
    public ObjectNode original() {
        return answers;
    }

    @Override
    public List<Mutant> mutants() {
        return AnswerMutants.of(interactions, answers);
    }

    @Override
    public List<Finding> findings(ObjectNode changed) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < interactions.size(); i++) {
            ObjectNode answer = (ObjectNode) changed.get(String.valueOf(i));
            if (!answer.equals(answers.get(String.valueOf(i)))) {
                AlteredProvider.alter(given -> answer);
                findings.addAll(Checks.run(AlteredProvider.class, i));
            }
        }
        return findings;
    }
}
