package dev.offlineuploads.spec.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.spec.lint.EditedDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each edit that lint accepts leads to a client that compiles. */
class SpecRun {

    static List<Edit> edits() throws IOException {
        return Edit.all();
    }

    @ParameterizedTest
    @MethodSource("edits")
    void editCompiles(Edit edit, @TempDir Path folder) throws IOException {
        assertThat(RegenerationTest.problems(edit.applyTo(EditedDocument.original()), List.of(edit), folder))
                .isEmpty();
    }
}
