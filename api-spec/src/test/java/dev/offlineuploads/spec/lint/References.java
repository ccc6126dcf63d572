package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.spec.OpenApiDocument;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** That references and components belong together. */
final class References {

    /** The keys whose members the document names, so that one can be called {@code example}. */
    private static final Set<String> NAMING =
            Set.of("headers", "parameters", "paths", "properties", "responses", "schemas", "variables");

    private static final Set<String> DATA = Set.of("enum", "example");

    private References() {}

    /** A part that refers to a component, and the pointer to that. */
    private record Reference(JsonNode from, String target) {}

    static void exist(OpenApiDocument document, Findings findings) {
        for (Reference reference : within(document.root(), false)) {
            findings.addIf(
                    document.root().at(reference.target).isMissingNode(),
                    reference.from,
                    findings.name(reference.from) + " refers to #" + reference.target + ", which does not exist");
        }
    }

    static void areUsed(OpenApiDocument document, Findings findings) {
        Set<String> used = new HashSet<>();
        Deque<Reference> rest = new ArrayDeque<>(within(document.root().path("paths"), true));
        while (!rest.isEmpty()) {
            String target = rest.pop().target;
            if (used.add(target)) {
                rest.addAll(within(document.root().at(target), false));
            }
        }
        for (String kind : List.of("headers", "parameters", "responses", "schemas")) {
            for (JsonNode component : document.root().path("components").path(kind)) {
                boolean isUsed =
                        used.contains(document.tree().pointer(component).toString());
                findings.addIf(!isUsed, component, findings.name(component) + " is not used");
            }
        }
    }

    private static List<Reference> within(JsonNode part, boolean isNaming) {
        List<Reference> references = new ArrayList<>();
        if (part.isArray()) {
            part.forEach(item -> references.addAll(within(item, false)));
        }
        part.properties().forEach(member -> {
            String key = member.getKey();
            JsonNode value = member.getValue();
            if (isNaming) {
                references.addAll(within(value, false));
            } else if (key.equals("$ref")) {
                references.add(new Reference(value, value.asText().substring(1)));
            } else if (key.equals("x-graph-json")) {
                String type = value.asText().replaceAll("^lists of (\\w+) by id$", "$1");
                references.add(new Reference(value, "/components/schemas/" + type));
            } else if (!DATA.contains(key)) {
                references.addAll(within(value, NAMING.contains(key)));
            }
        });
        return references;
    }
}
