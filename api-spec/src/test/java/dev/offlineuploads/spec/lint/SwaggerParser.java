package dev.offlineuploads.spec.lint;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** That swagger-parser, which the generator uses, accepts the document. */
final class SwaggerParser {

    /** A step of the place in a message: {@code paths.'/{id}'(get).responses}. */
    private static final Pattern STEP = Pattern.compile("'([^']+)'|([^.'()\\[\\] ]+)");

    private SwaggerParser() {}

    static void accepts(Spec spec, BiConsumer<Place, String> found) {
        ParseOptions resolve = new ParseOptions();
        resolve.setResolve(true);
        new OpenAPIV3Parser()
                .readContents(spec.text(), null, resolve)
                .getMessages()
                .forEach(message -> found.accept(place(spec, message), message.replaceAll("\\s+", " ")));
    }

    /** The place in a message, as far as the document has it. */
    private static Place place(Spec spec, String message) {
        Place place = spec.root();
        for (String step : STEP.matcher(message.replaceFirst("^attribute ", ""))
                .results()
                .map(SwaggerParser::text)
                .toList()) {
            if (!place.node().has(step)) {
                return place;
            }
            place = place.at(step);
        }
        return place;
    }

    private static String text(MatchResult step) {
        return step.group(1) == null ? step.group(2) : step.group(1);
    }
}
