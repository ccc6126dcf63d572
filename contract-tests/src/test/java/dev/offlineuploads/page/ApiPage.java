package dev.offlineuploads.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The OpenAPI document as a page to read, in Markdown: what can be read, what comes of it, and what is refused. */
final class ApiPage {

    private final JsonNode document;
    private final StringBuilder page = new StringBuilder();

    private ApiPage(JsonNode document) {
        this.document = document;
    }

    static String of(JsonNode document) {
        ApiPage page = new ApiPage(document);
        page.write();
        return page.page.toString();
    }

    private void write() {
        JsonNode info = document.path("info");
        heading(1, info.path("title").asText());
        text("Version " + info.path("version").asText() + ". "
                + info.path("description").asText());
        heading(2, "Operations");
        document.path("paths").properties().forEach(path -> operations(path.getKey(), path.getValue()));
        heading(2, "Types");
        document.path("components").path("schemas").properties().forEach(this::schema);
    }

    private void operations(String path, JsonNode item) {
        for (Map.Entry<String, JsonNode> method : item.properties()) {
            JsonNode operation = method.getValue();
            if (!operation.has("operationId")) {
                continue;
            }
            heading(3, operation.path("operationId").asText());
            text("`" + method.getKey().toUpperCase(Locale.ROOT) + " " + path + "`");
            text(operation.path("summary").asText() + " "
                    + operation.path("description").asText());
            List<String> rows = new ArrayList<>();
            for (JsonNode parameters : List.of(item.path("parameters"), operation.path("parameters"))) {
                for (JsonNode reference : parameters) {
                    JsonNode parameter = resolved(reference);
                    rows.add(row(
                            "`" + parameter.path("name").asText() + "`",
                            parameter.path("in").asText(),
                            description(parameter)));
                }
            }
            table("parameter | in | what it is", rows);
            rows.clear();
            for (JsonNode error : operation.path("x-graph-error-codes")) {
                rows.add(row(
                        error.path("code").asText(), "`" + error.path("name").asText() + "`", description(error)));
            }
            table("error | name | when", rows);
        }
    }

    private void schema(Map.Entry<String, JsonNode> schema) {
        heading(3, schema.getKey());
        text(schema.getValue().path("description").asText());
        TreeSet<String> required = new TreeSet<>();
        schema.getValue().path("required").forEach(name -> required.add(name.asText()));
        List<String> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property :
                schema.getValue().path("properties").properties()) {
            rows.add(row(
                    "`" + property.getKey() + "`",
                    type(property.getValue()),
                    (required.contains(property.getKey()) ? "Always there. " : "") + description(property.getValue())));
        }
        table("field | type | what it is", rows);
        rows.clear();
        schema.getValue().path("enum").forEach(value -> rows.add(row("`" + value.asText() + "`")));
        table("value", rows);
    }

    private String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return name(schema);
        }
        String type = schema.path("type").asText("any");
        return type.equals("array") ? "list of " + type(schema.path("items")) : type;
    }

    private String description(JsonNode node) {
        return (node.has("description") ? node : resolved(node))
                .path("description")
                .asText()
                .strip();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static String name(JsonNode reference) {
        String path = reference.path("$ref").asText();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void heading(int level, String title) {
        page.append("#".repeat(level)).append(' ').append(title).append("\n\n");
    }

    private void text(String text) {
        if (!text.isBlank()) {
            page.append(text.strip()).append("\n\n");
        }
    }

    private void table(String head, List<String> rows) {
        if (!rows.isEmpty()) {
            page.append("| ")
                    .append(head)
                    .append(" |\n")
                    .append("|---".repeat(head.split("\\|").length))
                    .append("|\n");
            rows.forEach(page::append);
            page.append('\n');
        }
    }

    /** A cell is one line, and ends where the next one begins. */
    private static String row(String... cells) {
        return "| "
                + String.join(
                        " | ",
                        List.of(cells).stream()
                                .map(cell -> cell.replaceAll("\\s+", " ").replace("|", "\\|"))
                                .toList())
                + " |\n";
    }
}
