package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Derives mutants from answers: each field missing, null and of another type, and another value of it where the contract
 * holds the value itself; another status; each recorded header missing and with another value.
 */
final class AnswerMutants {

    private final JsonNode interaction;
    private final String index;
    private final List<Mutant> mutants;

    private AnswerMutants(JsonNode interaction, int index, List<Mutant> mutants) {
        this.interaction = interaction;
        this.index = String.valueOf(index);
        this.mutants = mutants;
    }

    static List<Mutant> of(JsonNode interactions, ObjectNode answers) {
        List<Mutant> mutants = new ArrayList<>();
        for (int i = 0; i < interactions.size(); i++) {
            new AnswerMutants(interactions.get(i), i, mutants).of(answers.get(String.valueOf(i)));
        }
        return List.copyOf(mutants);
    }

    private void of(JsonNode answer) {
        int status = answer.path("status").asInt();
        for (int other : List.of(status + 1, status < 300 ? 500 : 200)) {
            mutant("change status", List.of("status"), "status", parent -> parent.put("status", other));
        }
        interaction
                .at("/response/headers")
                .fieldNames()
                .forEachRemaining(recorded -> answer.path("headers")
                        .fieldNames()
                        .forEachRemaining(name -> {
                            if (name.equalsIgnoreCase(recorded)) {
                                List<String> header = List.of("headers", name);
                                mutant("remove header", header, recorded, parent -> parent.remove(name));
                                mutant("change header", header, recorded, parent -> parent.put(name, "changed"));
                            }
                        }));
        members(List.of("body"), "$", answer.path("body"));
    }

    private void members(List<String> path, String jsonPath, JsonNode value) {
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                members(Keys.plus(path, String.valueOf(i)), jsonPath + "[*]", value.get(i));
            }
        }
        value.properties().forEach(member -> {
            String name = member.getKey();
            List<String> here = Keys.plus(path, name);
            String hereAsJsonPath = jsonPath + "." + name;
            mutant("remove field", here, name, parent -> parent.remove(name));
            mutant("null field", here, name, parent -> parent.set(name, NullNode.getInstance()));
            JsonNode retyped = Values.ofAnotherType(member.getValue());
            mutant("retype field", here, name, parent -> parent.set(name, retyped));
            boolean isMatchedByValue = interaction
                    .at("/response/matchingRules/body")
                    .path(hereAsJsonPath)
                    .isMissingNode();
            if (member.getValue().isValueNode() && isMatchedByValue) {
                JsonNode another = Values.another(member.getValue());
                mutant("change field", here, name, parent -> parent.set(name, another));
            }
            members(here, hereAsJsonPath, member.getValue());
        });
    }

    private void mutant(String kind, List<String> path, String name, Consumer<ObjectNode> edit) {
        String description = interaction.path("description").asText();
        List<String> parent = new ArrayList<>(path.subList(0, path.size() - 1));
        parent.add(0, index);
        mutants.add(new Mutant(
                kind,
                "\"" + description + "\" /" + String.join("/", path),
                List.of(Set.of(description), Set.of(name)),
                root -> edit.accept((ObjectNode) Keys.at(root, parent))));
    }
}
