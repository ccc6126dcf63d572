package dev.offlineuploads.spec.lint;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What swagger-parser has to say. */
final class OpenApi {

    private static final String VERSION = "3.0.3";

    /** A step of the path that swagger-parser writes: {@code paths.'/a/path'(get).operationId}. */
    private static final Pattern STEP = Pattern.compile("'([^']+)'|([^.'()\\[\\]\\s]+)");

    private OpenApi() {}

    static void version(Document document, BiConsumer<Place, String> found) {
        Place version = document.root().at("openapi");
        if (version.node().isMissingNode()) {
            found.accept(document.root(), "the document has no key openapi, so it is no OpenAPI document");
        } else if (!version.node().asText().equals(VERSION)) {
            found.accept(version, "openapi is " + version.node().asText());
        }
    }

    static void isValid(Document document, BiConsumer<Place, String> found) {
        ParseOptions resolve = new ParseOptions();
        resolve.setResolve(true);
        List<String> messages = new OpenAPIV3Parser()
                .readContents(document.text(), null, resolve)
                .getMessages();
        messages.forEach(message -> found.accept(place(document, message), message.replaceAll("\\s+", " ")));
    }

    /** As far as the message tells: what it names is not always there. */
    private static Place place(Document document, String message) {
        Place place = document.root();
        for (String step : STEP.matcher(message.replaceFirst("^attribute ", ""))
                .results()
                .map(OpenApi::text)
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
