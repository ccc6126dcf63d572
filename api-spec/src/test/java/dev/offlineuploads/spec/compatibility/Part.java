package dev.offlineuploads.spec.compatibility;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A part of a document that callers know by name: what the document says of it, by key, and the parts that it has, in
 * the document's order.
 */
record Part(Kind kind, String name, Map<String, String> says, List<Part> parts) {

    private static final Set<String> TEXTS = Set.of("description", "summary", "example", "title");

    static boolean isText(String key) {
        return TEXTS.contains(key);
    }

    /** What it says that is more than text. */
    Map<String, String> substance() {
        Map<String, String> substance = new TreeMap<>(says);
        substance.keySet().removeAll(TEXTS);
        return substance;
    }

    /** Whether the other one, of another name, is meant to be this one. */
    boolean isRenamed(Part other) {
        if (kind != other.kind) {
            return false;
        }
        return switch (kind) {
            case OPERATION -> says.get("path").equals(other.says.get("path"));
            case RESPONSE, VALUE -> false;
            default ->
                substance().equals(other.substance())
                        && says.containsKey("description")
                        && says.get("description").equals(other.says.get("description"))
                        && parts.equals(other.parts);
        };
    }
}
