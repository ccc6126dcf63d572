package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.OpenApiDocument.Operation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** That methods can be generated for the operations, and that the hand-written client finds those that it uses. */
final class Operations {

    private static final List<String> AGREED = List.of("getUpload", "listProgress", "listPullSessions");
    private static final String PAGE = "x-graph-page";
    private static final String OPTION = "x-graph-list-option";
    private static final Set<String> OPTIONS = new TreeSet<>(Set.of("after", "before", "limit"));
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    private Operations() {}

    static void haveAgreedNames(OpenApiDocument document, Findings findings) {
        List<String> operations =
                document.operations().stream().map(Operation::id).toList();
        for (String name : AGREED) {
            findings.addIf(!operations.contains(name), document.root().path("paths"), "no operation is called " + name);
        }
        document.operations().forEach(operation -> agreedParameters(document, operation, findings));
    }

    private static void agreedParameters(OpenApiDocument document, Operation operation, Findings findings) {
        JsonNode id = operation.json().path("operationId");
        if (operation.id().equals("listProgress")) {
            // The client moves to the page that a link names.
            Set<String> names = document.queryParameters(operation).keySet();
            Stream.of("after", "before")
                    .filter(name -> !names.contains(name))
                    .forEach(name -> findings.add(id, "listProgress has no query parameter " + name));
        }
        if (operation.id().equals("getUpload")) {
            // getUploads, which is hand-written, passes only an id and fields.
            long required = document.parameters(operation).stream()
                    .filter(parameter -> parameter.path("required").asBoolean())
                    .count();
            findings.addIf(required > 1, id, "getUpload has another required parameter than the id");
            JsonNode fields = document.queryParameters(operation).getOrDefault("fields", MissingNode.getInstance());
            boolean isAgreed = "UploadField".equals(OpenApiDocument.referredSchema(fields.path("items")));
            findings.addIf(!isAgreed, id, "getUpload has no query parameter fields that is a list of UploadField");
        }
    }

    /** Parameters must fit the path, and the generated methods must be able to take all of them. */
    static void haveParameters(OpenApiDocument document, Findings findings) {
        document.operations().forEach(operation -> parameters(document, operation, findings));
    }

    private static void parameters(OpenApiDocument document, Operation operation, Findings findings) {
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

    /** The generated clients return a page for operations that list. */
    static void declarePages(OpenApiDocument document, Findings findings) {
        document.operations().forEach(operation -> page(document, operation, findings));
    }

    private static void page(OpenApiDocument document, Operation operation, Findings findings) {
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
        JsonNode properties = document.schemas().get(schema).path("properties");
        String items = page.path("items").asText();
        JsonNode list = properties.path(items);
        String type = OpenApiDocument.referredSchema(list.path("items"));
        findings.addIf(!list.has("items"), page.path("items"), id + ": schema " + schema + " has no array " + items);
        findings.addIf(
                list.has("items") && !page.path("item-type").asText().equals(type),
                page.path("item-type"),
                id + ": property " + schema + "." + items + " has items of " + type);
        findings.addIf(
                !"Paging".equals(OpenApiDocument.referredSchema(properties.path("paging"))),
                page,
                id + ": schema " + schema + " has no property paging that refers to Paging");
    }
}
