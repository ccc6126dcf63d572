package dev.offlineuploads.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is built, and what a maintainer is told to do about it. */
class ReleaseCheckTest {

    private static final LocalDate TODAY = LocalDate.of(2027, 3, 4);

    @TempDir
    private Path project;

    private final Map<String, String> facts = new LinkedHashMap<>(Map.of(
            "project.version", "2.1.0",
            "project.build.outputTimestamp", "2027-03-04T11:12:13Z",
            "released.version", "2.0.0"));

    @BeforeEach
    void projectThatIsReady() throws IOException {
        write("api-spec/openapi.yaml", document("2.1.0"));
        write("api-spec/released/openapi.yaml", document("2.0.0"));
        changeLog("## 2.1.0, not released\n\n- A field.\n\n## 2.0.0, 2027-01-01\n\n- All.\n");
    }

    @Test
    void whatIsReadyIsNotRefused() throws IOException {
        assertThat(findings()).isEmpty();
    }

    @Test
    void aVersionOfDevelopmentIsRefusedWithTheCommandThatSetsTheReleasedOne() throws IOException {
        facts.put("project.version", "2.1.0-SNAPSHOT");
        facts.put("project.build.outputTimestamp", "2026-01-01T00:00:00Z");

        assertThat(findings())
                .containsExactly(
                        "2.1.0-SNAPSHOT is a version of development. Run: mvn versions:set -DnewVersion=2.1.0");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() throws IOException {
        facts.put("project.version", "2.1.0-SNAPSHOT");
        facts.put("skipTests", "true");
        write("api-spec/openapi.yaml", document("2.0.0"));
        changeLog("## 2.0.0, 2027-01-01\n\n- All.\n");

        assertThat(findings()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"skipTests", "maven.test.skip", "maven.test.failure.ignore", "test", "pact.record"})
    void aSwitchThatLeavesACheckOutIsRefused(String name) throws IOException {
        facts.put(name, "true");

        assertThat(findings()).containsExactly("What is released has passed every check. Leave out -D" + name + ".");
    }

    @Test
    void aSwitchThatIsOffIsNone() throws IOException {
        facts.put("skipTests", "false");

        assertThat(findings()).isEmpty();
    }

    @Test
    void aDocumentOfAnotherVersionIsRefused() throws IOException {
        write("api-spec/openapi.yaml", document("2.0.0"));

        assertThat(findings())
                .containsExactly("api-spec/openapi.yaml says 2.0.0 as info.version. Set it to 2.1.0 there too.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "info:\n  version: 2.1.0\n",
                "info:\n  title: Reads\n  version: '2.1.0'\n  license:\n    version: 9.9.9\n",
                "# version: 9.9.9\ninfo:\n\n  # which one?\n  license:\n    version: 9.9.9\n  version: \"2.1.0\" \n",
            })
    void theVersionOfTheDocumentIsFoundHoweverItIsWritten(String document) throws IOException {
        write("api-spec/openapi.yaml", document);

        assertThat(findings()).isEmpty();
    }

    @Test
    void aVersionElsewhereIsNotThatOfTheDocument() throws IOException {
        write("api-spec/openapi.yaml", "info:\n  title: Reads\nx-tool:\n  version: 2.1.0\n");

        assertThat(findings()).singleElement().asString().contains("says nothing as info.version");
    }

    @Test
    void anotherDocumentUnderAReleasedVersionIsRefused() throws IOException {
        facts.put("released.version", "2.1.0");

        assertThat(findings())
                .containsExactly(
                        "api-spec/openapi.yaml has changed since 2.1.0 was released. Set the next version, or take "
                                + "the change back.");
    }

    @Test
    void aChangeLogWithoutTheVersionIsRefused() throws IOException {
        changeLog("## 2.1.0-rc, not released\n\n- A field.\n");

        assertThat(findings())
                .containsExactly("CHANGELOG.md has no section of 2.1.0. Give it one, and say in it what is new: "
                        + "## 2.1.0, not released");
    }

    @Test
    void aChangeLogWithTheVersionTwiceIsRefused() throws IOException {
        changeLog("## 2.1.0, not released\n\n- A field.\n\n## 2.1.0, 2027-03-04\n\n- A field.\n");

        assertThat(findings()).singleElement().asString().startsWith("CHANGELOG.md has 2 sections of 2.1.0.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "## 2.1.0, not released\n\n## 2.0.0, 2027-01-01\n\n- All.\n",
                "## 2.1.0, not released\n",
                "## 2.1.0, not released\n## 2.0.0, 2027-01-01\n\n- All.\n"
            })
    void anEmptySectionIsRefused(String log) throws IOException {
        changeLog(log);

        assertThat(findings()).containsExactly("The section of 2.1.0 in CHANGELOG.md is empty. Say in it what is new.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-03-03T23:59:59Z", "2027-03-05T00:00:00Z", "soon"})
    void jarsOfAnotherDayAreRefused(String timestamp) throws IOException {
        facts.put("project.build.outputTimestamp", timestamp);

        assertThat(findings())
                .containsExactly("project.build.outputTimestamp in the parent pom says " + timestamp
                        + ", and today is 2027-03-04. Run: mvn versions:set -DnewVersion=2.1.0 "
                        + "-DupdateBuildOutputTimestampPolicy=always");
    }

    @Test
    void aMissingTimeOfTheJarsIsRefused() throws IOException {
        facts.remove("project.build.outputTimestamp");

        assertThat(findings()).singleElement().asString().contains("says nothing, and today is 2027-03-04");
    }

    @Test
    void aReleaseIsMadeOnceMoreOnAnotherDay() throws IOException {
        changeLog("## 2.1.0, 2027-02-28\n\n- A field.\n");
        facts.put("project.build.outputTimestamp", "2027-02-28T10:00:00Z");

        assertThat(findings()).isEmpty();
    }

    @Test
    void aReleaseIsNotMadeOnceMoreWithAnotherTime() throws IOException {
        changeLog("## 2.1.0, 2027-02-28\n\n- A field.\n");

        assertThat(findings())
                .containsExactly(
                        "project.build.outputTimestamp in the parent pom says 2027-03-04T11:12:13Z, and CHANGELOG.md "
                                + "2027-02-28. Set it to that day again, or set the next version.");
    }

    @Test
    void theDayIsThatOfTheWorldNotOfAPlace() {
        assertThat(ReleaseCheck.day("2027-03-05T00:30:00+01:00")).isEqualTo(TODAY);
    }

    /** As Maven runs it: the file alone, and nothing that is built. */
    @Test
    void itRunsAsAFile() throws Exception {
        Path file = Path.of("src/test/java/dev/offlineuploads/release/ReleaseCheck.java");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        file.toAbsolutePath().toString(),
                        project.toString(),
                        "project.version=2.1.0-SNAPSHOT",
                        "skipTests=${skipTests}")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();

        assertThat(new String(process.getInputStream().readAllBytes()).lines())
                .containsExactly(
                        "Not released, and nothing was changed:",
                        "- 2.1.0-SNAPSHOT is a version of development. Run: mvn versions:set -DnewVersion=2.1.0");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    private List<String> findings() throws IOException {
        return new ReleaseCheck(project, facts, TODAY).findings();
    }

    private void changeLog(String sections) throws IOException {
        write("CHANGELOG.md", "# Changelog\n\nNotable changes.\n\n" + sections);
    }

    private static String document(String version) {
        return "openapi: 3.0.3\n\ninfo:\n  title: Reads\n  version: " + version + "\n";
    }

    private void write(String file, String content) throws IOException {
        Files.createDirectories(project.resolve(file).getParent());
        Files.writeString(project.resolve(file), content);
    }
}
