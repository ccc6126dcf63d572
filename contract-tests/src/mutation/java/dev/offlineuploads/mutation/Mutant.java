package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * One change of a JSON document, and what a check has to name that notices it.
 *
 * @param kind what is done, {@code remove properties} for example
 * @param place where it is done, in words that a person can find
 * @param names what a finding has to name: of each set one
 * @param edit makes the change
 */
record Mutant(String kind, String place, List<Set<String>> names, Consumer<ObjectNode> edit) {

    ObjectNode of(ObjectNode original) {
        ObjectNode changed = original.deepCopy();
        edit.accept(changed);
        return changed;
    }

    /** Whether a text names what was changed, as words of their own. */
    boolean isNamedIn(String text) {
        return names.stream()
                .allMatch(either -> either.stream()
                        .anyMatch(name -> word(name).matcher(text).find()));
    }

    private static Pattern word(String name) {
        return Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(name) + "(?![A-Za-z0-9_])");
    }
}
