package dev.offlineuploads.spec.lint;

import dev.offlineuploads.spec.OpenApiDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * That names stay different in Java. The generator drops what an identifier cannot have and writes the rest in camel case, so two
 * names must differ in their letters and digits, and not only in upper and lower case.
 */
final class JavaNames {

    private static final Path TEMPLATES = Path.of("..", "client", "src", "main", "templates");
    private static final Pattern TYPE = Pattern.compile("(?m)^(?:import [\\w.]+\\.([A-Z]\\w*);|.*: (\\w+)\\.java)$");

    /** A record cannot have components of these names, or the templates add one. */
    private static final Set<String> NOT_A_COMPONENT = Set.of(
            "additionalproperties",
            "clone",
            "finalize",
            "getclass",
            "hashcode",
            "notify",
            "notifyall",
            "tostring",
            "wait");

    /** The generator replaces or renames types with these names, in lower case. */
    private static final Set<String> NOT_A_TYPE = Set.of(
            "anytype",
            "apiclient",
            "apiexception",
            "bytearray",
            "configuration",
            "datetime",
            "localdate",
            "localtime",
            "offsetdatetime",
            "stringutil",
            "uri",
            "uuid",
            "unsignedinteger",
            "unsignedlong");

    /** The generator removes other characters than letters and digits up to here only. */
    private static final int LAST_OF_ASCII = 127;

    /** The generator escapes keywords, but not these. */
    private static final Set<String> NOT_A_NAME = Set.of("true", "false", "null");

    private final Spec spec;
    private final BiConsumer<Place, String> found;
    private final Map<String, String> mapped;
    private final Map<String, String> mappedParameters;
    private final Set<String> types = new HashSet<>();

    private JavaNames(Spec spec, BiConsumer<Place, String> found) {
        this.spec = spec;
        this.found = found;
        try (Stream<Path> files = Files.list(TEMPLATES)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                TYPE.matcher(text).results().forEach(type -> types.add(type.group(type.group(1) == null ? 2 : 1)));
            }
            spec.root().at("tags").members().forEach(tag -> types.add(tag.text("name") + "Api"));
            mapped = mappings("nameMappings");
            mappedParameters = mappings("parameterNameMappings");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> mappings(String key) throws IOException {
        Map<String, String> mappings = new HashMap<>();
        OpenApiDocument.parse(Files.readString(TEMPLATES.resolve("generator.yaml")))
                .root()
                .path(key)
                .properties()
                .forEach(name -> mappings.put(name.getKey(), name.getValue().asText()));
        return mappings;
    }

    static void differ(Spec spec, BiConsumer<Place, String> found) {
        JavaNames names = new JavaNames(spec, found);
        names.types();
        spec.components("schemas").forEach(names::components);
        spec.components("schemas").forEach(names::values);
        names.operations();
        spec.operations().forEach(names::parameters);
        spec.operations().forEach(names::constants);
    }

    private void types() {
        Map<String, Place> taken = new HashMap<>();
        for (Place schema : spec.components("schemas")) {
            if (isTaken(schema.key())) {
                found.accept(schema, schema.name() + " has the name of a class that generated code uses");
            }
            distinct(taken, schema.key(), schema);
        }
    }

    private void components(Place schema) {
        Map<String, Place> taken = new HashMap<>();
        for (Place property : schema.at("properties").members()) {
            String written = mapped.getOrDefault(property.key(), property.key());
            String name = key(written);
            if (name.isEmpty()) {
                found.accept(property, property.name() + " has no letter and no digit");
            } else if (NOT_A_COMPONENT.contains(name)
                    || NOT_A_NAME.contains(name)
                    || written.codePoints().anyMatch(c -> c > LAST_OF_ASCII && !Character.isLetter(c))) {
                found.accept(property, property.name() + " is not a valid name of a record component");
            }
            distinct(taken, name, property);
            if (property.node().has("x-graph-unix-seconds")) {
                distinct(taken, name + "asinstant", property);
            }
        }
    }

    /** The generator numbers constants of one name, so that a value with a number can collide. */
    private void values(Place schema) {
        Map<String, Integer> counts = new HashMap<>();
        List<Place> values = schema.at("enum").members();
        values.forEach(value -> counts.merge(key(value.node().asText()), 1, Integer::sum));
        for (Place value : values) {
            String name = key(value.node().asText());
            String unnumbered = name.replaceAll("[0-9]+$", "");
            if (!unnumbered.isEmpty() && !unnumbered.equals(name) && counts.getOrDefault(unnumbered, 0) > 1) {
                found.accept(value, schema.name() + " has values that become the constant " + name);
            }
        }
    }

    private void operations() {
        Map<String, Place> taken = new HashMap<>();
        for (Place operation : spec.operations()) {
            Place id = operation.at("operationId");
            String name = id.node().asText();
            if (isTaken(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                    || name.endsWith("WithHttpInfo")) {
                found.accept(id, "the operationId " + name + " is not a valid name of a method and a class");
            }
            distinct(taken, name, id);
        }
    }

    private void parameters(Place operation) {
        Map<String, Place> taken = new HashMap<>();
        for (Place parameter : spec.parameters(operation)) {
            String name = parameter.text("name");
            boolean isMapped = mappedParameters.containsKey(name);
            if (!isMapped && (mappedParameters.containsKey(key(name)) || NOT_A_NAME.contains(key(name)))) {
                found.accept(parameter, parameter.name() + " has the name of a variable that generated code uses");
            }
            distinct(taken, mappedParameters.getOrDefault(name, name), parameter);
        }
    }

    private void constants(Place operation) {
        Map<String, Place> taken = new HashMap<>(Map.of("operationid", operation.at("operationId")));
        spec.parameters(operation).stream()
                .filter(parameter -> parameter.text("in").equals("query"))
                .forEach(parameter -> distinct(taken, parameter.text("name"), parameter));
        operation
                .at("responses")
                .at("200")
                .at("headers")
                .members()
                .forEach(header -> distinct(taken, header.key(), header));
        operation
                .at("x-graph-error-codes")
                .members()
                .forEach(error -> distinct(taken, error.text("name"), error.at("name")));
    }

    private void distinct(Map<String, Place> taken, String name, Place place) {
        spec.distinct(taken, key(name), place, place.name() + " is called in Java", found);
    }

    private static String key(String name) {
        if (name.equals("$")) {
            return "value";
        }
        String key = name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
        return key.equals("class") ? "propertyclass" : key;
    }

    private boolean isTaken(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return types.contains(name)
                || NOT_A_TYPE.contains(lowerCase)
                || SourceVersion.isKeyword(lowerCase)
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
