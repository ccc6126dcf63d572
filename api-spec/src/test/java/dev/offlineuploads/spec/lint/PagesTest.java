package dev.offlineuploads.spec.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule of pages, on the project's own OpenAPI document with one edit each. */
class PagesTest {

    private static final Path DOCUMENT = Path.of("openapi.yaml");

    @Test
    void acceptsTheDocument() throws IOException {
        assertThat(findings(Files.readString(DOCUMENT))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            items: data|items: rows|items: rows|schema SignalsUploadProgressPage has no property rows that is an array
            item-type: SignalsUploadProgress|item-type: Paging|item-type: Paging|has items of SignalsUploadProgress
            x-graph-list-option: limit|x-graph-list-option: after|components/parameters/After|has two parameters for after
            x-graph-list-option: limit|x-graph-source: observed|x-graph-page:|listProgress lists, but has no parameter with
            - $ref: '#/components/parameters/Limit'|- $ref: '#/components/parameters/After'|components/parameters/After|has two parameters for after
            """)
    void namesTheLineOfAPageThatDoesNotFit(String before, String after, String line, String problem)
            throws IOException {
        String text = Files.readString(DOCUMENT);
        String edited = text.replaceFirst(java.util.regex.Pattern.quote(before), after.replace("$", "\\$"));

        assertThat(findings(edited)).anySatisfy(finding -> {
            assertThat(finding.toString()).contains("[page]", problem);
            assertThat(edited.lines().toList().get(finding.line() - 1)).contains(line);
        });
    }

    @Test
    void namesAnOperationWithParametersOfAListAndWithoutAPage() throws IOException {
        String edited = Files.readString(DOCUMENT)
                .replaceFirst("(?m)^ +x-graph-page:\n +items: data\n +item-type: SignalsUploadProgress\n", "");

        assertThat(findings(edited))
                .extracting(Finding::toString)
                .anyMatch(finding -> finding.contains("has parameters of a list but no x-graph-page"));
    }

    private static List<Finding> findings(String text) {
        return new Lint(Names.AGREED).findings(text).getOrDefault("page", List.of());
    }
}
