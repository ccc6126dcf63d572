package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.core.JsonPointer;
import dev.offlineuploads.spec.OpenApiDocument;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** That swagger-parser, which the generator uses, accepts the document. */
final class SwaggerParser {

    /** A step of the place in a message: {@code paths.'/{id}'(get).responses}. */
    private static final Pattern STEP = Pattern.compile("'([^']+)'|([^.'()\\[\\] ]+)");

    private SwaggerParser() {}

    static void accepts(OpenApiDocument document, Findings findings) {
        ParseOptions resolve = new ParseOptions();
        resolve.setResolve(true);
        new OpenAPIV3Parser()
                .readContents(document.text(), null, resolve)
                .getMessages()
                .forEach(message -> findings.add(place(document, message), message.replaceAll("\\s+", " ")));
    }

    /** The place in a message, as far as the document has it. */
    private static JsonPointer place(OpenApiDocument document, String message) {
        JsonPointer place = JsonPointer.empty();
        for (String step : STEP.matcher(message.replaceFirst("^attribute ", ""))
                .results()
                .map(SwaggerParser::text)
                .toList()) {
            if (!document.root().at(place).has(step)) {
                return place;
            }
            place = place.appendProperty(step);
        }
        return place;
    }

    private static String text(MatchResult step) {
        return step.group(1) == null ? step.group(2) : step.group(1);
    }
}
