package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Runs after the client is packaged. */
@EnabledIfSystemProperty(named = "client.jar", matches = ".+", disabledReason = "not packaged yet")
class JarTest {

    @Test
    void isTheClientThatTheseTestsUse() {
        assertThat(ClientClasses.place()).isRegularFile().hasFileName(System.getProperty("client.jar"));
    }

    @Test
    void containsModuleAndNativeImageMetadata() {
        assertThat(ClientClasses.resolve("module-info.class")).isRegularFile();
        assertThat(ClientClasses.resolve(NativeImage.FILE)).isRegularFile();
    }
}
