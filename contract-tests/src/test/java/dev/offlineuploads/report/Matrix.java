package dev.offlineuploads.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.report.Section.Row;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.OpenApiDocument.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Every fact of the API against every place that states it. The rows are what any of the places names, so that a fact that
 * is added to one of them has a row at once, and the others lack it visibly.
 */
final class Matrix {

    private static final String SUCCESS = "200";

    /** What the generator makes of error codes and headers is not API, so no caller can miss it. */
    private static final String INTERNAL = "internal";

    private final Sources sources;
    private final OpenApiDocument document;
    private final List<Interaction> interactions;

    /** An operation and something of it, or of the path that the reference names where the document does not. */
    private record Key(String operation, String name) {}

    private Matrix(Sources sources, List<Interaction> interactions) {
        this.sources = sources;
        this.document = sources.document();
        this.interactions = interactions;
    }

    static List<Section> of(Sources sources, List<Interaction> interactions) {
        Matrix matrix = new Matrix(sources, interactions);
        List<Section> sections = new ArrayList<>(matrix.types());
        sections.add(Math.min(1, sections.size()), matrix.errorCodes());
        sections.add(matrix.parameters());
        sections.add(matrix.answers());
        sections.add(matrix.headers());
        return sections;
    }

    // Fields

    private List<Section> types() {
        Set<String> answered = answered();
        Set<String> types = new LinkedHashSet<>();
        sources.reference().apply("fields").forEach(row -> types.add(row.get("type")));
        document.schemas().forEach((name, schema) -> {
            if (schema.path("type").asText().equals("object")) {
                types.add(name);
            }
        });
        return types.stream()
                .map(type -> new Section("Fields of " + type, answered.contains(type), fields(type)))
                .toList();
    }

    /** The types that operations answer, and those of the items of their lists. */
    private Set<String> answered() {
        Set<String> types = new LinkedHashSet<>();
        for (Operation operation : document.operations()) {
            String type = document.responseType(operation, SUCCESS);
            types.add(type);
            property(type).values().stream()
                    .filter(schema -> schema.has("items"))
                    .map(schema -> name(schema.path("items")))
                    .forEach(types::add);
        }
        return types;
    }

    private List<Row> fields(String type) {
        Map<String, Map<String, String>> stated = new LinkedHashMap<>();
        sources.reference().apply("fields").stream()
                .filter(row -> row.get("type").equals(type))
                .forEach(row -> stated.put(row.get("field"), row));
        Map<String, JsonNode> specified = property(type);
        Map<String, String> generated = Generated.fields(type);
        Set<String> names = new LinkedHashSet<>(stated.keySet());
        names.addAll(specified.keySet());
        names.addAll(generated.keySet());
        if (names.isEmpty()) {
            return List.of(open(type));
        }
        interactions.stream()
                .flatMap(interaction -> interaction.fields().stream())
                .filter(field -> field.startsWith(type + "."))
                .forEach(field -> names.add(field.substring(type.length() + 1)));
        Set<String> required = texts(document.schemas().get(type), "required");
        return names.stream()
                .map(name -> new Row(
                        name,
                        Cell.of(Optional.ofNullable(stated.get(name)).map(Matrix::stated), source(stated.get(name))),
                        Cell.of(Optional.ofNullable(specified.get(name))
                                .map(schema -> described(schema, required.contains(name)))),
                        Cell.of(Optional.ofNullable(generated.get(name))),
                        holding(interaction -> interaction.fields().contains(type + "." + name))))
                .toList();
    }

    /** The row of a type of which nobody names a field. */
    private Row open(String type) {
        return new Row(
                "any field",
                Cell.open("none named"),
                Cell.open("open object"),
                Cell.of(Generated.type(type)),
                holding(interaction -> interaction.fields().stream().anyMatch(field -> field.startsWith(type + "."))));
    }

    private Map<String, JsonNode> property(String type) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        JsonNode schema = document.schemas().get(type);
        if (schema != null) {
            schema.path("properties")
                    .properties()
                    .forEach(property -> properties.put(property.getKey(), property.getValue()));
        }
        return properties;
    }

    private static String stated(Map<String, String> row) {
        List<String> facts = new ArrayList<>(List.of(row.get("datatype"), row.get("default"), row.get("unit")));
        if (row.get("presence").equals("required")) {
            facts.add("required");
        }
        return joined(facts);
    }

    private static String described(JsonNode schema, boolean required) {
        List<String> facts = new ArrayList<>(List.of(typeOf(schema)));
        facts.add(schema.path("x-graph-default").asBoolean() ? "Default" : "");
        facts.add(schema.path("x-graph-unix-seconds").asBoolean() ? "Unix seconds" : "");
        facts.add(required ? "required" : "");
        return joined(facts);
    }

    private static String typeOf(JsonNode schema) {
        if (schema.has("$ref")) {
            return name(schema);
        }
        if (schema.has("items")) {
            return "list of " + typeOf(schema.path("items"));
        }
        String type = schema.path("type").asText("any");
        return schema.has("format") ? type + " " + schema.path("format").asText() : type;
    }

    // What operations say

    private Section errorCodes() {
        Map<Key, Map<String, String>> stated = stated("error-codes", "code");
        Map<Key, String> specified = specified((operation, names) -> operation
                .json()
                .path("x-graph-error-codes")
                .forEach(code ->
                        names.put(code.path("code").asText(), code.path("name").asText())));
        return new Section(
                "Error codes",
                true,
                rows(
                        stated,
                        specified,
                        row -> row.get("name"),
                        key -> Optional.of(INTERNAL),
                        (key, interaction) -> interaction.errorCode().equals(key.name())));
    }

    private Section parameters() {
        Map<Key, Map<String, String>> stated = stated("parameters", "parameter");
        stated.values().removeIf(row -> !row.get("in").equals("query"));
        Map<Key, String> specified = specified((operation, names) ->
                document.queryParameters(operation).forEach((name, schema) -> names.put(name, typeOf(schema))));
        return new Section(
                "Query parameters",
                false,
                rows(
                        stated,
                        specified,
                        row -> row.get("datatype"),
                        key -> Generated.parameter(key.operation(), key.name()),
                        (key, interaction) -> interaction.sends(key.name())));
    }

    private Section answers() {
        Map<Key, Map<String, String>> stated = stated("answers", "status");
        Map<Key, String> specified = specified((operation, names) -> operation
                .json()
                .path("responses")
                .fieldNames()
                .forEachRemaining(status -> names.put(status, document.responseType(operation, status))));
        return new Section(
                "Answers by status",
                false,
                rows(
                        stated,
                        specified,
                        row -> row.get("type"),
                        key -> key.name().equals(SUCCESS)
                                ? Generated.result(key.operation())
                                : Optional.ofNullable(specified.get(key)).flatMap(Generated::type),
                        (key, interaction) -> {
                            String status = String.valueOf(interaction.status());
                            boolean named = specified.containsKey(new Key(key.operation(), status));
                            return key.name().equals(named ? status : "default");
                        }));
    }

    private Section headers() {
        Map<String, Map<String, String>> stated = new LinkedHashMap<>();
        sources.reference().apply("headers").forEach(row -> stated.put(row.get("header"), row));
        Map<String, String> specified = new LinkedHashMap<>();
        document.operations()
                .forEach(operation -> document.headers(operation, SUCCESS)
                        .forEach((name, header) -> specified.put(
                                name, header.path("x-graph-json").asText(typeOf(header.path("schema"))))));
        Set<String> names = new LinkedHashSet<>(stated.keySet());
        names.addAll(specified.keySet());
        List<Row> rows = names.stream()
                .map(name -> new Row(
                        name,
                        Cell.of(
                                Optional.ofNullable(stated.get(name)).map(row -> row.get("type")),
                                source(stated.get(name))),
                        Cell.of(Optional.ofNullable(specified.get(name))),
                        Cell.open(INTERNAL),
                        holding(interaction -> interaction.isAnsweredWith(name))))
                .toList();
        return new Section("Headers of answers", false, rows);
    }

    private List<Row> rows(
            Map<Key, Map<String, String>> stated,
            Map<Key, String> specified,
            Function<Map<String, String>, String> text,
            Function<Key, Optional<String>> generated,
            BiPredicate<Key, Interaction> holds) {
        Set<Key> keys = new LinkedHashSet<>(stated.keySet());
        keys.addAll(specified.keySet());
        return keys.stream()
                .map(key -> new Row(
                        key.name() + " of " + key.operation(),
                        Cell.of(Optional.ofNullable(stated.get(key)).map(text), source(stated.get(key))),
                        Cell.of(Optional.ofNullable(specified.get(key))),
                        Cell.of(generated.apply(key)),
                        holding(interaction ->
                                interaction.operationId().equals(key.operation()) && holds.test(key, interaction))))
                .toList();
    }

    /** The rows of a table that are about a path, by its operation and the name in a column. */
    private Map<Key, Map<String, String>> stated(String table, String column) {
        Map<String, String> operations =
                document.operations().stream().collect(Collectors.toMap(Operation::path, Operation::id));
        Map<Key, Map<String, String>> stated = new LinkedHashMap<>();
        sources.reference()
                .apply(table)
                .forEach(row -> stated.put(
                        new Key(operations.getOrDefault(row.get("path"), row.get("path")), row.get(column)), row));
        return stated;
    }

    /** What the document says of its operations, as a collector takes it from each. */
    private Map<Key, String> specified(BiConsumer<Operation, Map<String, String>> collector) {
        Map<Key, String> specified = new LinkedHashMap<>();
        document.operations().forEach(operation -> {
            Map<String, String> texts = new LinkedHashMap<>();
            collector.accept(operation, texts);
            texts.forEach((name, text) -> specified.put(new Key(operation.id(), name), text));
        });
        return specified;
    }

    private List<Interaction> holding(Predicate<Interaction> holds) {
        return interactions.stream().filter(holds).toList();
    }

    private static String source(Map<String, String> row) {
        return row == null ? "" : row.get("source");
    }

    private static Set<String> texts(JsonNode schema, String member) {
        Set<String> texts = new TreeSet<>();
        if (schema != null) {
            schema.path(member).forEach(text -> texts.add(text.asText()));
        }
        return texts;
    }

    private static String joined(List<String> facts) {
        return facts.stream().filter(fact -> !fact.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String name(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
