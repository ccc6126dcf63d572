package dev.offlineuploads.contract.support;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PactsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"interactions\": [{\"status\": 400, \"status\": 200}]} | Duplicate field 'status'",
                "\uFEFF{} | starts with a byte order mark (U+FEFF)",
                "[] | is not a readable pact: do this",
            })
    void namesWhatCannotBeRead(String text, String message) throws Exception {
        Path pact = Files.writeString(folder.resolve("pact.json"), text);

        assertThatIllegalStateException()
                .isThrownBy(() -> Pacts.read(pact, "do this"))
                .withMessageContaining(pact.toString())
                .withMessageContaining(message);
    }

    @Test
    void givesTheAdviceForAMissingFile() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Pacts.read(folder.resolve("none.json"), "do this"))
                .withMessageContaining("none.json is not a readable pact: do this");
    }
}
