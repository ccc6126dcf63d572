package dev.offlineuploads.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** FAULTS.md says what the suite holds. */
class FaultTableTest {

    private static final Path DOCUMENT = Path.of("..", "FAULTS.md");

    @Test
    void theDocumentIsWrittenFromTheFaults() throws IOException {
        String table = FaultTable.of(Faults.all());
        if (System.getProperty("faults.write") != null) {
            Files.writeString(DOCUMENT, table);
        }

        assertThat(DOCUMENT)
                .as("FAULTS.md; mvn verify -Dfaults.write writes it anew")
                .content()
                .isEqualTo(table);
    }

    @Test
    void noTwoFaultsAreCalledAlike() {
        List<String> names = Faults.all().stream().map(Fault::toString).toList();

        assertThat(names).doesNotHaveDuplicates();
    }
}
