package dev.offlineuploads.spec.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.OpenApiDocument.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads an OpenAPI document as facts. */
final class SpecFacts {

    private final OpenApiDocument document;
    private final Facts facts = new Facts();

    SpecFacts(OpenApiDocument document) {
        this.document = document;
    }

    Facts read() {
        facts.add("server", "", "", joined(document.root().path("servers"), " and ", "url"));
        facts.add("default version", "", "", document.defaultVersion());
        document.operations().forEach(this::operation);
        document.schemas().forEach(this::schema);
        return facts;
    }

    private void operation(Operation operation) {
        String path = operation.path();
        facts.add("method", "", path, "GET"); // lint refuses others
        facts.add(
                "operations that are not possible",
                "",
                path,
                joined(operation.pathItem().path("x-graph-not-possible"), ", ", ""));
        facts.add("security", "", path, security());
        facts.add("operation", operation.id(), path, Facts.EXISTS);
        deprecation(operation.id(), path, operation.json());
        JsonNode page = operation.json().path("x-graph-page");
        if (page.isObject()) {
            facts.add(
                    "page",
                    operation.id(),
                    path,
                    page.path("items").asText() + " of "
                            + page.path("item-type").asText());
        }
        operation.json().path("responses").fieldNames().forEachRemaining(status -> response(operation, status));
        document.parameters(operation).forEach(parameter -> parameter(path, parameter));
        operation
                .json()
                .path("x-graph-error-codes")
                .forEach(error -> facts.add(
                        "error code",
                        error.path("code").asText(),
                        path,
                        error.path("name").asText()));
        JsonNode notice = operation.json().path("x-graph-permission-notice");
        if (notice.isObject()) {
            facts.add(
                    "permission notice",
                    "",
                    path,
                    Stream.of("since-version", "since", "every-version-since")
                            .map(key -> notice.path(key).asText())
                            .collect(Collectors.joining(", ")));
        }
    }

    private void response(Operation operation, String status) {
        String owner = "response " + status + " of " + operation.path();
        facts.add("response", status, operation.path(), document.responseType(operation, status));
        document.headers(operation, status)
                .forEach((name, header) -> facts.add(
                        "header", name, owner, header.path("x-graph-json").asText(datatype(header.path("schema")))));
    }

    private void deprecation(String name, String owner, JsonNode part) {
        if (part.path("deprecated").asBoolean()) {
            facts.add("deprecation", name, owner, Facts.EXISTS);
        }
    }

    private void parameter(String path, JsonNode parameter) {
        deprecation(parameter.path("name").asText(), path, parameter);
        facts.add(
                "parameter",
                parameter.path("name").asText(),
                path,
                parameter.path("in").asText() + ", " + parameterType(parameter.path("schema")) + ", "
                        + (parameter.path("required").asBoolean() ? "required" : "optional"));
    }

    private void schema(String name, JsonNode schema) {
        if (name.equals(Facts.UPLOAD_FIELD)) {
            document.enumeration(name).forEach(value -> facts.add("value", value, name, Facts.EXISTS));
        }
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(field -> required.add(field.asText()));
        document.properties(name).forEach((field, property) -> field(name, field, property, required.contains(field)));
        schema.path("x-graph-error-kinds")
                .forEach(kind -> kind.path("codes")
                        .forEach(codes -> facts.add(
                                "error kind of codes",
                                range(codes),
                                "",
                                kind.path("name").asText())));
        schema.path("x-graph-final-error-codes")
                .forEach(code -> facts.add("final error code", code.asText(), "", Facts.EXISTS));
    }

    private void field(String schema, String name, JsonNode property, boolean isRequired) {
        deprecation(name, schema, property);
        facts.add(
                "field",
                name,
                schema,
                Facts.field(
                        datatype(property),
                        property.path("x-graph-default").asBoolean(),
                        isRequired,
                        property.path("x-graph-unix-seconds").asBoolean() ? "Unix seconds" : "",
                        property.path("x-graph-source").asText("documented")));
        if (property.path("x-graph-carries-token").asBoolean()) {
            facts.add("token in field", name, schema, Facts.EXISTS);
        }
        if (property.has("x-graph-position-parameters")) {
            facts.add(Facts.POSITION_PARAMETERS, "", "", joined(property.path("x-graph-position-parameters"), " ", ""));
        }
    }

    private static String range(JsonNode codes) {
        return codes.has("code")
                ? codes.path("code").asText()
                : codes.path("from").asText() + ".." + codes.path("to").asText();
    }

    private String security() {
        JsonNode scheme = document.root().at("/components/securitySchemes/accessToken");
        return scheme.path("type").asText() + " " + scheme.path("scheme").asText();
    }

    private String parameterType(JsonNode schema) {
        boolean isList = schema.path("type").asText().equals("array");
        return isList ? "comma-separated " + datatype(schema.path("items")) : datatype(schema);
    }

    private String datatype(JsonNode schema) {
        String reference = OpenApiDocument.referredSchema(schema);
        if (reference != null) {
            List<String> values = document.enumeration(reference);
            boolean isListed = reference.equals(Facts.UPLOAD_FIELD) || values.isEmpty();
            return isListed ? reference : reference + " of " + String.join(" or ", values);
        }
        String type = schema.path("type").asText("any");
        return (type.equals("array") ? "list of " + datatype(schema.path("items")) : type)
                + suffix(" of format ", schema.path("format"))
                + suffix(" matching ", schema.path("pattern"))
                + suffix(" at most ", schema.path("maxLength"));
    }

    private static String suffix(String word, JsonNode value) {
        return value.isMissingNode() ? "" : word + value.asText();
    }

    private static String joined(JsonNode array, String separator, String key) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(item -> (key.isEmpty() ? item : item.path(key)).asText())
                .collect(Collectors.joining(separator));
    }
}
