package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.spec.lint.Parts.Reference;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** That components and references belong together. */
final class References {

    private static final List<String> REFERABLE = List.of(
            "callbacks", "headers", "links", "parameters", "requestBodies", "responses", "schemas", "securitySchemes");

    private References() {}

    /** That every reference leads to a component of the kind that belongs there. */
    static void lead(Document document, BiConsumer<Place, String> found) {
        for (Reference reference : document.parts().references) {
            Place from = reference.place();
            String refers = reference.from().name() + " refers to " + reference.target();
            String home = "#/components/" + reference.kind() + "/";
            if (!REFERABLE.contains(reference.kind())) {
                found.accept(from, refers + ", where no component belongs");
            } else if (!reference.target().startsWith(home)) {
                found.accept(from, refers + ", which is none of " + home);
            } else if (isEndless(document, reference.target())) {
                found.accept(from, refers + ", which leads back to itself");
            } else if (target(document, reference.target()).isMissingNode()) {
                found.accept(from, refers + ", which is not there");
            }
        }
    }

    private static boolean isEndless(Document document, String target) {
        Set<String> seen = new HashSet<>();
        String next = target;
        while (next.startsWith("#/") && seen.add(next)) {
            next = target(document, next).path("$ref").asText();
        }
        return !next.isEmpty() && seen.contains(next);
    }

    private static JsonNode target(Document document, String target) {
        return document.root().node().at(target.substring(1));
    }

    /** That paths and security lead to every component, maybe by way of others. */
    static void reachAll(Document document, BiConsumer<Place, String> found) {
        Set<String> used = new HashSet<>();
        boolean isMore = true;
        while (isMore) {
            isMore = false;
            for (Reference reference : document.parts().references) {
                String holder = component(reference.from().pointer());
                if (holder.isEmpty() || used.contains(holder)) {
                    isMore |= used.add(
                            component(JsonPointer.compile(reference.target().substring(1))));
                }
            }
        }
        for (Place component : document.parts().components) {
            if (!used.contains(component.pointer().toString())) {
                found.accept(component, component.name() + " is used nowhere");
            }
        }
    }

    /** The component that a place is in, or nothing. */
    private static String component(JsonPointer pointer) {
        if (!pointer.getMatchingProperty().equals("components")) {
            return "";
        }
        JsonPointer rest = pointer.tail().tail().tail();
        return pointer.toString()
                .substring(0, pointer.toString().length() - rest.toString().length());
    }
}
