package dev.offlineuploads.spec.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.Changed;
import org.openapitools.openapidiff.core.model.ChangedApiResponse;
import org.openapitools.openapidiff.core.model.ChangedContent;
import org.openapitools.openapidiff.core.model.ChangedHeaders;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.ChangedParameters;
import org.openapitools.openapidiff.core.model.ChangedSchema;
import org.openapitools.openapidiff.core.model.ComposedChanged;

/**
 * What openapi-diff, which knows OpenAPI but not this client, takes for incompatible. It has a say where the comparison of
 * parts found nothing of the kind.
 */
final class OpenApiDiff {

    private final List<Objection> objections = new ArrayList<>();

    /** What is objected to: the operation, what of it, and what of that, by name. */
    record Objection(List<String> path) {

        String name() {
            return path.get(path.size() - 1);
        }

        Objection within(String name) {
            List<String> further = new ArrayList<>(path);
            further.add(name);
            return new Objection(further);
        }
    }

    private OpenApiDiff() {}

    /** What openapi-diff objects to, of which no change tells, nor of what it is within. */
    static List<Change> beside(List<Change> changes, JsonNode released, JsonNode current) {
        Set<String> told = new TreeSet<>();
        changes.stream()
                .filter(change -> change.verdict() != Verdict.TEXT)
                .peek(change -> Pattern.compile("is called (\\S+) now")
                        .matcher(change.how())
                        .results()
                        .forEach(match -> told.add(match.group(1))))
                .flatMap(change -> change.names().stream())
                .forEach(name -> {
                    told.add(name);
                    released.at("/components/schemas")
                            .path(name)
                            .path("properties")
                            .fieldNames()
                            .forEachRemaining(told::add);
                });
        Map<String, Set<String>> untold = new TreeMap<>();
        objections(released, current).stream()
                .filter(objection -> objection.path.stream().noneMatch(told::contains))
                .forEach(objection -> untold.computeIfAbsent(objection.name(), none -> new TreeSet<>())
                        .add(objection.path.get(0)));
        return untold.entrySet().stream()
                .map(objection -> new Change(
                        objection.getKey(),
                        "is incompatible to openapi-diff, in " + String.join(" and ", objection.getValue()),
                        Verdict.UNJUDGED,
                        Kind.OPERATION.users(),
                        List.of(objection.getKey())))
                .toList();
    }

    private static List<Objection> objections(JsonNode released, JsonNode current) {
        ChangedOpenApi diff = OpenApiCompare.fromSpecifications(read(released), read(current));
        OpenApiDiff found = new OpenApiDiff();
        diff.getMissingEndpoints()
                .forEach(endpoint -> found.objections.add(
                        new Objection(List.of(endpoint.getOperation().getOperationId()))));
        for (ChangedOperation operation : diff.getChangedOperations()) {
            found.search(new Objection(List.of(operation.getOldOperation().getOperationId())), operation);
        }
        return found.objections;
    }

    private void search(Objection place, Changed changed) {
        if (changed == null || !changed.isIncompatible()) {
            return;
        }
        if (changed instanceof ChangedParameters parameters) {
            parameters.getMissing().forEach(parameter -> objections.add(place.within(parameter.getName())));
            parameters.getIncreased().stream()
                    .filter(parameter -> Boolean.TRUE.equals(parameter.getRequired()))
                    .forEach(parameter -> objections.add(place.within(parameter.getName())));
            parameters.getChanged().forEach(parameter -> search(place.within(parameter.getName()), parameter));
        } else if (changed instanceof ChangedApiResponse responses) {
            responses.getMissing().keySet().forEach(status -> objections.add(place.within(status)));
            responses.getChanged().forEach((status, response) -> search(place.within(status), response));
        } else if (changed instanceof ChangedHeaders headers) {
            headers.getMissing().keySet().forEach(header -> objections.add(place.within(header)));
            headers.getChanged().forEach((header, change) -> search(place.within(header), change));
        } else if (changed instanceof ChangedContent content) {
            content.getMissing().keySet().forEach(type -> objections.add(place));
            content.getChanged().values().forEach(media -> search(place, media));
        } else if (changed instanceof ChangedSchema schema) {
            schema(place, schema);
        } else {
            List<Changed> within = changed instanceof ComposedChanged composed
                    ? composed.getChangedElements().stream()
                            .filter(element -> element != null && element.isIncompatible())
                            .toList()
                    : List.of();
            if (within.isEmpty()) {
                objections.add(place);
            }
            within.forEach(element -> search(place, element));
        }
    }

    private void schema(Objection place, ChangedSchema schema) {
        List<Objection> within = new ArrayList<>();
        schema.getMissingProperties().keySet().forEach(property -> within.add(place.within(property)));
        if (schema.getRequired() != null && schema.getRequired().isIncompatible()) {
            schema.getRequired().getIncreased().forEach(property -> within.add(place.within(property)));
            schema.getRequired().getMissing().forEach(property -> within.add(place.within(property)));
        }
        if (schema.getEnumeration() != null && schema.getEnumeration().isIncompatible()) {
            schema.getEnumeration().getMissing().forEach(value -> within.add(place.within(String.valueOf(value))));
            schema.getEnumeration().getIncreased().forEach(value -> within.add(place.within(String.valueOf(value))));
        }
        if (within.isEmpty() && schema.isCoreChanged().isIncompatible()) {
            within.add(place);
        }
        objections.addAll(within);
        schema.getChangedProperties().forEach((property, change) -> search(place.within(property), change));
        search(place, schema.getItems());
    }

    private static OpenAPI read(JsonNode document) {
        return new OpenAPIV3Parser()
                .readContents(document.toString(), null, null)
                .getOpenAPI();
    }
}
