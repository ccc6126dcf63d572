package dev.offlineuploads.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FaultTableTest {

    private static final Path DOCUMENT = Path.of("..", "client", "docs", "FAULTS.md");

    @Test
    void documentListsAllFaults() throws IOException {
        String table = FaultTable.of(Faults.all());
        if (System.getProperty("update") != null) {
            Files.writeString(DOCUMENT, table);
        }

        assertThat(DOCUMENT)
                .as("client/docs/FAULTS.md is out of date: run mvn verify -Dupdate")
                .content(StandardCharsets.UTF_8)
                .isEqualTo(table);
    }
}
