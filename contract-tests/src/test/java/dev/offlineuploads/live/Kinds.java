package dev.offlineuploads.live;

import com.fasterxml.jackson.databind.JsonNode;

/** What a value of an answer is, without what it says. */
final class Kinds {

    private Kinds() {}

    static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING -> "nothing";
            case NULL -> "null";
            case BOOLEAN -> "a boolean";
            case NUMBER -> value.isIntegralNumber() ? "an integer" : "a decimal number";
            case STRING -> value.textValue().matches("[0-9]+") ? "a string of digits" : "a string";
            case ARRAY -> value.isEmpty() ? "an empty array" : "an array";
            case OBJECT -> value.isEmpty() ? "an empty object" : "an object";
            default -> "something else";
        };
    }

    static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** Whether a value can stand where another stands: the length of a list and what a string says do not count. */
    static boolean same(JsonNode one, JsonNode other) {
        return one.getNodeType() == other.getNodeType()
                && (!one.isNumber() || one.isIntegralNumber() == other.isIntegralNumber());
    }
}
