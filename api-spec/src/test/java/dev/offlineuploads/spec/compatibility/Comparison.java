package dev.offlineuploads.spec.compatibility;

import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.facts.Fact;
import dev.offlineuploads.spec.facts.Facts;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.openapitools.openapidiff.core.OpenApiCompare;

/** Compares two OpenAPI documents: fact by fact, and by openapi-diff for what is not a fact. */
public final class Comparison {

    /** No caller depends on these. */
    private static final Set<String> DESCRIPTIVE =
            Set.of("operations that are not possible", "permission notice", "deprecation");

    private Comparison() {}

    /** {@return the changes from one document to the other, the breaking ones first} */
    public static List<Change> changes(OpenApiDocument released, OpenApiDocument current) {
        Facts before = Facts.of(released);
        Facts after = Facts.of(current);
        List<Change> changes = new ArrayList<>();
        for (Fact fact : before.differences(after)) {
            String was = before.get(fact);
            String is = after.get(fact);
            changes.add(new Change(name(fact), fact + how(was, is), isBreaking(fact, was, is)));
        }
        if (changes.stream().noneMatch(Change::isBreaking)) {
            changes.addAll(openApiDiff(released, current));
        }
        changes.sort(Comparator.comparing(change -> !change.isBreaking()));
        return changes;
    }

    private static String how(String was, String is) {
        if (was == null) {
            return " is new" + (is.equals(Facts.EXISTS) ? "" : ": " + is);
        }
        return is == null ? " is removed" : " changes from \"" + was + "\" to \"" + is + "\"";
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

    /** The part that callers rely on: all integers are longs in Java, and where Meta documents a field does not matter. */
    private static String promised(String field) {
        return field.replace("int32", "int64").replace(", Default", "").replaceFirst(", [a-z]+$", "");
    }

    private static List<Change> openApiDiff(OpenApiDocument released, OpenApiDocument current) {
        OpenAPIV3Parser parser = new OpenAPIV3Parser();
        return OpenApiCompare.fromSpecifications(
                        parser.readContents(released.text()).getOpenAPI(),
                        parser.readContents(current.text()).getOpenAPI())
                .getChangedOperations()
                .stream()
                .filter(operation -> operation.isIncompatible())
                .map(operation -> operation.getNewOperation().getOperationId())
                .map(id -> new Change(id, "operation " + id + " is not compatible according to openapi-diff", true))
                .toList();
    }
}
