package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Runs when the client is packed, with the tests of what callers of the jar meet. */
@EnabledIfSystemProperty(named = "client.jar", matches = ".+", disabledReason = "not packed yet")
class JarTest {

    @Test
    void isWhatTheseTestsRunAgainst() {
        assertThat(ClientClasses.place()).isRegularFile().hasFileName(System.getProperty("client.jar"));
    }

    @Test
    void holdsWhatReadersOfJarsLookFor() {
        assertThat(ClientClasses.resolve("module-info.class")).isRegularFile();
        assertThat(ClientClasses.resolve(NativeImage.FILE)).isRegularFile();
    }
}
