package dev.offlineuploads.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the end of a release makes of what Maven has deployed, and of the committed files. */
class ReleaseTest {

    private static final String TIME = "2027-03-04T11:12:13Z";
    private static final String PARENT = "target/staging/org/example/parent/2.1.0/parent-2.1.0.pom";
    private static final String JAR = "target/staging/org/example/a-client/2.1.0/a-client-2.1.0.jar";

    @TempDir
    private Path project;

    private Path list;

    @BeforeEach
    void deployed() throws IOException {
        list = project.resolve("target/release/artifacts.txt");
        write("api-spec/openapi.yaml", "new");
        write("api-spec/released/openapi.yaml", "old");
        write(
                "CHANGELOG.md",
                "# Changelog\n\n## 2.1.0, not released\n\n- A field.\n\n## 2.0.0, 2027-01-01\n\n- All.\n");
        write(
                "pom.xml",
                "<modules><module>a-client</module></modules><released.version>2.0.0</released.version>"
                        + "<japicmp.skip>true</japicmp.skip>\n");
        write(PARENT, read("pom.xml"));
        write("target/staging/org/example/parent/maven-metadata.xml", "<lastUpdated>20270304111213</lastUpdated>");
        write("target/staging/org/example/parent/maven-metadata.xml.sha1", "0");
        write(JAR, "jar");
        write(JAR + ".sha1", "of a file that it was not");
        write(JAR.replace(".jar", ".pom"), "<project/>");
        for (String classifier : List.of("sources.jar", "javadoc.jar", "cyclonedx.json")) {
            write(JAR.replace(".jar", "-" + classifier), classifier);
        }
    }

    @Test
    void theSignerIsToldOfEachFileAndOfNoOther() throws IOException {
        release().prepare(list);

        assertThat(list)
                .content()
                .isEqualToIgnoringNewLines(String.join(
                        "\n",
                        "org.example:a-client:json:cyclonedx:2.1.0",
                        "org.example:a-client:jar:javadoc:2.1.0",
                        "org.example:a-client:jar:sources:2.1.0",
                        "org.example:a-client:jar:2.1.0",
                        "org.example:a-client:pom:2.1.0",
                        "org.example:parent:pom:2.1.0"));
    }

    @Test
    void nothingThatIsCommittedChangesBeforeTheSigner() throws IOException {
        Map<String, String> before = committed();

        release().prepare(list);

        assertThat(committed()).isEqualTo(before);
    }

    @Test
    void theCommittedFilesSayThatTheVersionIsReleased() throws IOException {
        makeRelease();

        assertThat(read("api-spec/released/openapi.yaml")).isEqualTo("new");
        assertThat(read("CHANGELOG.md"))
                .isEqualTo("# Changelog\n\n## 2.1.0, 2027-03-04\n\n- A field.\n\n## 2.0.0, 2027-01-01\n\n- All.\n");
        assertThat(read("pom.xml"))
                .contains("<released.version>2.1.0</released.version>", "<japicmp.skip>false</japicmp.skip>");
    }

    /** So that the poms of the release are those of its commit, and of every later run. */
    @Test
    void theStagedParentIsTheCommittedOne() throws IOException {
        makeRelease();

        assertThat(read(PARENT)).isEqualTo(read("pom.xml"));
    }

    @Test
    void eachFileHasItsChecksumsAndNothingTellsWhenItWasDeployed() throws IOException {
        makeRelease();

        assertThat(read(JAR + ".md5")).isEqualTo("68995fcbf432492d15484d04a9d2ac40");
        assertThat(read(JAR + ".sha1")).isEqualTo("f92e777f4341930bad9b2422283c4680d00dbc06");
        assertThat(files()).noneMatch(file -> file.contains("maven-metadata"));
        List<String> plain = files().stream()
                .filter(file -> file.matches(".*\\.(jar|pom|json)"))
                .toList();
        assertThat(plain).hasSize(6);
        assertThat(files())
                .hasSize(5 * plain.size())
                .containsAll(plain.stream()
                        .flatMap(file ->
                                Stream.of(".md5", ".sha1", ".sha256", ".sha512").map(file::concat))
                        .toList());
    }

    @Test
    void madeOnceMoreItChangesNothing() throws IOException {
        makeRelease();
        Map<String, String> once = everything();
        deployAgain();

        makeRelease();

        assertThat(everything()).isEqualTo(once);
    }

    @Test
    void itSaysPlainlyThatNothingIsSigned() throws IOException {
        assertThat(makeRelease()).anyMatch(line -> line.contains("NOT signed") && line.contains("MAVEN_GPG_KEY"));
    }

    @Test
    void itSaysThatAllIsSigned() throws IOException {
        sign();

        assertThat(makeRelease()).contains("Each is signed.").noneMatch(line -> line.contains("NOT"));
    }

    @Test
    void aSetThatIsSignedInPartIsRefused() throws IOException {
        write(JAR + ".asc", "signature");
        Map<String, String> before = committed();

        assertThatIllegalStateException().isThrownBy(this::makeRelease).withMessageContaining("a-client-2.1.0.pom");
        assertThat(committed()).isEqualTo(before);
    }

    @Test
    void aSetThatLacksAModuleIsRefused() throws IOException {
        Files.delete(project.resolve(PARENT));
        Map<String, String> before = committed();

        assertThatIllegalStateException()
                .isThrownBy(this::makeRelease)
                .withMessageContainingAll("[a-client]", "leave out -pl");
        assertThat(committed()).isEqualTo(before);
    }

    @Test
    void aJarWithoutItsSourcesIsRefused() throws IOException {
        Files.delete(project.resolve(JAR.replace(".jar", "-sources.jar")));

        assertThatIllegalStateException()
                .isThrownBy(this::makeRelease)
                .withMessageContaining("lacks org.example:a-client:jar:sources:2.1.0");
    }

    private Release release() {
        return new Release(project, "2.1.0");
    }

    private List<String> makeRelease() throws IOException {
        release().prepare(list);
        return release().finish(TIME);
    }

    /** What Maven deploys of the work tree that is there now. */
    private void deployAgain() throws IOException {
        write(PARENT, read("pom.xml"));
        write("target/staging/org/example/parent/maven-metadata.xml", "<lastUpdated>20270305000000</lastUpdated>");
    }

    private void sign() throws IOException {
        for (String file : files()) {
            if (file.matches(".*\\.(jar|pom|json)")) {
                write("target/staging/" + file + ".asc", "signature");
            }
        }
    }

    private Map<String, String> committed() throws IOException {
        Map<String, String> committed = everything();
        committed.keySet().removeIf(file -> file.startsWith("target"));
        return committed;
    }

    private List<String> files() throws IOException {
        Path staging = project.resolve("target/staging");
        try (Stream<Path> files = Files.walk(staging)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> staging.relativize(file).toString())
                    .toList();
        }
    }

    private Map<String, String> everything() throws IOException {
        Map<String, String> everything = new TreeMap<>();
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                everything.put(project.relativize(file).toString(), Files.readString(file));
            }
        }
        return everything;
    }

    private String read(String file) throws IOException {
        return Files.readString(project.resolve(file));
    }

    private void write(String file, String content) throws IOException {
        Files.createDirectories(project.resolve(file).getParent());
        Files.writeString(project.resolve(file), content);
    }
}
