package dev.offlineuploads.mutation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Creates mutants of responses: another status; missing and changed headers; missing, renamed and retyped members of JSON
 * headers; missing, null and retyped fields, and changed ones if the contract has no matching rule; lists with one item
 * less or more; links without a cursor.
 */
final class ResponseMutants {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode interaction;
    private final String index;
    private final List<Mutant> mutants;

    private ResponseMutants(JsonNode interaction, int index, List<Mutant> mutants) {
        this.interaction = interaction;
        this.index = String.valueOf(index);
        this.mutants = mutants;
    }

    static List<Mutant> of(JsonNode interactions, ObjectNode responses) {
        List<Mutant> mutants = new ArrayList<>();
        for (int i = 0; i < interactions.size(); i++) {
            new ResponseMutants(interactions.get(i), i, mutants).of(responses.get(String.valueOf(i)));
        }
        return List.copyOf(mutants);
    }

    private void of(JsonNode response) {
        int status = response.path("status").asInt();
        for (int other : List.of(status + 1, status < 300 ? 500 : 200)) {
            mutant("change status", List.of("status"), "status", parent -> parent.put("status", other));
        }
        interaction
                .at("/response/headers")
                .fieldNames()
                .forEachRemaining(recorded -> response.path("headers")
                        .properties()
                        .forEach(header -> {
                            if (header.getKey().equalsIgnoreCase(recorded)) {
                                header(
                                        recorded,
                                        header.getKey(),
                                        header.getValue().asText());
                            }
                        }));
        members(List.of("body"), "$", response.path("body"));
    }

    private void header(String recorded, String name, String value) {
        List<String> path = List.of("headers", name);
        mutant("remove header", path, recorded, parent -> parent.remove(name));
        mutant("change header", path, recorded, parent -> parent.put(name, "changed"));
        if (value.startsWith("{")) {
            jsonHeader(path, json(value), List.of());
        }
    }

    private void jsonHeader(List<String> header, JsonNode json, List<String> within) {
        JsonNode value = Keys.at(json, within);
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                jsonHeader(header, json, Keys.plus(within, String.valueOf(i)));
            }
        }
        value.properties().forEach(member -> {
            String name = member.getKey();
            List<String> here = Keys.plus(within, name);
            inHeader("remove header member", header, json, here, parent -> parent.remove(name));
            inHeader(
                    "rename header member", header, json, here, parent -> parent.set(name + "_1", parent.remove(name)));
            inHeader(
                    "retype header member",
                    header,
                    json,
                    here,
                    parent -> parent.set(name, Values.ofAnotherType(member.getValue())));
            jsonHeader(header, json, here);
        });
    }

    private void inHeader(
            String kind, List<String> header, JsonNode json, List<String> member, Consumer<ObjectNode> edit) {
        ObjectNode changed = json.deepCopy();
        edit.accept((ObjectNode) Keys.at(changed, member.subList(0, member.size() - 1)));
        // A check cannot know an id of the provider that is missing.
        boolean isId = member.get(member.size() - 1).matches("\\d+");
        mutant(
                kind,
                Keys.plus(header, String.join(".", member)),
                isId ? header.get(1) : member.get(member.size() - 1),
                header,
                parent -> parent.put(header.get(1), changed.toString()));
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
            if (member.getValue().isArray()) {
                lengths(here, name, member.getValue());
            }
            if (member.getValue().asText().startsWith("http")) {
                String link = member.getValue().asText().replaceAll("(after|before)=[^&]*&?", "");
                mutant("remove cursor of link", here, name, parent -> parent.put(name, link));
                String empty = member.getValue().asText().replaceAll("(after|before)=[^&]*", "$1=");
                mutant("empty cursor of link", here, name, parent -> parent.put(name, empty));
            }
            members(here, hereAsJsonPath, member.getValue());
        });
    }

    private void lengths(List<String> path, String name, JsonNode list) {
        if (!list.isEmpty()) {
            int last = list.size() - 1;
            mutant("drop last item", path, name, parent -> ((ArrayNode) parent.path(name)).remove(last));
            mutant("repeat last item", path, name, parent -> ((ArrayNode) parent.path(name)).add(list.get(last)));
        } else {
            mutant("add item", path, name, parent -> ((ArrayNode) parent.path(name)).addObject());
        }
    }

    private void mutant(String kind, List<String> path, String name, Consumer<ObjectNode> edit) {
        mutant(kind, path, name, path, edit);
    }

    /** Adds a mutant that changes the parent of the target. The place can be within the target if that is a text. */
    private void mutant(String kind, List<String> place, String name, List<String> target, Consumer<ObjectNode> edit) {
        String description = interaction.path("description").asText();
        List<String> parent = new ArrayList<>(target.subList(0, target.size() - 1));
        parent.add(0, index);
        mutants.add(new Mutant(
                kind,
                "\"" + description + "\" /" + String.join("/", place),
                List.of(Set.of(description), Set.of(name)),
                root -> edit.accept((ObjectNode) Keys.at(root, parent))));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("FakeGraph sends a header that is not JSON: " + text, e);
        }
    }
}
