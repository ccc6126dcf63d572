package dev.offlineuploads.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The OpenAPI document as facts, named as {@link ReferenceFacts} names them. */
public final class SpecFacts {

    static final Path FILE = Path.of(OpenApiDocument.FILE);

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private static final List<String> BOUNDS = List.of(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "uniqueItems");

    private final OpenApiDocument source;
    private final JsonNode document;
    private final Map<String, String> facts = new TreeMap<>();

    private SpecFacts(OpenApiDocument source) {
        this.source = source;
        this.document = source.root();
    }

    static Map<String, String> read() {
        return read(OpenApiDocument.read(FILE));
    }

    public static Map<String, String> read(OpenApiDocument document) {
        SpecFacts spec = new SpecFacts(document);
        spec.servers();
        spec.document.path("paths").properties().forEach(path -> spec.path(path.getKey(), path.getValue()));
        spec.document
                .path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> spec.schema(schema.getKey(), schema.getValue()));
        return spec.facts;
    }

    /** What the document lists in an order that the generated code repeats, by what it lists. */
    static Map<String, List<String>> lists() {
        SpecFacts spec = new SpecFacts(OpenApiDocument.read(FILE));
        Map<String, List<String>> lists = new TreeMap<>();
        spec.document.path("paths").properties().forEach(path -> {
            List<String> parameters = new ArrayList<>();
            for (JsonNode holder : List.of(path.getValue(), path.getValue().path("get"))) {
                holder.path("parameters")
                        .forEach(reference -> parameters.add(
                                spec.resolved(reference).path("name").asText()));
            }
            lists.put(Facts.parameters(path.getKey()), parameters);
        });
        spec.document.at("/components/schemas").properties().forEach(schema -> {
            List<String> fields = new ArrayList<>();
            schema.getValue().path("properties").fieldNames().forEachRemaining(fields::add);
            lists.put(Facts.fields(schema.getKey()), fields);
        });
        spec.document
                .at("/components/schemas/" + Facts.UPLOAD_FIELD + "/enum")
                .forEach(value -> lists.computeIfAbsent(Facts.SELECTABLE, none -> new ArrayList<>())
                        .add(value.asText()));
        return lists;
    }

    private void servers() {
        List<String> urls = new ArrayList<>();
        // wherever they stand: a path or an operation may name servers of its own
        document.findValues("servers")
                .forEach(servers ->
                        servers.forEach(server -> urls.add(server.path("url").asText())));
        facts.put(Facts.SERVER, String.join(" and ", urls));
        facts.put(
                Facts.VERSION,
                document.at("/servers/0/variables/version/default").asText("none"));
    }

    private void path(String path, JsonNode item) {
        List<String> methods = new ArrayList<>();
        item.properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .forEach(member -> {
                    methods.add(member.getKey().toUpperCase(Locale.ROOT));
                    operation(path, item, member.getValue());
                });
        facts.put(Facts.operation(path), String.join(" and ", methods));
        List<String> notPossible = new ArrayList<>();
        item.path("x-graph-not-possible").forEach(word -> notPossible.add(word.asText()));
        facts.put(Facts.notPossible(path), String.join(", ", notPossible));
    }

    private void operation(String path, JsonNode item, JsonNode operation) {
        facts.put(Facts.authentication(path), security(operation));
        operation.path("responses").properties().forEach(named -> {
            JsonNode response = resolved(named.getValue());
            String answer = Facts.answer(path, named.getKey());
            facts.put(answer, datatype(response.at("/content/application~1json/schema")));
            response.path("headers")
                    .properties()
                    .forEach(header ->
                            facts.put(Facts.header(header.getKey(), answer), headerType(resolved(header.getValue()))));
        });
        List.of(item, operation)
                .forEach(holder -> holder.path("parameters").forEach(reference -> {
                    JsonNode parameter = resolved(reference);
                    facts.put(
                            Facts.parameter(path, parameter.path("name").asText()),
                            parameter.path("in").asText() + ", " + parameterType(parameter) + ", "
                                    + (parameter.path("required").asBoolean() ? "required" : "optional"));
                }));
        operation
                .path("x-graph-error-codes")
                .forEach(error -> facts.put(
                        Facts.errorCode(path, error.path("code").asText()),
                        error.path("name").asText()));
        JsonNode notice = operation.path("x-graph-permission-notice");
        if (notice.isObject()) {
            facts.put(
                    Facts.permissionNotice(path),
                    String.join(
                            ", ",
                            notice.path("since-version").asText(),
                            notice.path("since").asText(),
                            notice.path("every-version-since").asText()));
        }
    }

    private void schema(String name, JsonNode schema) {
        if (name.equals(Facts.UPLOAD_FIELD)) {
            schema.path("enum").forEach(value -> facts.put(Facts.selectable(value.asText()), "yes"));
        }
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(field -> required.add(field.asText()));
        schema.path("properties")
                .properties()
                .forEach(property -> facts.put(
                        Facts.field(name, property.getKey()),
                        Facts.field(
                                datatype(property.getValue()),
                                property.getValue().path("x-graph-default").asBoolean(),
                                required.remove(property.getKey()),
                                property.getValue().path("x-graph-unix-seconds").asBoolean() ? Facts.UNIX_SECONDS : "",
                                property.getValue().path("x-graph-source").asText("documented"))));
        required.forEach(field -> facts.put(Facts.field(name, field), "required, but not described"));
        schema.path("x-graph-error-kinds")
                .forEach(kind -> kind.path("codes")
                        .forEach(codes ->
                                facts.put(Facts.errorKind(kind.path("name").asText(), range(codes)), "yes")));
        schema.path("x-graph-final-error-codes")
                .forEach(code -> facts.put(Facts.errorKind(Facts.FINAL, code.asText()), "yes"));
        schema.path("properties").properties().forEach(named -> {
            JsonNode property = named.getValue();
            if (property.path("x-graph-carries-token").asBoolean()) {
                facts.put(Facts.carriesToken(name, named.getKey()), "yes");
            }
            if (property.has("x-graph-position-parameters")) {
                List<String> names = new ArrayList<>();
                property.path("x-graph-position-parameters").forEach(parameter -> names.add(parameter.asText()));
                facts.put(Facts.POSITION_PARAMETERS, String.join(" ", names));
            }
        });
    }

    private static String range(JsonNode codes) {
        return codes.has("code")
                ? codes.path("code").asText()
                : codes.path("from").asText() + ".." + codes.path("to").asText();
    }

    private String headerType(JsonNode header) {
        String type = datatype(header.path("schema"));
        return type.equals("string") ? header.path("x-graph-json").asText(type) : type;
    }

    private String security(JsonNode operation) {
        JsonNode requirements = operation.has("security") ? operation.path("security") : document.path("security");
        List<String> alternatives = new ArrayList<>();
        requirements.forEach(requirement -> {
            List<String> schemes = new ArrayList<>();
            requirement.fieldNames().forEachRemaining(name -> {
                JsonNode scheme =
                        document.path("components").path("securitySchemes").path(name);
                schemes.add(scheme.path("type").asText() + " "
                        + scheme.path("scheme").asText()
                        + (requirement.path(name).isEmpty() ? "" : " with scopes " + requirement.path(name)));
            });
            alternatives.add(schemes.isEmpty() ? "none" : String.join(" and ", schemes));
        });
        return alternatives.isEmpty() ? "none" : String.join(" or ", alternatives);
    }

    private String parameterType(JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        if (!schema.path("type").asText().equals("array")) {
            return datatype(schema);
        }
        String style = parameter.path("style").asText("form");
        boolean explode = parameter.path("explode").asBoolean(style.equals("form"));
        String join = style.equals("form") && !explode ? "comma-separated" : style + " with explode " + explode;
        return join + " " + datatype(schema.path("items"));
    }

    /** The data type in the words of Meta's reference where it has some, else as the document writes it. */
    private String datatype(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asText().replaceAll("^#/components/schemas/", "");
            JsonNode values = resolved(schema).path("enum");
            return name.equals(Facts.UPLOAD_FIELD) || values.isEmpty() ? name : name + " of " + texts(values);
        }
        if (!schema.has("type")) {
            return "any";
        }
        String type = schema.path("type").asText();
        String format = schema.path("format").asText();
        String pattern = schema.path("pattern").asText();
        String known = switch (type + "/" + format) {
            case "integer/int32" -> Facts.INT32;
            case "integer/int64" -> Facts.INTEGER;
            case "boolean/" -> Facts.BOOL;
            case "number/double" -> Facts.DOUBLE;
            case "string/" ->
                pattern.equals(Facts.NUMERIC) ? Facts.NUMERIC_STRING : "string" + suffix(" matching ", pattern);
            case "array/" -> "list of " + datatype(schema.path("items"));
            default -> "type " + type + suffix(" of format ", format);
        };
        return known
                + (schema.has("enum") ? " of " + schema.path("enum") : "")
                + (schema.path("nullable").asBoolean() ? " or null" : "")
                + BOUNDS.stream()
                        .filter(schema::has)
                        .map(bound -> ", " + bound + " " + schema.path(bound).asText())
                        .collect(Collectors.joining());
    }

    private static String texts(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(" or "));
    }

    private static String suffix(String word, String value) {
        return value.isEmpty() ? "" : word + value;
    }

    private JsonNode resolved(JsonNode node) {
        return source.resolved(node);
    }
}
