package dev.offlineuploads.contract.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares JSON response headers with the recorded ones. Pact's verifier splits a header at commas, so the matching rule
 * describes only the shape of the parts. This class parses the whole header, which must have every recorded member with
 * the recorded JSON type.
 */
public final class JsonHeaders {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "[0-9]+";

    private final List<String> differences = new ArrayList<>();

    private JsonHeaders() {}

    /** The members that are missing or have another type, one per line. */
    public static List<String> differences(Map<String, List<String>> recorded, Map<String, List<String>> actual) {
        Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(actual);
        JsonHeaders headers = new JsonHeaders();
        recorded.forEach((name, values) -> {
            JsonNode json = parse(values);
            if (json.isContainerNode()) {
                headers.compare(name, json, parse(byName.getOrDefault(name, List.of())));
            }
        });
        return headers.differences;
    }

    /** Parses a header, which the verifier splits at commas. Returns a missing node if it is not JSON. */
    static JsonNode parse(List<String> values) {
        try {
            return values.isEmpty() ? MissingNode.getInstance() : JSON.readTree(String.join(",", values));
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private void compare(String place, JsonNode recorded, JsonNode actual) {
        if (actual.getNodeType() != recorded.getNodeType() || actual.isEmpty() != recorded.isEmpty()) {
            differences.add(
                    "header " + place + " is recorded as " + type(recorded) + ", the provider sends " + type(actual));
        } else if (isById(recorded)) {
            JsonNode example = recorded.elements().next();
            actual.properties().forEach(member -> {
                if (member.getKey().matches(ID)) {
                    compare(place + "." + member.getKey(), example, member.getValue());
                } else {
                    differences.add("header " + place + " is recorded with ids as names, the provider sends "
                            + member.getKey());
                }
            });
        } else if (recorded.isObject()) {
            recorded.properties()
                    .forEach(member ->
                            compare(place + "." + member.getKey(), member.getValue(), actual.path(member.getKey())));
        } else {
            for (int i = 0; i < actual.size(); i++) {
                compare(place + "[" + i + "]", recorded.get(0), actual.get(i));
            }
        }
    }

    private static boolean isById(JsonNode recorded) {
        return recorded.isObject()
                && !recorded.isEmpty()
                && recorded.properties().stream()
                        .allMatch(member -> member.getKey().matches(ID));
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING -> "nothing";
            case ARRAY -> value.isEmpty() ? "an empty list" : "a list";
            case OBJECT -> value.isEmpty() ? "an empty object" : "an object";
            default -> "a " + value.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }
}
