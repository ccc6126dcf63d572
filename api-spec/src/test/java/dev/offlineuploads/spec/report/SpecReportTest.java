package dev.offlineuploads.spec.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.compatibility.Gate;
import dev.offlineuploads.spec.lint.EditedDocument;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpecReportTest {

    private static final Gate BEFORE_RELEASE = new Gate("none", "1.0.0-SNAPSHOT", "");

    @Test
    void reportsARename() throws IOException {
        assertThat(report(
                        EditedDocument.original().replace("upload_tag", "renamed_field"),
                        Set.of("Upload: String id,", "Upload: String uploadTag,"),
                        Set.of("Upload: String id,", "Upload: String renamedField,")))
                .contains(
                        "  breaking: field upload_tag of OfflineConversionDataSetUpload is removed\n",
                        "  field renamed_field of OfflineConversionDataSetUpload is new: string, Default, documented\n",
                        "  value renamed_field of UploadField is new\n",
                        "  added: Upload: String renamedField,\n",
                        "  removed: Upload: String uploadTag,\n",
                        "Hand-written Java with a removed name\n  client/",
                        ": uploadTag\n",
                        "  openapi.yaml lacks the field upload_tag of OfflineConversionDataSetUpload, which the reference has",
                        "  openapi.yaml has the value renamed_field of UploadField, which the reference lacks.",
                        "  Nothing is released yet, so a breaking change needs no major version.\n",
                        "  Change the hand-written Java above.\n");
    }

    @Test
    void reportsNoChangeOfTexts() throws IOException {
        String reworded = EditedDocument.edited("edit", "Reads one upload.=>Reads an upload.");

        assertThat(report(reworded, Set.of(), Set.of())).startsWith("""
                Changes of openapi.yaml since released/openapi.yaml
                  none
                Generated Java
                  none
                Hand-written Java with a removed name
                  none
                Next
                """);
    }

    private static String report(String current, Set<String> before, Set<String> after) throws IOException {
        return SpecReport.of(
                OpenApiDocument.parse(EditedDocument.original()),
                OpenApiDocument.parse(current),
                before,
                after,
                BEFORE_RELEASE);
    }
}
