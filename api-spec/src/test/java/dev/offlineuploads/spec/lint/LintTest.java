package dev.offlineuploads.spec.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each edit of the project's OpenAPI document leads to a finding on the right line. */
class LintTest {

    @ParameterizedTest
    @CsvFileSource(resources = "findings.txt", delimiter = '|', quoteCharacter = '~')
    void reportsTheLineAndTheRule(String kind, String edit, String line, String rule, String message) {
        String document = EditedDocument.edited(kind, edit);

        List<Finding> findings = Lint.findings(document);

        int start = document.indexOf(line.replace('¶', '\n'));
        assertThat(start).as("where %s is", line).isNotNegative();
        long number =
                document.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
        assertThat(findings)
                .as("%s", findings)
                .anySatisfy(finding -> assertThat(finding.toString())
                        .startsWith("openapi.yaml:" + number + ": [" + rule + "] ")
                        .contains(message)
                        .doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "things\n", "- things\n", "42"})
    void reportsOneFindingForATextWithoutAnObject(String text) {
        assertThat(Lint.findings(text))
                .singleElement()
                .hasToString("openapi.yaml:1: [yaml] is not an object, so it is not an OpenAPI document");
    }

    @Test
    void reportsOneFindingForAFileThatCannotBeRead(@TempDir Path folder) throws Exception {
        Path latin = Files.write(folder.resolve("latin.yaml"), "openapi: é".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Lint.findings(latin)).hasToString("[openapi.yaml:1: [yaml] is not written in UTF-8]");
        assertThat(Lint.findings(folder.resolve("none.yaml"))).hasToString("[openapi.yaml:1: [yaml] is missing]");
    }

    @Test
    void reportsInEnglishInEveryLocale() {
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Lint.findings(EditedDocument.edited("edit", "example: store-sales=>example: 7 #")))
                    .extracting(Finding::message)
                    .containsExactly(
                            "example of property OfflineConversionDataSetUpload.upload_tag: integer found, string"
                                    + " expected; change the example or the schema");
        } finally {
            Locale.setDefault(locale);
        }
    }
}
