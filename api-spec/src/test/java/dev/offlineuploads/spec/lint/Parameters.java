package dev.offlineuploads.spec.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** That parameters fit their path, servers their variables, and that the generated methods can take all of them. */
final class Parameters {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

    private Parameters() {}

    static void fit(Spec spec, BiConsumer<Place, String> found) {
        spec.operations().forEach(operation -> operation(spec, operation, found));
        for (Place server : spec.root().at("servers").members()) {
            List<String> used = variables(server.text("url"));
            Place variables = server.at("variables");
            for (Place variable : variables.members()) {
                report(
                        !used.contains(variable.key()),
                        variable,
                        "variables has " + variable.key() + ", which the url lacks",
                        found);
            }
            for (String name : used) {
                report(!variables.node().has(name), server.at("url"), "variables lacks " + name, found);
            }
        }
    }

    private static void operation(Spec spec, Place operation, BiConsumer<Place, String> found) {
        String id = operation.text("operationId");
        String path = operation.pointer().head().last().getMatchingProperty();
        List<String> placeholders = variables(path);
        List<Place> parameters = spec.parameters(operation);
        List<String> declared =
                names(parameters, parameter -> parameter.text("in").equals("path"));
        for (String name : placeholders) {
            report(!declared.contains(name), operation, id + " declares no path parameter " + name, found);
        }
        for (String name : declared) {
            report(!placeholders.contains(name), operation, "the path " + path + " lacks {" + name + "}", found);
        }
        report(
                placeholders.stream().distinct().count() < placeholders.size(),
                operation,
                path + " repeats a name",
                found);
        report(
                names(parameters, parameter -> parameter.node().path("required").asBoolean())
                        .isEmpty(),
                operation,
                id + " has no required parameter, so the generated methods have none",
                found);
        Map<String, Place> taken = new HashMap<>();
        for (Place parameter : parameters) {
            Place schema = spec.resolved(parameter.at("schema"));
            String type = spec.resolved(schema.node().has("items") ? schema.at("items") : schema)
                    .text("type");
            report(
                    type.equals("object"),
                    parameter,
                    parameter.name() + " is an object, which a URL cannot have",
                    found);
            report(
                    taken.put(parameter.text("name"), parameter) != null,
                    operation,
                    id + " has two parameters called " + parameter.text("name"),
                    found);
        }
        Place varargs = operation.at("x-graph-varargs");
        List<String> lists = names(
                parameters,
                parameter -> parameter.node().at("/schema/type").asText().equals("array"));
        report(
                !varargs.node().isMissingNode()
                        && !lists.contains(varargs.node().asText()),
                varargs,
                id + " has no list parameter called " + varargs.node().asText(),
                found);
    }

    private static void report(boolean isWrong, Place place, String what, BiConsumer<Place, String> found) {
        if (isWrong) {
            found.accept(place, what);
        }
    }

    private static List<String> names(List<Place> parameters, Predicate<Place> which) {
        return parameters.stream()
                .filter(which)
                .map(parameter -> parameter.text("name"))
                .toList();
    }

    private static List<String> variables(String template) {
        return VARIABLE.matcher(template)
                .results()
                .map((MatchResult variable) -> variable.group(1))
                .toList();
    }
}
