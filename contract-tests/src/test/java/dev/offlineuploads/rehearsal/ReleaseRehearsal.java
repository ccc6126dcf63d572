package dev.offlineuploads.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release from its first command to its last, on a copy of the project: runs Maven as a maintainer does. Too long for
 * every build.
 */
class ReleaseRehearsal {

    private static final String KEY = "no-key-but-as-secret-as-one";
    private static final Map<String, String> SIGNING = Map.of("MAVEN_GPG_KEY", KEY);
    private static final String VERSION = "9.0.0";

    @TempDir
    private Path folder;

    private ScratchCopy copy;

    @BeforeEach
    void copyProject() throws IOException {
        copy = ScratchCopy.into(folder.resolve("copy"));
    }

    @Test
    void whatIsNotReadyIsRefusedBeforeAnythingIsBuilt() throws Exception {
        set(VERSION + "-SNAPSHOT");
        Map<String, String> before = committed();

        MavenRun result = copy.maven("-Prelease", "-DskipTests");

        assertThat(result.exit()).as(result.out()).isNotZero();
        assertThat(result.out())
                .contains(
                        "Not released, and nothing was changed:",
                        "Run: mvn versions:set -DnewVersion=" + VERSION,
                        "Leave out -DskipTests.",
                        "as info.version. Set it to " + VERSION,
                        "CHANGELOG.md has no section of " + VERSION)
                .doesNotContain("Building Offline Uploads: API spec");
        assertThat(committed()).isEqualTo(before);
    }

    @Test
    void aLogThatWouldTellTheKeyIsRefused() throws Exception {
        MavenRun result = MavenRun.in(copy.root(), SIGNING, "-X", "-Prelease");

        assertThat(result.exit()).isNotZero();
        assertThat(result.out()).contains("Leave out -X").doesNotContain(KEY);
    }

    @Test
    void aReleaseStagesTheSameBytesEachTimeAndSaysOnceThatItIsOne() throws Exception {
        set(VERSION);
        edit("api-spec/openapi.yaml", "(?m)^  version: .*$", "  version: " + VERSION);
        edit("CHANGELOG.md", "(?m)^(?=## )", "## " + VERSION + ", not released\n\n- Something is new.\n\n");

        MavenRun first = copy.maven("-Prelease").passes();

        assertThat(first.out()).contains("They are NOT signed.");
        Map<String, String> staged = staged();
        assertThat(staged).hasSize(14 * 5);
        Map<String, String> released = committed();
        assertThat(copy.read("api-spec/released/openapi.yaml")).isEqualTo(copy.read("api-spec/openapi.yaml"));
        assertThat(copy.read("CHANGELOG.md"))
                .containsPattern("\n## 9\\.0\\.0, \\d{4}-\\d\\d-\\d\\d\n")
                .doesNotContain(VERSION + ", not released");
        assertThat(copy.read("pom.xml"))
                .contains("<released.version>" + VERSION + "</released.version>", "<japicmp.skip>false</japicmp.skip>");

        // Once more, and with a key that is none: it fails as late as a run can, and leaves all as it was.
        MavenRun second = MavenRun.in(copy.root(), SIGNING, "-Prelease");

        assertThat(second.exit()).as(second.out()).isNotZero();
        assertThat(second.out()).contains("sign-staged").doesNotContain(KEY);
        assertThat(committed()).isEqualTo(released);
        assertThat(staged()).isEqualTo(staged);
    }

    private void set(String version) throws Exception {
        copy.maven("-q", "versions:set", "-DnewVersion=" + version, "-DupdateBuildOutputTimestampPolicy=always")
                .passes();
    }

    private Map<String, String> staged() throws Exception {
        return contents(copy.path("target/staging"));
    }

    private Map<String, String> committed() throws Exception {
        Map<String, String> committed = contents(copy.root());
        committed.keySet().removeIf(file -> file.startsWith("target/") || file.contains("/target/"));
        return committed;
    }

    /** A digest of each file, by its path. */
    private static Map<String, String> contents(Path folder) throws Exception {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                contents.put(folder.relativize(file).toString(), HexFormat.of().formatHex(digest));
            }
        }
        return contents;
    }

    private void edit(String file, String first, String replacement) throws IOException {
        copy.write(file, copy.read(file).replaceFirst(first, replacement));
    }
}
