package dev.offlineuploads.spec.lint;

import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.UnreadableDocumentException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Finds what is wrong with the OpenAPI document before anything is generated from it. */
public final class Lint {

    /** A rule reports where it finds something, and what. */
    private interface Rule {
        void check(Spec spec, BiConsumer<Place, String> found);
    }

    private final Spec spec;
    private final List<Finding> findings = new ArrayList<>();

    private Lint(OpenApiDocument document) {
        this.spec = new Spec(document);
    }

    /** {@return the findings in a file, in the order of its lines} */
    public static List<Finding> findings(Path file) {
        return findings(() -> OpenApiDocument.read(file));
    }

    /** {@return the findings in a text} */
    public static List<Finding> findings(String text) {
        return findings(() -> OpenApiDocument.parse(text));
    }

    private static List<Finding> findings(Supplier<OpenApiDocument> document) {
        try {
            Lint lint = new Lint(document.get());
            lint.run();
            lint.findings.sort(Comparator.comparing(Finding::line));
            return lint.findings;
        } catch (UnreadableDocumentException e) {
            return List.of(new Finding(e.line(), "yaml", e.getMessage()));
        }
    }

    /** A document in which one group of rules finds something is too broken for the next group. */
    private void run() {
        run("quotes", "put it in quotes", Spec::ambiguousWords);
        if (findings.isEmpty()) {
            run("subset", "change it to what openapi-subset.yaml allows", Subset::holds);
        }
        if (findings.isEmpty()) {
            run("reference", "correct the name, or add the component", References::exist);
        }
        if (findings.isEmpty()) {
            run("openapi", "swagger-parser refuses it", SwaggerParser::accepts);
            run("unused", "refer to it or remove it", References::areUsed);
            run("names", "keep the name, which callers and the client rely on", AgreedNames::exist);
            run("java", "rename one, or map one in generator.yaml", JavaNames::differ);
            run("parameters", "openapi.yaml and the path must agree", Parameters::fit);
            run("page", "api-spec/README.md describes x-graph-page", Pages::fit);
            run("errors", "each code and each name is there once", ErrorCodes::areUnique);
            run("schema", "correct the schema", Schemas::areConsistent);
            run("example", "change the example or the schema", Examples::fit);
        }
    }

    private void run(String name, String advice, Rule rule) {
        rule.check(spec, (place, what) -> findings.add(new Finding(spec.line(place), name, what + "; " + advice)));
    }
}
