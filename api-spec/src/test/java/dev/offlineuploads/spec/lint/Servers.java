package dev.offlineuploads.spec.lint;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** That the variables of a server and its URL belong together. */
final class Servers {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

    private Servers() {}

    static void useVariables(Document document, BiConsumer<Place, String> found) {
        for (Place server : document.root().at("servers").members()) {
            String url = server.node().path("url").asText();
            List<String> used = VARIABLE.matcher(url)
                    .results()
                    .map(variable -> variable.group(1))
                    .toList();
            Place variables = server.at("variables");
            for (Place variable : variables.members()) {
                if (!used.contains(variable.key())) {
                    found.accept(variable, "variables has " + variable.key() + ", which is not in the url " + url);
                }
            }
            used.stream()
                    .filter(name -> !variables.node().has(name))
                    .forEach(name -> found.accept(
                            server.at("url"), "the server's url has {" + name + "}, which is not in variables"));
        }
    }
}
