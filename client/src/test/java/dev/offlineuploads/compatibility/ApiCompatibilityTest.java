package dev.offlineuploads.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the Java API against the released one: what breaks those who use it needs another major version, and to be
 * told. Until there is a released jar, the promise is what is generated from the released document; what is written by
 * hand has promised nothing yet.
 */
class ApiCompatibilityTest {

    private static final Path RELEASED = Path.of("target", "released");
    private static final Path DOCUMENT = Path.of("..", "api-spec", "released", "openapi.yaml");
    private static final List<String> GENERATED = List.of(ApiComparison.API, ApiComparison.MODEL);
    private static final List<String> ALL = List.of("dev.offlineuploads", ApiComparison.API, ApiComparison.MODEL);

    private final String version = System.getProperty("project.version", "none: run it by Maven");
    private final String released = System.getProperty("released.version", "none: run it by Maven");
    private final boolean hasJar = !released.equals("none") && !released.equals(version);

    @TempDir
    private Path scratch;

    @TestFactory
    Stream<DynamicTest> whatBreaksCallersIsMeantAndTold() throws IOException {
        ApiGate gate =
                new ApiGate(hasJar ? released : promised(), version, Files.readString(Path.of("..", "CHANGELOG.md")));
        return changes(Path.of("target", "classes")).stream()
                .map(change -> DynamicTest.dynamicTest(
                        change.sentence(), () -> gate.finding(change).ifPresent(finding -> fail(finding))));
    }

    @Test
    void thereIsSomethingPromised() throws IOException {
        assertThat(changes(Files.createDirectory(scratch.resolve("empty"))))
                .extracting(ApiChange::sentence)
                .contains("OfflineConversionDataSetUploadApi is gone", "OfflineConversionDataSetUpload is gone");
    }

    private List<ApiChange> changes(Path classes) throws IOException {
        Path now = Jar.of(classes, scratch.resolve("now.jar"));
        return hasJar
                ? ApiComparison.of(RELEASED.resolve("offline-uploads-client-" + released + ".jar"), now, ALL)
                : ApiComparison.of(generated(), now, GENERATED);
    }

    private Path generated() throws IOException {
        Path classes = Compiled.of(RELEASED.resolve("openapi"), scratch.resolve("released"));
        return Jar.of(classes, scratch.resolve("released.jar"));
    }

    private static String promised() throws IOException {
        Matcher matcher =
                Pattern.compile("^  version: (\\S+)$", Pattern.MULTILINE).matcher(Files.readString(DOCUMENT));
        assertThat(matcher.find()).as("info.version in " + DOCUMENT).isTrue();
        return matcher.group(1);
    }
}
