package dev.offlineuploads.spec.lint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Judges the document before anything is generated from it: a test for each rule that can look at it. */
class SpecLintTest {

    @TestFactory
    Stream<DynamicTest> documentKeepsTheRule() throws IOException {
        return new Lint(Names.AGREED)
                .findings(Path.of(Lint.FILE)).entrySet().stream()
                        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> holdsNothing(rule.getValue())));
    }

    private static void holdsNothing(List<Finding> findings) {
        if (!findings.isEmpty()) {
            AssertionError failure =
                    new AssertionError(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
            // where the rule is written helps nobody to mend the document
            failure.setStackTrace(new StackTraceElement[0]);
            throw failure;
        }
    }
}
