package dev.offlineuploads.spec.lint;

import static org.openapitools.codegen.utils.StringUtils.camelize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.OpenApiDocument.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.openapitools.codegen.languages.JavaClientCodegen;
import org.openapitools.codegen.model.EnumVarMap;
import org.openapitools.codegen.utils.CamelizeOption;

/**
 * That names stay different in Java. The generator drops what an identifier cannot have and writes the rest in camel case, so two
 * names must differ in their letters and digits, and not only in upper and lower case.
 */
final class JavaNames {

    private static final Path TEMPLATES = Path.of("..", "client", "src", "main", "templates");
    private static final Pattern TYPE = Pattern.compile("(?m)^(?:import [\\w.]+\\.([A-Z]\\w*);|.*: (\\w+)\\.java)$");

    /** A record has these methods, or the templates add one, so it cannot have a component of that name. */
    private static final Set<String> NOT_A_COMPONENT = Stream.concat(
                    Stream.of("additionalProperties"),
                    Stream.of(Object.class.getDeclaredMethods())
                            .filter(method -> method.getParameterCount() == 0)
                            .map(Method::getName))
            .collect(Collectors.toSet());

    private final OpenApiDocument document;
    private final Findings findings;
    private final Codegen java = new Codegen();
    private final Set<String> types = new HashSet<>();

    /** The generator, which also names the constants of an enumeration. */
    private static final class Codegen extends JavaClientCodegen {

        List<String> constants(JsonNode values) {
            List<Object> texts = new ArrayList<>();
            values.forEach(value -> texts.add(value.asText()));
            List<EnumVarMap> constants = buildEnumVars(texts, "String");
            postProcessEnumVars(constants);
            return constants.stream()
                    .map(constant -> String.valueOf(constant.getEnumName()))
                    .toList();
        }
    }

    private JavaNames(OpenApiDocument document, Findings findings) {
        this.document = document;
        this.findings = findings;
        try (Stream<Path> files = Files.list(TEMPLATES)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                TYPE.matcher(text).results().forEach(type -> types.add(type.group(type.group(1) == null ? 2 : 1)));
            }
            document.root()
                    .path("tags")
                    .forEach(tag -> types.add(tag.path("name").asText() + "Api"));
            JsonNode settings =
                    OpenApiDocument.read(TEMPLATES.resolve("generator.yaml")).root();
            java.nameMapping().putAll(texts(settings.path("nameMappings")));
            java.parameterNameMapping().putAll(texts(settings.path("parameterNameMappings")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> texts(JsonNode object) {
        return object.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, text -> text.getValue().asText()));
    }

    static void differ(OpenApiDocument document, Findings findings) {
        JavaNames names = new JavaNames(document, findings);
        names.types();
        document.schemas().keySet().forEach(names::components);
        document.schemas().values().forEach(names::values);
        names.operations();
        document.operations().forEach(names::parameters);
        document.operations().forEach(names::constants);
    }

    private void types() {
        Map<String, JsonNode> taken = new HashMap<>();
        document.schemas().forEach((name, schema) -> {
            String what = findings.name(schema) + " has the name of a class that generated code uses";
            findings.addIf(isTaken(name), schema, what);
            distinct(taken, name, schema);
        });
    }

    private void components(String schema) {
        Map<String, JsonNode> taken = new HashMap<>();
        document.properties(schema).forEach((property, json) -> {
            String name = java.toVarName(property);
            boolean isInvalid = !SourceVersion.isName(name) || NOT_A_COMPONENT.contains(name);
            findings.addIf(isInvalid, json, findings.name(json) + " is not a valid name of a record component");
            distinct(taken, name, json);
            if (json.has("x-graph-unix-seconds")) {
                distinct(taken, name + "asinstant", json);
            }
        });
    }

    /** The generator numbers constants of one name, so that a value with a number can collide. */
    private void values(JsonNode schema) {
        Set<String> taken = new HashSet<>();
        java.constants(schema.path("enum"))
                .forEach(name -> findings.addIf(
                        !taken.add(name),
                        schema,
                        findings.name(schema) + " has values that become the constant " + name));
    }

    private void operations() {
        Map<String, JsonNode> taken = new HashMap<>();
        for (Operation operation : document.operations()) {
            String name = operation.id();
            JsonNode id = operation.json().path("operationId");
            String type = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            findings.addIf(
                    isTaken(type) || name.endsWith("WithHttpInfo"),
                    id,
                    "the operationId " + name + " is not a valid name of a method and a class");
            distinct(taken, name, id);
        }
    }

    private void parameters(Operation operation) {
        Map<String, JsonNode> taken = new HashMap<>();
        for (JsonNode parameter : document.parameters(operation)) {
            String name = parameter.path("name").asText();
            Map<String, String> mapped = java.parameterNameMapping();
            findings.addIf(
                    mapped.containsKey(key(name)) && !mapped.containsKey(name),
                    parameter,
                    findings.name(parameter) + " has the name of a variable that generated code uses");
            // The generator writes its name into the path as well, but without mapping or escaping it.
            boolean isRenamed = !java.toParamName(name).equals(camelize(name, CamelizeOption.LOWERCASE_FIRST_LETTER));
            findings.addIf(
                    isRenamed && parameter.path("in").asText().equals("path"),
                    parameter,
                    findings.name(parameter) + " has a name that a variable in Java cannot have");
            distinct(taken, java.toParamName(name), parameter);
        }
    }

    private void constants(Operation operation) {
        JsonNode json = operation.json();
        Map<String, JsonNode> taken = new HashMap<>(Map.of("operationid", json.path("operationId")));
        document.parameters(operation).stream()
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .forEach(parameter ->
                        distinct(taken, java.toParamName(parameter.path("name").asText()), parameter));
        json.at("/responses/200/headers")
                .properties()
                .forEach(header -> distinct(taken, header.getKey(), header.getValue()));
        json.path("x-graph-error-codes")
                .forEach(error -> distinct(taken, error.path("name").asText(), error.path("name")));
    }

    private void distinct(Map<String, JsonNode> taken, String name, JsonNode part) {
        findings.distinct(taken, key(name), part, findings.name(part) + " is called in Java");
    }

    private static String key(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    /** The generator renames or replaces types whose names it knows. */
    private boolean isTaken(String name) {
        return types.contains(name)
                || java.reservedWords().contains(name.toLowerCase(Locale.ROOT))
                || java.typeMapping().containsKey(name)
                || java.importMapping().containsKey(name)
                || isInJavaLang(name);
    }

    private static boolean isInJavaLang(String name) {
        try {
            Class.forName("java.lang." + name, false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
