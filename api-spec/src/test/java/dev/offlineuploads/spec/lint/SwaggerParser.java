package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.core.JsonPointer;
import dev.offlineuploads.spec.OpenApiDocument;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;

/** That swagger-parser, which the generator uses, accepts the document. */
final class SwaggerParser {

    private SwaggerParser() {}

    static void accepts(OpenApiDocument document, Findings findings) {
        ParseOptions resolve = new ParseOptions();
        resolve.setResolve(true);
        new OpenAPIV3Parser()
                .readContents(document.text(), null, resolve)
                .getMessages()
                .forEach(message -> findings.add(JsonPointer.empty(), message.replaceAll("\\s+", " ")));
    }
}
