package dev.offlineuploads.spec.facts;

import static dev.offlineuploads.spec.ReferenceTables.table;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the tables of Meta's reference as facts. */
final class ReferenceFacts {

    private final Facts facts = new Facts();

    static Facts read() {
        ReferenceFacts reference = new ReferenceFacts();
        table("protocol").forEach(reference::protocol);
        table("endpoints").forEach(reference::endpoint);
        table("responses").forEach(reference::response);
        reference.add("parameters", "parameter", "parameter", "path", "in", "datatype", "presence");
        reference.add("error-codes", "error code", "code", "path", "name");
        table("error-kinds").forEach(reference::errorKind);
        reference.add("notices", "permission notice", "", "path", "since-version", "since", "every-version-since");
        table("fields").forEach(reference::field);
        return reference.facts;
    }

    /** Adds a fact of a kind for each row of a table. The other arguments are columns. */
    private void add(String table, String kind, String name, String owner, String... values) {
        for (Map<String, String> row : table(table)) {
            String value = Stream.of(values)
                    .map(column -> column.equals("datatype") ? datatype(row.get(column)) : row.get(column))
                    .collect(Collectors.joining(", "));
            facts.add(kind, row.getOrDefault(name, ""), row.get(owner), value);
        }
    }

    private void protocol(Map<String, String> row) {
        String value = row.get("value");
        switch (row.get("name")) {
            case "server" -> facts.add("server", "", "", value);
            case "version" -> facts.add("default version", "", "", value);
            case "fields-with-token" ->
                Stream.of(value.split(" "))
                        .map(field -> field.split("\\."))
                        .forEach(field -> facts.add("token in field", field[1], field[0], Facts.EXISTS));
            case "position-parameters" -> facts.add(Facts.POSITION_PARAMETERS, "", "", value);
            case "authentication" ->
                table("endpoints").forEach(path -> facts.add("security", "", path.get("path"), value));
            default -> {} // a fact of responses, not of the document
        }
    }

    private void endpoint(Map<String, String> row) {
        facts.add("method", "", row.get("path"), row.get("method"));
        facts.add(
                "operations that are not possible",
                "",
                row.get("path"),
                Stream.of("creating", "updating", "deleting")
                        .filter(operation -> row.get(operation).equals("not possible"))
                        .map(operation -> operation.replaceAll("ing$", "e"))
                        .collect(Collectors.joining(", ")));
    }

    private void response(Map<String, String> row) {
        facts.add("response", row.get("status"), row.get("path"), row.get("type"));
        table("headers")
                .forEach(header -> facts.add(
                        "header",
                        header.get("header"),
                        "response " + row.get("status") + " of " + row.get("path"),
                        header.get("type")));
    }

    private void errorKind(Map<String, String> row) {
        if (row.get("kind").equals("final")) {
            facts.add("final error code", row.get("codes"), "", Facts.EXISTS);
        } else {
            facts.add("error kind of codes", row.get("codes"), "", row.get("kind"));
        }
    }

    private void field(Map<String, String> row) {
        facts.add(
                "field",
                row.get("field"),
                row.get("type"),
                Facts.field(
                        datatype(row.get("datatype")),
                        row.get("default").equals("Default"),
                        row.get("presence").equals("required"),
                        row.get("unit"),
                        row.get("source")));
        if (row.get("type").equals(Facts.UPLOAD)) {
            facts.add("value", row.get("field"), Facts.UPLOAD_FIELD, Facts.EXISTS);
        }
    }

    /** How a data type in the words of Meta's reference is written in OpenAPI. */
    private static String datatype(String words) {
        String[] typeAndLength = words.split("(?= at most )", 2);
        String type = switch (typeAndLength[0]) {
            case "numeric string" -> "string matching " + Facts.NUMERIC;
            case "int32" -> "integer of format int32";
            case "integer" -> "integer of format int64";
            case "bool" -> "boolean";
            case "double" -> "number of format double";
            default -> typeAndLength[0];
        };
        return typeAndLength.length == 1 ? type : type + typeAndLength[1];
    }
}
