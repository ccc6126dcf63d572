package dev.offlineuploads.spec.lint;

import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.UnreadableDocumentException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Finds what is wrong with the OpenAPI document before anything is generated from it. */
public final class Lint {

    private final OpenApiDocument document;
    private final Findings findings;

    private Lint(OpenApiDocument document) {
        this.document = document;
        this.findings = new Findings(document);
    }

    /** {@return the findings in a file, in the order of its lines} */
    public static List<Finding> findings(Path file) {
        return findings(() -> OpenApiDocument.read(file));
    }

    /** {@return the findings in a text, in the order of its lines} */
    public static List<Finding> findings(String text) {
        return findings(() -> OpenApiDocument.parse(text));
    }

    private static List<Finding> findings(Supplier<OpenApiDocument> document) {
        try {
            Lint lint = new Lint(document.get());
            lint.run();
            return lint.findings.inOrder();
        } catch (UnreadableDocumentException e) {
            return List.of(new Finding(e.line(), "yaml", e.getMessage()));
        }
    }

    /** A document in which one group of rules finds something is too broken for the next group. */
    private void run() {
        run("quotes", "put it in quotes, or write a number in plain decimals", Lint::ambiguousWords);
        if (findings.isEmpty()) {
            run("subset", "openapi-subset.yaml has what is allowed and required", Subset::holds);
        }
        if (findings.isEmpty()) {
            run("reference", "correct the name, or add the component", References::exist);
        }
        if (findings.isEmpty()) {
            run("unused", "refer to it or remove it", References::areUsed);
            run("names", "keep the name, which callers and the client rely on", Operations::haveAgreedNames);
            run("java", "rename one, or map one in generator.yaml", JavaNames::differ);
            run("parameters", "openapi.yaml and the path must agree", Operations::haveParameters);
            run("page", "api-spec/README.md describes x-graph-page", Operations::declarePages);
            run("errors", "each code and each name is there once", ErrorCodes::areUnique);
            run("schema", "correct the schema", Schemas::areConsistent);
            run("example", "change the example or the schema", Examples::fit);
        }
        if (findings.isEmpty()) {
            run("openapi", "swagger-parser refuses it", SwaggerParser::accepts);
        }
    }

    private void run(String name, String advice, BiConsumer<OpenApiDocument, Findings> rule) {
        findings.begin(name, advice);
        rule.accept(document, findings);
    }

    /** YAML 1.1 reads {@code no} as false, YAML 1.2 as a text. */
    private static void ambiguousWords(OpenApiDocument document, Findings findings) {
        document.tree()
                .ambiguousWords()
                .forEach((place, word) -> findings.add(place, "not every YAML parser reads " + word + " as a text"));
    }
}
