package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.OpenApiDocument.Operation;
import java.util.Set;
import java.util.TreeSet;

/** That operations which list are declared so, because the generated clients return a page for them. */
final class Pages {

    private static final String PAGE = "x-graph-page";
    private static final String OPTION = "x-graph-list-option";
    private static final Set<String> OPTIONS = new TreeSet<>(Set.of("after", "before", "limit"));

    private Pages() {}

    static void fit(OpenApiDocument document, Findings findings) {
        document.operations().forEach(operation -> fit(document, operation, findings));
    }

    private static void fit(OpenApiDocument document, Operation operation, Findings findings) {
        String id = operation.id();
        Set<String> options = new TreeSet<>();
        for (JsonNode parameter : document.parameters(operation)) {
            String option = parameter.path(OPTION).asText();
            boolean isSecond = !option.isEmpty() && !options.add(option);
            findings.addIf(isSecond, operation.json(), id + " has two parameters for " + option);
        }
        JsonNode page = operation.json().path(PAGE);
        if (page.isMissingNode()) {
            findings.addIf(
                    !options.isEmpty(), operation.json(), id + " has parameters with " + OPTION + " but no " + PAGE);
            return;
        }
        findings.addIf(
                !options.equals(OPTIONS), page, id + " needs a parameter with " + OPTION + " for each of " + OPTIONS);
        String schema = document.responseType(operation, "200");
        String items = page.path("items").asText();
        String type = document.typeOf(schema, items);
        String expected = page.path("item-type").asText();
        boolean isArray = document.properties(schema).containsKey(items)
                && document.properties(schema).get(items).has("items");
        findings.addIf(!isArray, page.path("items"), id + ": schema " + schema + " has no array " + items);
        findings.addIf(
                isArray && !expected.equals(type),
                page.path("item-type"),
                id + ": property " + schema + "." + items + " has items of " + type);
        findings.addIf(
                !"Paging".equals(document.typeOf(schema, "paging")),
                page,
                id + ": schema " + schema + " has no property paging that refers to Paging");
    }
}
