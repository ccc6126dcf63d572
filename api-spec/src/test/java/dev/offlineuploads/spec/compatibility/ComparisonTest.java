package dev.offlineuploads.spec.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.lint.EditedDocument;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    /** The columns: kind of edit, edit, whether it breaks callers, what changed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            property | a: {description: A., type: string, example: a, x-graph-source: observed} | false | field a of SignalsUploadProgress is new: string, observed
            edit | end_exclusive:=>end_row: | true | field end_exclusive of SignalsUploadProgress is removed
            edit | end_exclusive:=>end_row: | false | field end_row of SignalsUploadProgress is new: integer of format int64, observed
            edit | format: int32¶          example: 12=>format: int64¶          example: 12 | false | field api_calls of OfflineConversionDataSetUpload changes from
            edit | type: boolean¶          example: false=>type: string¶          example: a | true | field is_excluded_for_lift of OfflineConversionDataSetUpload changes from "boolean, Default, documented" to "string, Default, documented"
            edit | required: [data]=>required: [data, paging] | false | field paging of SignalsUploadProgressPage changes from "Paging, documented" to "Paging, required, documented"
            edit | required: [data]=>required: [] | true | field data of SignalsUploadProgressPage changes
            edit | x-graph-default: true=>deprecated: true | false | field id of OfflineConversionDataSetUpload changes
            edit | - matched_entries=>- matched | true | value matched_entries of UploadField is removed
            edit | code: 275=>code: 276 | true | error code 275 of /{offline-conversion-data-set-upload-id}/progress is removed
            edit | name: RATE_LIMIT=>name: SLOW_DOWN | true | error kind of codes 4 changes from "RATE_LIMIT" to "SLOW_DOWN"
            edit | default: v19.0=>default: v20.0 | true | default version changes from "v19.0" to "v20.0"
            edit | '400':=>'404': | true | response 400 of /{offline-conversion-data-set-upload-id} is removed
            edit | x-app-usage:¶=>x-usage:¶ | true | header x-app-usage of response 200 of /{offline-conversion-data-set-upload-id} is removed
            edit | not-possible: [create, =>not-possible: [ | false | operations that are not possible of /{offline-conversion-data-set-upload-id} changes
            edit | operationId: listProgress=>operationId: listRanges | true | operation listProgress of /{offline-conversion-data-set-upload-id}/progress is removed
            edit | items: data=>items: rows | true | page listProgress of /{offline-conversion-data-set-upload-id}/progress changes from "data of SignalsUploadProgress" to "rows of
            edit | summary: Reads one upload.=>summary: Reads one.¶      deprecated: true | false | deprecation getUpload of /{offline-conversion-data-set-upload-id} is new
            edit | description: Statistics=>deprecated: true¶          description: Statistics | false | deprecation event_stats of OfflineConversionDataSetUpload is new
            edit | name: fields¶=>name: fields¶      deprecated: true¶ | false | deprecation fields of /{offline-conversion-data-set-upload-id} is new
            parameter | Added: {name: a, in: query, required: false, description: A., schema: {type: string}, example: a} | false | parameter a of /{offline-conversion-data-set-upload-id} is new: query, string, optional
            parameter | Added: {name: a, in: query, required: true, description: A., schema: {type: string}, example: a} | true | parameter a of /{offline-conversion-data-set-upload-id} is new: query, string, required
            """)
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
    void reportsNoChangeOfTexts() {
        assertThat(changes(EditedDocument.original(), EditedDocument.replaced("Reads one upload.", "Reads an upload.")))
                .isEmpty();
    }

    private static List<Change> changes(String released, String current) {
        return Comparison.changes(OpenApiDocument.parse(released), OpenApiDocument.parse(current));
    }
}
