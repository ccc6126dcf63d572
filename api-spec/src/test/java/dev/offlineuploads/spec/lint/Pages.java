package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** That operations which list say so, since the generated clients return a page for them. */
final class Pages {

    private static final String PAGE = "x-graph-page";
    private static final String OPTION = "x-graph-list-option";

    private final Document document;
    private final BiConsumer<Place, String> found;

    private Pages(Document document, BiConsumer<Place, String> found) {
        this.document = document;
        this.found = found;
    }

    static void areDeclared(Document document, BiConsumer<Place, String> found) {
        Pages pages = new Pages(document, found);
        document.parts().operations.forEach(pages::check);
    }

    private void check(Place operation) {
        Set<String> options = new TreeSet<>();
        for (Place parameter : operation.at("parameters").members()) {
            JsonNode option = document.resolved(parameter).node().path(OPTION);
            if (!option.isMissingNode() && !options.add(option.asText())) {
                found.accept(parameter, operation.name() + " has two parameters for " + option.asText());
            }
        }
        Place page = operation.at(PAGE);
        if (page.node().isMissingNode()) {
            if (!options.isEmpty()) {
                found.accept(operation, operation.name() + " has parameters of a list but no " + PAGE);
            }
            return;
        }
        for (String option : List.of("after", "before", "limit")) {
            if (!options.contains(option)) {
                found.accept(page, id(operation) + " lists, but has no parameter with " + OPTION + ": " + option);
            }
        }
        checkSchema(operation, page);
    }

    private void checkSchema(Place operation, Place page) {
        Place schema = document.resolved(operation
                .at("responses")
                .at("200")
                .at("content")
                .at("application/json")
                .at("schema"));
        String items = page.at("items").node().asText();
        Place property = document.resolved(schema.at("properties").at(items));
        String type = property.node().at("/items/$ref").asText().replaceAll("^.*/", "");
        if (!property.node().path("type").asText().equals("array")) {
            found.accept(
                    page.at("items"),
                    id(operation) + ": " + schema.name() + " has no property " + items + " that is an array");
        } else if (!type.equals(page.at("item-type").node().asText())) {
            found.accept(page.at("item-type"), id(operation) + ": " + property.name() + " has items of " + type);
        }
        String paging = schema.node().at("/properties/paging/$ref").asText();
        if (!paging.equals("#/components/schemas/Paging")) {
            found.accept(page, schema.name() + " has no property paging that refers to Paging");
        }
    }

    private static String id(Place operation) {
        return operation.at("operationId").node().asText();
    }
}
