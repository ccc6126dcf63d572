package dev.offlineuploads.spec.lint;

import dev.offlineuploads.spec.OpenApiDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Checks the OpenAPI document before anything is generated from it. */
class SpecLintTest {

    @Test
    void documentHasNoFindings() {
        List<Finding> findings = Lint.findings(Path.of(OpenApiDocument.FILE));
        if (!findings.isEmpty()) {
            AssertionError failure =
                    new AssertionError(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
            // The line of a rule helps nobody to correct the document.
            failure.setStackTrace(new StackTraceElement[0]);
            throw failure;
        }
    }
}
