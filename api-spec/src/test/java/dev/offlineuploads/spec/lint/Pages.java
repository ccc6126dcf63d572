package dev.offlineuploads.spec.lint;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** That operations which list are declared so, because the generated clients return a page for them. */
final class Pages {

    private static final String PAGE = "x-graph-page";
    private static final String OPTION = "x-graph-list-option";
    private static final Set<String> OPTIONS = new TreeSet<>(Set.of("after", "before", "limit"));

    private Pages() {}

    static void fit(Spec spec, BiConsumer<Place, String> found) {
        spec.operations().forEach(operation -> fit(spec, operation, found));
    }

    private static void fit(Spec spec, Place operation, BiConsumer<Place, String> found) {
        String id = operation.text("operationId");
        Set<String> options = new TreeSet<>();
        for (Place parameter : spec.parameters(operation)) {
            String option = parameter.text(OPTION);
            if (!option.isEmpty() && !options.add(option)) {
                found.accept(operation, id + " has two parameters for " + option);
            }
        }
        Place page = operation.at(PAGE);
        if (page.node().isMissingNode()) {
            if (!options.isEmpty()) {
                found.accept(operation, id + " has parameters with " + OPTION + " but no " + PAGE);
            }
            return;
        }
        if (!options.equals(OPTIONS)) {
            found.accept(page, id + " needs a parameter with " + OPTION + " for each of " + OPTIONS);
        }
        Place schema = spec.resolved(operation
                .at("responses")
                .at("200")
                .at("content")
                .at("application/json")
                .at("schema"));
        Place items = spec.resolved(schema.at("properties").at(page.text("items")));
        String type = items.node().at("/items/$ref").asText().replaceAll(".*/", "");
        if (!items.text("type").equals("array")) {
            found.accept(page.at("items"), id + ": " + schema.name() + " has no array " + page.text("items"));
        } else if (!type.equals(page.text("item-type"))) {
            found.accept(page.at("item-type"), id + ": " + items.name() + " has items of " + type);
        }
        if (!schema.node().at("/properties/paging/$ref").asText().endsWith("/Paging")) {
            found.accept(page, id + ": " + schema.name() + " has no property paging that refers to Paging");
        }
    }
}
