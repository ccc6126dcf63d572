package dev.offlineuploads.spec.lint;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** That errors look alike wherever they come from, so that callers handle them once. */
final class Errors {

    private Errors() {}

    static void areShared(Document document, BiConsumer<Place, String> found) {
        List<Place> operations = document.parts().operations;
        Set<String> statuses = new TreeSet<>();
        operations.forEach(operation -> operation.at("responses").members().stream()
                .map(Place::key)
                .filter(status -> !status.startsWith("2"))
                .forEach(statuses::add));
        for (String status : statuses) {
            List<String> components = operations.stream()
                    .map(operation -> component(operation, status))
                    .filter(component -> !component.isEmpty())
                    .toList();
            String usual = components.stream()
                    .max(Comparator.comparing(component -> Collections.frequency(components, component)))
                    .orElse("a component");
            operations.stream()
                    .filter(operation -> !component(operation, status).equals(usual))
                    .forEach(operation ->
                            found.accept(operation.at("responses").at(status), otherwise(operation, status, usual)));
        }
    }

    private static String otherwise(Place operation, String status, String usual) {
        boolean isThere = operation.at("responses").node().has(status);
        String component = component(operation, status);
        return "response " + status + " of " + operation.name() + " is "
                + (component.isEmpty() ? isThere ? "written out" : "missing" : component)
                + ", where others have " + usual;
    }

    private static String component(Place operation, String status) {
        return operation.at("responses").at(status).node().path("$ref").asText();
    }
}
