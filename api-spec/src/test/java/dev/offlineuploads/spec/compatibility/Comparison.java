package dev.offlineuploads.spec.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.OpenApiDocument.Operation;
import dev.offlineuploads.spec.facts.Fact;
import dev.offlineuploads.spec.facts.Facts;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;

/** Compares two OpenAPI documents: fact by fact, and by openapi-diff for what is not a fact. */
public final class Comparison {

    /** These describe Meta's side. No caller depends on them. */
    private static final Set<String> DESCRIPTIVE = Set.of("operations that are not possible", "permission notice");

    private final OpenApiDocument released;
    private final OpenApiDocument current;
    private final List<Change> changes = new ArrayList<>();

    private Comparison(OpenApiDocument released, OpenApiDocument current) {
        this.released = released;
        this.current = current;
    }

    /** {@return the changes from one document to the other, the breaking ones first} */
    public static List<Change> changes(OpenApiDocument released, OpenApiDocument current) {
        Comparison comparison = new Comparison(released, current);
        comparison.facts();
        comparison.operations();
        comparison.deprecations();
        if (comparison.changes.stream().noneMatch(Change::isBreaking)) {
            comparison.openApiDiff();
        }
        comparison.changes.sort(Comparator.comparing(change -> !change.isBreaking()));
        return comparison.changes;
    }

    private void facts() {
        Facts before = Facts.of(released);
        Facts after = Facts.of(current);
        for (Fact fact : before.with(after)) {
            String was = before.get(fact);
            String is = after.get(fact);
            if (!Objects.equals(was, is)) {
                String how = was == null
                        ? " is new" + (is.equals(Facts.EXISTS) ? "" : ": " + is)
                        : is == null ? " is removed" : " changes from \"" + was + "\" to \"" + is + "\"";
                add(name(fact), fact + how, isBreaking(fact, was, is));
            }
        }
    }

    private static String name(Fact fact) {
        return fact.name().isEmpty() ? fact.kind() : fact.name();
    }

    private static boolean isBreaking(Fact fact, String was, String is) {
        if (DESCRIPTIVE.contains(fact.kind())) {
            return false;
        }
        if (was == null) {
            return fact.kind().equals("parameter") && is.endsWith("required");
        }
        if (is == null) {
            return true;
        }
        return switch (fact.kind()) {
            case "field" -> !promised(is).startsWith(promised(was));
            case "parameter" -> !is.replace("optional", "required").equals(was);
            default -> true;
        };
    }

    /** What callers rely on: all integers are longs in Java, and where Meta documents a field does not matter. */
    private static String promised(String field) {
        return field.replace("int32", "int64").replace(", Default", "").replaceFirst(", [a-z]+$", "");
    }

    private void operations() {
        for (Operation was : released.operations()) {
            current.operations().stream()
                    .filter(operation -> operation.path().equals(was.path()))
                    .forEach(is -> operation(was, is));
        }
    }

    private void operation(Operation was, Operation is) {
        if (!was.id().equals(is.id())) {
            add(is.id(), "operation " + was.id() + " is renamed to " + is.id(), true);
        }
        JsonNode page = was.json().path("x-graph-page");
        if (!page.equals(is.json().path("x-graph-page"))) {
            add(is.id(), "operation " + is.id() + " returns another page", true);
        }
    }

    private void deprecations() {
        Set<String> deprecated = deprecated(current);
        deprecated.removeAll(deprecated(released));
        deprecated.forEach(part -> add(part.split(" ")[1], part + " is deprecated", false));
    }

    /** Kind and name of each deprecated part. */
    private static Set<String> deprecated(OpenApiDocument document) {
        Map<String, JsonNode> parts = new TreeMap<>();
        for (Operation operation : document.operations()) {
            parts.put("operation " + operation.id(), operation.json());
            document.parameters(operation)
                    .forEach(parameter -> parts.put(
                            "parameter " + parameter.path("name").asText() + " of " + operation.path(), parameter));
        }
        document.schemas()
                .keySet()
                .forEach(schema -> document.properties(schema)
                        .forEach((name, property) -> parts.put("field " + name + " of " + schema, property)));
        parts.values().removeIf(part -> !part.path("deprecated").asBoolean());
        return parts.keySet();
    }

    private void openApiDiff() {
        ChangedOpenApi diff = OpenApiCompare.fromSpecifications(
                new OpenAPIV3Parser().readContents(released.text()).getOpenAPI(),
                new OpenAPIV3Parser().readContents(current.text()).getOpenAPI());
        diff.getChangedOperations().stream()
                .filter(operation -> operation.isIncompatible())
                .map(operation -> operation.getNewOperation().getOperationId())
                .forEach(id -> add(id, "operation " + id + " is not compatible according to openapi-diff", true));
    }

    private void add(String name, String sentence, boolean isBreaking) {
        changes.add(new Change(name, sentence, isBreaking));
    }
}
