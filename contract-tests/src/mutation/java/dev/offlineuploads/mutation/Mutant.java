package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A change of a JSON document, and the names that the failure of a check must contain to kill it.
 *
 * @param kind the kind of change, {@code remove property} for example
 * @param place the path in the document
 * @param names sets of names: a failure must contain one of each
 * @param edit changes the document
 */
record Mutant(String kind, String place, List<Set<String>> names, Consumer<ObjectNode> edit) {

    ObjectNode of(ObjectNode original) {
        ObjectNode changed = original.deepCopy();
        edit.accept(changed);
        return changed;
    }

    /** Whether a text contains the names, as whole words. */
    boolean isNamedIn(String text) {
        return names.stream()
                .allMatch(either -> either.stream()
                        .anyMatch(name -> word(name).matcher(text).find()));
    }

    private static Pattern word(String name) {
        return Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(name) + "(?![A-Za-z0-9_])");
    }
}
