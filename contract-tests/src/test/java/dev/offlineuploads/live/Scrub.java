package dev.offlineuploads.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes an example of a live answer: its members and their kinds as answered, and of its values none but what Graph says
 * of an error: its numbers, its kind, whether it passes, and the parameter that it blames. Every other value becomes the recorded example of that
 * place, or one that nobody could mistake for data.
 */
final class Scrub {

    private static final Set<String> KEPT_NUMBERS = Set.of("$.error.code", "$.error.error_subcode");
    private static final String KEPT_BOOLEAN = "$.error.is_transient";
    /** A name as Graph's fields have it; any other can be an id or a person's. */
    private static final Pattern FIELD = Pattern.compile("[a-z][a-z_]{0,39}");

    /** The kind of an error, and the parameter that it blames. */
    private static final Map<String, Pattern> KEPT_TEXTS = Map.of(
            "$.error.type",
            Pattern.compile("[A-Z][A-Za-z]{1,40}Exception"),
            "$.error.error_data.blame_field_specs[*][*]",
            FIELD);

    private static final long FIRST_ID = 1_000_000_001;
    private static final String TEXT = "example";
    private static final long INTEGER = 1;
    private static final BigDecimal DECIMAL = new BigDecimal("1.5");

    private final Map<String, String> ids = new HashMap<>();

    /** The id of the upload has an example already. */
    Scrub(String uploadId, String recordedId) {
        ids.put(uploadId, recordedId);
    }

    /** An example of an answer, after the recorded one. */
    JsonNode of(JsonNode live, JsonNode recorded) {
        return of(live, recorded, "$");
    }

    private JsonNode of(JsonNode live, JsonNode recorded, String path) {
        return switch (live.getNodeType()) {
            case OBJECT -> object(live, recorded, path);
            case ARRAY -> array(live, recorded, path);
            case STRING -> text(live.textValue(), recorded, path);
            case NUMBER -> number(live, recorded, path);
            case BOOLEAN -> path.equals(KEPT_BOOLEAN) ? live : recorded.isBoolean() ? recorded : BooleanNode.FALSE;
            default -> live;
        };
    }

    private ObjectNode object(JsonNode live, JsonNode recorded, String path) {
        ObjectNode example = JsonNodeFactory.instance.objectNode();
        live.properties().forEach(member -> {
            String name = member.getKey();
            String safe = recorded.has(name) || FIELD.matcher(name).matches() ? name : "name_" + (example.size() + 1);
            example.set(safe, of(member.getValue(), recorded.path(name), path + "." + name));
        });
        return example;
    }

    /** One item with the members of all: how many there are is the account's affair. */
    private ArrayNode array(JsonNode live, JsonNode recorded, String path) {
        ArrayNode example = JsonNodeFactory.instance.arrayNode();
        JsonNode item = null;
        for (JsonNode each : live) {
            JsonNode scrubbed = of(each, recorded.path(0), path + "[*]");
            if (item == null) {
                item = scrubbed;
            } else if (item instanceof ObjectNode all && scrubbed.isObject()) {
                scrubbed.properties().forEach(member -> all.putIfAbsent(member.getKey(), member.getValue()));
            }
        }
        return item == null ? example : example.add(item);
    }

    private JsonNode text(String live, JsonNode recorded, String path) {
        if (KEPT_TEXTS.containsKey(path) && KEPT_TEXTS.get(path).matcher(live).matches()) {
            return TextNode.valueOf(live);
        }
        if (recorded.isTextual()) {
            return recorded;
        }
        return TextNode.valueOf(live.matches("[0-9]+") ? id(live) : TEXT);
    }

    /** The same example for the same id, wherever it stands. */
    private String id(String live) {
        return ids.computeIfAbsent(live, id -> Long.toString(FIRST_ID + ids.size()));
    }

    private static JsonNode number(JsonNode live, JsonNode recorded, String path) {
        if (KEPT_NUMBERS.contains(path)) {
            return live;
        }
        if (Kinds.same(live, recorded)) {
            return recorded;
        }
        return live.isIntegralNumber() ? LongNode.valueOf(INTEGER) : DecimalNode.valueOf(DECIMAL);
    }
}
