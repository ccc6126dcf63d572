package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Creates mutants of the contract: changes of status, path, operation, state, scheme, source and date; renamed query
 * parameters, response headers and body fields; body fields of another type. A less strict contract is not a mutant, since
 * only the consumer tests define how strict it must be.
 */
final class ContractMutants {

    private final JsonNode interaction;
    private final int index;
    private final List<Mutant> mutants;

    private ContractMutants(JsonNode interaction, int index, List<Mutant> mutants) {
        this.interaction = interaction;
        this.index = index;
        this.mutants = mutants;
    }

    static List<Mutant> of(ObjectNode pact) {
        List<Mutant> mutants = new ArrayList<>();
        JsonNode interactions = pact.path("interactions");
        for (int i = 0; i < interactions.size(); i++) {
            new ContractMutants(interactions.get(i), i, mutants).create();
        }
        return List.copyOf(mutants);
    }

    private void create() {
        change("status", List.of("response"), "status", Set.of("status"));
        mutant(
                "change path",
                List.of("request", "generators", "path"),
                "expression",
                Set.of(),
                path -> path.put("expression", path.path("expression").asText().replace("/v", "/v9")));
        change("operation", List.of("comments", "references", "openapi"), "operationId", Set.of("operation"));
        change("source", List.of("comments", "references", "provenance"), "source", Set.of("source"));
        change("date", List.of("comments", "references", "provenance"), "date", Set.of("date"));
        change("state", List.of("providerStates", "0"), "name", Set.of());
        if (interaction.at("/providerStates/0/params").has("count")) {
            mutant(
                    "change state parameter",
                    List.of("providerStates", "0", "params"),
                    "count",
                    Set.of(),
                    state -> state.put("count", state.path("count").asInt() == 0 ? 1 : 0));
        }
        mutant(
                "change scheme",
                List.of("request", "headers"),
                "Authorization",
                Set.of("Authorization"),
                headers -> headers.putArray("Authorization").add("Basic ACCESS_TOKEN"));
        renameEach("query parameter", List.of("request", "query"));
        renameEach("response header", List.of("response", "headers"));
        members(List.of("response", "body", "content"));
    }

    private void members(List<String> path) {
        JsonNode value = Keys.at(interaction, path);
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                members(Keys.plus(path, String.valueOf(i)));
            }
        }
        renameEach("body field", path);
        value.properties().forEach(member -> {
            String name = member.getKey();
            mutant(
                    "retype body field",
                    path,
                    name,
                    Set.of(name),
                    parent -> parent.set(name, Values.ofAnotherType(member.getValue())));
            members(Keys.plus(path, name));
        });
    }

    private void renameEach(String kind, List<String> path) {
        if (Keys.at(interaction, path) instanceof ObjectNode object) {
            object.fieldNames()
                    .forEachRemaining(name -> mutant(
                            "rename " + kind,
                            path,
                            name,
                            Set.of(name, name + "_1"),
                            parent -> parent.set(name + "_1", parent.remove(name))));
        }
    }

    private void change(String kind, List<String> path, String key, Set<String> names) {
        JsonNode value = Keys.at(interaction, path).path(key);
        JsonNode another = key.equals("date") ? JsonNodeFactory.instance.textNode("tomorrow") : Values.another(value);
        mutant("change " + kind, path, key, names, parent -> parent.set(key, another));
    }

    /** Adds a mutant. A check kills it if its failure contains the description of the interaction and one of the names. */
    private void mutant(String kind, List<String> path, String key, Set<String> names, Consumer<ObjectNode> edit) {
        String description = interaction.path("description").asText();
        List<Set<String>> named = new ArrayList<>(List.of(Set.of(description)));
        if (!names.isEmpty()) {
            named.add(names);
        }
        mutants.add(new Mutant(
                kind,
                "\"" + description + "\" /" + String.join("/", path) + "/" + key,
                named,
                pact -> edit.accept((ObjectNode) Keys.at(((ArrayNode) pact.path("interactions")).get(index), path))));
    }
}
