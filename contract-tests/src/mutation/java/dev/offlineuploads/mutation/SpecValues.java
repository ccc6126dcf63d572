package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Replacements for values of an OpenAPI document. */
final class SpecValues {

    static final Set<String> PROSE = Set.of("description", "summary", "title");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The number of replacements for a keyword. */
    private static final int MAX_REPLACEMENTS = 2;

    /** Replacements for values that are keywords. Other texts get a suffix. */
    private static final Map<String, List<String>> KEYWORDS = Map.of(
            "openapi", List.of("3.1.0"),
            "type", List.of("string", "integer", "number", "boolean", "object"),
            "format", List.of("int32", "int64", "float", "double", "date-time"),
            "pattern", List.of(".*", "^[0-9]{1,9}$"),
            "in", List.of("query", "header", "path", "cookie"),
            "style", List.of("form", "spaceDelimited", "pipeDelimited", "deepObject"),
            "scheme", List.of("basic", "digest"),
            "x-graph-source", List.of("observed", "assumed"),
            "url",
                    List.of(
                            "https://graph.example.com/{version}",
                            "http://graph.facebook.com/{version}",
                            "https://graph.facebook.com/api/{version}"));

    private SpecValues() {}

    /** The replacements by kind of mutant. Objects and lists have none, since their members are mutated. */
    static Map<String, List<JsonNode>> replacements(JsonNode document, String key, JsonNode value) {
        String kind = "change " + key;
        if (key.equals("example")) {
            return Map.of(
                    "another example", List.of(Values.another(value)),
                    "example of another type", List.of(Values.ofAnotherType(value)));
        }
        if (PROSE.contains(key)) {
            return Map.of(); // checks cannot verify the meaning of prose
        }
        if (key.equals("$ref")) {
            return Map.of(kind, texts(targets(document, value.asText()), value.asText()));
        }
        if (KEYWORDS.containsKey(key) && value.isTextual()) {
            return Map.of(kind, texts(KEYWORDS.get(key), value.asText()));
        }
        if (value.isTextual()) {
            return Map.of(kind, List.of(JSON.textNode(value.asText() + "Changed")));
        }
        return value.isValueNode() ? Map.of(kind, List.of(Values.another(value))) : Map.of();
    }

    /** The components to which a reference can be changed. */
    private static List<String> targets(JsonNode document, String reference) {
        String kind = reference.substring(0, reference.lastIndexOf('/'));
        List<String> targets = new ArrayList<>();
        document.at(kind.substring(1)).fieldNames().forEachRemaining(other -> targets.add(kind + "/" + other));
        return targets;
    }

    /** The next words after a word in a list, which wraps around. */
    private static List<JsonNode> texts(List<String> words, String word) {
        int start = words.indexOf(word) + 1;
        return IntStream.range(0, words.size())
                .mapToObj(i -> words.get((start + i) % words.size()))
                .filter(other -> !other.equals(word))
                .limit(MAX_REPLACEMENTS)
                .<JsonNode>map(JSON::textNode)
                .toList();
    }
}
