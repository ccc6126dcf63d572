package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Replacements for values of a JSON document. */
final class Values {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Values() {}

    /** Another value of the same type. Lists and objects lose their first element. */
    static JsonNode another(JsonNode value) {
        if (value.isTextual()) {
            return JSON.textNode(value.asText() + "1");
        }
        if (value.isBoolean()) {
            return JSON.booleanNode(!value.asBoolean());
        }
        if (value.isNumber()) {
            return JSON.numberNode(value.decimalValue().add(BigDecimal.ONE));
        }
        JsonNode shorter = value.deepCopy();
        if (shorter instanceof ArrayNode list) {
            list.remove(0);
        } else if (shorter instanceof ObjectNode object) {
            object.remove(object.fieldNames().next());
        }
        return shorter;
    }

    static JsonNode ofAnotherType(JsonNode value) {
        return value.isTextual() ? JSON.arrayNode().add(7) : JSON.textNode("text");
    }
}
