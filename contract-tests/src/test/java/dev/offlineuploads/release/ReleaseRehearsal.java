package dev.offlineuploads.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final String KEY = "no-key-but-as-secret-as-one";
    private static final String VERSION = "9.0.0";

    @TempDir
    private Path copy;

    private record Result(int exit, String out) {}

    @BeforeEach
    void copyProject() throws IOException {
        Files.walkFileTree(PROJECT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (Set.of("target", ".git", "node_modules")
                        .contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(copy.resolve(PROJECT.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, copy.resolve(PROJECT.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Test
    void whatIsNotReadyIsRefusedBeforeAnythingIsBuilt() throws Exception {
        set(VERSION + "-SNAPSHOT");
        Map<String, String> before = committed();

        Result result = maven(Map.of(), "-Prelease", "-DskipTests");

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
        Result result = maven(Map.of("MAVEN_GPG_KEY", KEY), "-X", "-Prelease");

        assertThat(result.exit()).isNotZero();
        assertThat(result.out()).contains("Leave out -X").doesNotContain(KEY);
    }

    @Test
    void aReleaseStagesTheSameBytesEachTimeAndSaysOnceThatItIsOne() throws Exception {
        set(VERSION);
        edit("api-spec/openapi.yaml", "(?m)^  version: .*$", "  version: " + VERSION);
        edit("CHANGELOG.md", "(?m)^(?=## )", "## " + VERSION + ", not released\n\n- Something is new.\n\n");

        Result first = maven(Map.of(), "-Prelease");

        assertThat(first.exit()).as(first.out()).isZero();
        assertThat(first.out()).contains("They are NOT signed.");
        Map<String, String> staged = staged();
        assertThat(staged).hasSize(14 * 5);
        Map<String, String> released = committed();
        assertThat(read("api-spec/released/openapi.yaml")).isEqualTo(read("api-spec/openapi.yaml"));
        assertThat(read("CHANGELOG.md"))
                .containsPattern("\n## 9\\.0\\.0, \\d{4}-\\d\\d-\\d\\d\n")
                .doesNotContain(VERSION + ", not released");
        assertThat(read("pom.xml")).contains("<released.version>" + VERSION + "</released.version>");

        // Once more, and with a key that is none: it fails as late as a run can, and leaves all as it was.
        Result second = maven(Map.of("MAVEN_GPG_KEY", KEY), "-Prelease");

        assertThat(second.exit()).as(second.out()).isNotZero();
        assertThat(second.out()).contains("sign-staged").doesNotContain(KEY);
        assertThat(committed()).isEqualTo(released);
        assertThat(staged()).isEqualTo(staged);
    }

    private void set(String version) throws Exception {
        Result result = maven(
                Map.of(), "-q", "versions:set", "-DnewVersion=" + version, "-DupdateBuildOutputTimestampPolicy=always");
        assertThat(result.exit()).as(result.out()).isZero();
    }

    private Map<String, String> staged() throws Exception {
        return contents(copy.resolve("target/staging"));
    }

    private Map<String, String> committed() throws Exception {
        Map<String, String> committed = contents(copy);
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
        Files.writeString(copy.resolve(file), read(file).replaceFirst(first, replacement));
    }

    private String read(String file) throws IOException {
        return Files.readString(copy.resolve(file));
    }

    private Result maven(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("rehearsal.maven"), "bin", "mvn").toString());
        command.addAll(List.of("-B", "-ntp", "-Dmaven.repo.local=" + System.getProperty("rehearsal.repository")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(copy.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out);
    }
}
