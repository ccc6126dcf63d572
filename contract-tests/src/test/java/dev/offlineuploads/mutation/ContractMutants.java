package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Derives mutants from a recorded contract: each interaction goes or gets company, and each thing that it holds goes, gets
 * another value and one of another type.
 */
final class ContractMutants {

    private static final String BODY_FIELD = "body field";

    /** What the parts of a contract are called, by where they begin. */
    private static final Map<String, String> PARTS = Map.of(
            "providerStates", "provider state",
            "comments/references/provenance", "provenance",
            "comments/references/openapi", "operation",
            "request/query", "query parameter",
            "request/headers", "request header",
            "request/matchingRules", "matching rule",
            "response/status", "status",
            "response/headers", "response header",
            "response/body/content", BODY_FIELD,
            "response/matchingRules", "matching rule");

    private final List<Mutant> mutants = new ArrayList<>();

    private ContractMutants() {}

    static List<Mutant> of(ObjectNode pact) {
        ContractMutants derived = new ContractMutants();
        pact.properties().forEach(member -> {
            if (!member.getKey().equals("interactions")) {
                derived.value(new Place("", List.of(member.getKey()), List.of(member.getKey())), member.getValue());
            }
        });
        JsonNode interactions = pact.path("interactions");
        for (int i = 0; i < interactions.size(); i++) {
            derived.interaction(i, interactions.get(i));
        }
        return List.copyOf(derived.mutants);
    }

    /** Where something stands: in which interaction, if any, by which keys from the root, and by which of them in it. */
    private record Place(String in, List<String> path, List<String> within) {

        Place member(String name) {
            return new Place(in, Keys.plus(path, name), Keys.plus(within, name));
        }

        List<String> parent() {
            return path.subList(0, path.size() - 1);
        }

        String key() {
            return path.get(path.size() - 1);
        }

        String part() {
            String text = String.join("/", within);
            return PARTS.entrySet().stream()
                    .filter(part -> (text + "/").startsWith(part.getKey() + "/"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("the rest");
        }

        /** What a finding has to name: the interaction, and in it the nearest key that is a name; an index is none. */
        List<Set<String>> names() {
            List<Set<String>> names = new ArrayList<>();
            if (!in.isEmpty()) {
                names.add(Set.of(in));
            }
            // An interaction is called by description and state, so that another one is another interaction.
            if (!within.get(0).equals("description") && !within.get(0).equals("providerStates")) {
                names.add(Set.of(name()));
            }
            return names;
        }

        private String name() {
            return path.stream()
                    .filter(key -> !key.matches("\\d+"))
                    .reduce((first, second) -> second)
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return (in.isEmpty() ? "" : "\"" + in + "\" ") + "/" + String.join("/", within);
        }
    }

    private void interaction(int index, JsonNode interaction) {
        String description = interaction.path("description").asText();
        Place place = new Place(description, List.of("interactions", String.valueOf(index)), List.of());
        List<Set<String>> named = List.of(Set.of(description));
        mutants.add(new Mutant(
                "remove interaction",
                description,
                named,
                pact -> ((ArrayNode) pact.path("interactions")).remove(index)));
        String another = description + " again";
        mutants.add(new Mutant("add interaction", description, List.of(Set.of(another)), pact -> {
            ObjectNode copy = pact.path("interactions").get(index).deepCopy();
            pact.withArray("interactions").add(copy.put("description", another));
        }));
        interaction.properties().forEach(member -> value(place.member(member.getKey()), member.getValue()));
    }

    private void value(Place place, JsonNode value) {
        if (value.isArray() && value.size() == 1) {
            value(place.member("0"), value.get(0)); // without it, the list says nothing either
            return;
        }
        change("remove ", place, parent -> parent.remove(place.key()), list -> list.remove(index(place)));
        if (value.isValueNode()) {
            set("change ", place, Values.another(value));
            if (place.part().equals(BODY_FIELD)) {
                set("retype ", place, Values.ofAnotherType(value));
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                value(place.member(String.valueOf(i)), value.get(i));
            }
        } else {
            value.properties().forEach(member -> value(place.member(member.getKey()), member.getValue()));
        }
    }

    private void set(String verb, Place place, JsonNode value) {
        change(verb, place, parent -> parent.set(place.key(), value), list -> list.set(index(place), value));
    }

    private void change(String verb, Place place, Consumer<ObjectNode> ofObject, Consumer<ArrayNode> ofList) {
        mutants.add(new Mutant(verb + place.part(), place.toString(), place.names(), pact -> {
            JsonNode parent = Keys.at(pact, place.parent());
            if (parent instanceof ObjectNode object) {
                ofObject.accept(object);
            } else {
                ofList.accept((ArrayNode) parent);
            }
        }));
    }

    private static int index(Place place) {
        return Integer.parseInt(place.key());
    }
}
