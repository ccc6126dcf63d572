package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.OpenApiDocument.Operation;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** That parameters fit their path, and that the generated methods can take all of them. */
final class Parameters {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    private Parameters() {}

    static void fit(OpenApiDocument document, Findings findings) {
        document.operations().forEach(operation -> fit(document, operation, findings));
    }

    private static void fit(OpenApiDocument document, Operation operation, Findings findings) {
        String id = operation.id();
        List<JsonNode> parameters = document.parameters(operation);
        List<String> placeholders = PLACEHOLDER
                .matcher(operation.path())
                .results()
                .map((MatchResult placeholder) -> placeholder.group(1))
                .sorted()
                .toList();
        List<String> declared =
                names(parameters, parameter -> parameter.path("in").asText().equals("path"));
        findings.addIf(
                !declared.equals(placeholders),
                operation.json(),
                id + " has the path parameters " + declared + ", but its path has " + placeholders);
        findings.addIf(
                names(parameters, parameter -> parameter.path("required").asBoolean())
                        .isEmpty(),
                operation.json(),
                id + " has no required parameter, so the generated methods have none");
        for (JsonNode parameter : parameters) {
            JsonNode schema = document.resolved(parameter.path("schema"));
            JsonNode type = document.resolved(schema.path("items")).path("type");
            boolean isObject = "object".equals(schema.path("type").asText()) || "object".equals(type.asText());
            findings.addIf(isObject, parameter, findings.name(parameter) + " is an object, which a URL cannot have");
        }
        JsonNode varargs = operation.json().path("x-graph-varargs");
        List<String> lists = names(
                parameters, parameter -> parameter.at("/schema/type").asText().equals("array"));
        findings.addIf(
                !varargs.isMissingNode() && !lists.contains(varargs.asText()),
                varargs,
                id + " has no list parameter called " + varargs.asText());
    }

    private static List<String> names(List<JsonNode> parameters, Predicate<JsonNode> which) {
        return parameters.stream()
                .filter(which)
                .map(parameter -> parameter.path("name").asText())
                .sorted()
                .toList();
    }
}
