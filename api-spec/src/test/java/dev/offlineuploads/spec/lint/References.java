package dev.offlineuploads.spec.lint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** That references and components belong together. */
final class References {

    /** The keys whose members the document names, so that one can be called {@code example}. */
    private static final Set<String> NAMING = Set.of(
            "headers", "parameters", "paths", "properties", "responses", "schemas", "securitySchemes", "variables");

    private static final Set<String> DATA = Set.of("enum", "example");

    private References() {}

    /** A place that refers to a component, and the pointer to that. */
    private record Reference(Place from, String target) {}

    static void exist(Spec spec, BiConsumer<Place, String> found) {
        for (Reference reference : within(spec.root(), false)) {
            if (spec.root().node().at(reference.target).isMissingNode()) {
                found.accept(
                        reference.from,
                        reference.from.name() + " refers to #" + reference.target + ", which does not exist");
            }
        }
    }

    static void areUsed(Spec spec, BiConsumer<Place, String> found) {
        Set<String> used = new HashSet<>();
        Deque<Place> rest =
                new ArrayDeque<>(List.of(spec.root().at("paths"), spec.root().at("security")));
        while (!rest.isEmpty()) {
            for (Reference reference : within(rest.pop(), false)) {
                if (used.add(reference.target)) {
                    rest.push(spec.resolved(reference.target));
                }
            }
        }
        for (Place kind : spec.root().at("components").members()) {
            for (Place component : kind.members()) {
                if (!used.contains(component.pointer().toString())) {
                    found.accept(component, component.name() + " is not used");
                }
            }
        }
    }

    private static List<Reference> within(Place place, boolean isNaming) {
        List<Reference> references = new ArrayList<>();
        for (Place member : place.members()) {
            String key = member.key();
            boolean isKey = !isNaming && place.node().isObject();
            if (isKey && key.equals("$ref")) {
                references.add(new Reference(member, member.node().asText().substring(1)));
            } else if (isKey && key.equals("x-graph-json")) {
                String type = member.node().asText().replaceAll("^lists of (\\w+) by id$", "$1");
                references.add(new Reference(member, "/components/schemas/" + type));
            } else if (place.pointer().toString().matches("/security/[0-9]+")) {
                references.add(new Reference(member, "/components/securitySchemes/" + key));
            } else if (!isKey || !DATA.contains(key)) {
                references.addAll(within(member, isKey && NAMING.contains(key)));
            }
        }
        return references;
    }
}
