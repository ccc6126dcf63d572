package dev.offlineuploads.contract;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the pact files are read. */
class PactsTest {

    @Test
    void namesAKeyThatStandsTwiceInAPact(@TempDir Path folder) throws Exception {
        Path pact = folder.resolve("pact.json");
        Files.writeString(pact, "{\"metadata\": {}, \"interactions\": [{\"status\": 400, \"status\": 200}]}");

        assertThatIllegalStateException()
                .isThrownBy(() -> Pacts.read(pact))
                .withMessageContaining(pact.toString())
                .withMessageContaining("'status'");
    }
}
