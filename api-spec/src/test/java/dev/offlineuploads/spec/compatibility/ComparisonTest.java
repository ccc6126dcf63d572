package dev.offlineuploads.spec.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.lint.EditedDocument;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ComparisonTest {

    @ParameterizedTest
    @CsvFileSource(resources = "changes.txt", delimiter = '|', quoteCharacter = '~')
    void reportsAChange(String kind, String edit, boolean isBreaking, String sentence) {
        assertThat(changes(EditedDocument.original(), EditedDocument.edited(kind, edit)))
                .anySatisfy(change -> {
                    assertThat(change.sentence()).startsWith(sentence);
                    assertThat(change.isBreaking()).isEqualTo(isBreaking);
                });
    }

    @Test
    void reportsWhatOpenApiDiffFinds() {
        String released = EditedDocument.original();
        String current = released.replace(
                "      style: form\n      explode: false\n", "      style: form\n      explode: true\n");

        assertThat(changes(released, current))
                .containsExactly(new Change(
                        "getUpload", "operation getUpload is not compatible according to openapi-diff", true));
    }

    @Test
    void takesOnlyTheValuesOfUploadFieldForFields() {
        String kind = "Kind: {description: A., type: string, enum: [day, week], example: day}";

        assertThat(changes(EditedDocument.original(), EditedDocument.edited("component", kind)))
                .noneMatch(change -> change.sentence().startsWith("value "));
    }

    private static List<Change> changes(String released, String current) {
        return Comparison.changes(OpenApiDocument.parse(released), OpenApiDocument.parse(current));
    }
}
