package dev.offlineuploads.spec.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.compatibility.Gate;
import dev.offlineuploads.spec.lint.EditedDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecReportTest {

    private static final Gate BEFORE_RELEASE = new Gate("none", "1.0.0-SNAPSHOT", "");

    @Test
    void reportsARename() throws IOException {
        assertThat(report(
                        EditedDocument.original().replace("upload_tag", "renamed_field"),
                        Map.of("Upload.uploadTag", "String", "Upload.id", "String"),
                        Map.of("Upload.renamedField", "String", "Upload.id", "String, deprecated")))
                .contains(
                        "  breaking: field upload_tag of OfflineConversionDataSetUpload is removed\n",
                        "  field renamed_field of OfflineConversionDataSetUpload is new: string, Default, documented\n",
                        "  value renamed_field of UploadField is new\n",
                        "  changed: Upload.id, String becomes String, deprecated\n",
                        "  added: Upload.renamedField, String\n",
                        "  removed: Upload.uploadTag\n",
                        "Hand-written Java with a removed name\n  uploadTag in client/",
                        "  Correct api-spec/reference or openapi.yaml, which differ in the field upload_tag of"
                                + " OfflineConversionDataSetUpload.\n",
                        "  Nothing is released yet, so a breaking change needs no major version.\n",
                        "  Change the hand-written Java above.\n");
    }

    @Test
    void reportsThatNothingChanges() throws IOException {
        assertThat(report(EditedDocument.original(), Map.of(), Map.of())).startsWith("""
                Changes of openapi.yaml since released/openapi.yaml
                  none
                Generated Java
                  none
                Hand-written Java with a removed name
                  none
                Next
                """);
    }

    @Test
    void readsTheMembersOfGeneratedJava(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("A.java"), "public record A(@Deprecated String b) { A { } long c(int... d) {} }");
        Files.writeString(folder.resolve("E.java"), "public enum E { X; private final int y = 1; }");
        Files.writeString(folder.resolve("F.java"), "class F { static class G { static final long X = 1; } }");
        Files.createDirectory(folder.resolve("operations"));
        Files.writeString(folder.resolve("operations/H.java"), "class H {}");

        assertThat(GeneratedJava.members(folder))
                .containsOnly(
                        Map.entry("A", "record"),
                        Map.entry("A.b", "String, deprecated"),
                        Map.entry("A.c(int[])", "long"),
                        Map.entry("E", "enum"),
                        Map.entry("E.X", "E"),
                        Map.entry("F", "class"),
                        Map.entry("G", "class"),
                        Map.entry("G.X", "long"));
    }

    private static String report(String current, Map<String, String> before, Map<String, String> after)
            throws IOException {
        return SpecReport.of(
                OpenApiDocument.parse(EditedDocument.original()),
                OpenApiDocument.parse(current),
                before,
                after,
                BEFORE_RELEASE);
    }
}
