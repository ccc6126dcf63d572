package dev.offlineuploads.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build makes anew after an edit, without a {@code clean}: all that follows from it, and nothing else. */
class RegenerationRehearsal {

    private static final String DOCUMENT = "api-spec/openapi.yaml";
    private static final String GENERATED = "client/target/generated-sources/openapi/src/main/java/dev/offlineuploads/";
    private static final String ERROR = GENERATED + "model/GraphError.java";
    private static final String HAND_WRITTEN = "client/src/main";

    @TempDir
    private static Path project;

    @TempDir
    private static Path work;

    private static ScratchCopy original;
    private static ScratchCopy copy;

    @BeforeAll
    static void copy() throws IOException {
        original = ScratchCopy.into(project.resolve("original"));
        copy = ScratchCopy.into(work.resolve("copy"));
    }

    @BeforeEach
    void generate() throws Exception {
        copy.maven("process-sources", "-pl", "api-spec,client").passes();
    }

    @AfterEach
    void takeTheEditsBack() throws IOException {
        for (Path file : files(original.root(), "")) {
            String name = original.root().relativize(file).toString();
            if (Files.mismatch(file, copy.path(name)) >= 0) {
                Files.write(copy.path(name), Files.readAllBytes(file));
            }
        }
    }

    @Test
    void aSecondBuildGeneratesCompilesAndPacksNothing() throws Exception {
        copy.maven("package", "-DskipTests").passes();
        TreeMap<Path, FileTime> before = built();

        MavenRun second = copy.maven("package", "-DskipTests").passes();

        assertThat(second.out()).contains("Code generation is skipped").doesNotContain("Compiling ");
        assertThat(built()).isEqualTo(before);
    }

    @Test
    void aRenamedSchemaLeavesNothingBehind() throws Exception {
        copy.maven("package", "-DskipTests", "-pl", "api-spec,client").passes();
        assertThat(Jars.entries(jar())).containsKey("dev/offlineuploads/model/PagingCursors.class");
        copy.replace(DOCUMENT, "PagingCursors", "PageCursors");
        for (Path file : files(copy.path(HAND_WRITTEN), ".java")) {
            Files.writeString(file, Files.readString(file).replace("PagingCursors", "PageCursors"));
        }

        copy.maven("package", "-DskipTests", "-pl", "api-spec,client").passes();

        assertThat(List.of(copy.path("client/target/generated-sources"), copy.path("client/target/classes")))
                .allSatisfy(folder -> assertThat(files(folder, ""))
                        .extracting(file -> file.getFileName().toString().replaceAll("\\..*", ""))
                        .contains("PageCursors")
                        .doesNotContain("PagingCursors"));
        assertThat(Jars.entries(jar()))
                .containsKey("dev/offlineuploads/model/PageCursors.class")
                .doesNotContainKey("dev/offlineuploads/model/PagingCursors.class");
    }

    @Test
    void aChangedTemplateIsTakenUp() throws Exception {
        String template = "client/src/main/templates/pojo.mustache";
        copy.replace(template, "Makes a record of its components.", "Makes a record of its parts.");

        generate();

        assertThat(copy.read(ERROR)).contains("Makes a record of its parts.");
    }

    @Test
    void aChangedConfigurationOfTheGeneratorIsTakenUp() throws Exception {
        assertThat(copy.read(ERROR)).doesNotContain("BigInteger");
        copy.replace("pom.xml", "integer=Long", "integer=java.math.BigInteger");

        generate();

        assertThat(copy.read(ERROR)).contains("BigInteger");
    }

    /** A file that is checked out or restored has any time, an older one too. */
    @Test
    void anEditIsTakenUpWhateverTimeItsFileHas() throws Exception {
        copy.replace(
                DOCUMENT,
                "/{offline-conversion-data-set-upload-id}/progress",
                "/{offline-conversion-data-set-upload-id}/rows");
        Files.setLastModifiedTime(copy.path(DOCUMENT), FileTime.from(Instant.EPOCH));

        generate();

        assertThat(copy.read(GENERATED + "api/OfflineConversionDataSetUploadApi.java"))
                .contains("/rows")
                .doesNotContain("/progress");
    }

    @Test
    void aGeneratedFileThatSomebodyEditedIsMadeAnew() throws Exception {
        String before = copy.read(ERROR);
        copy.write(ERROR, before + "// edited\n");

        generate();

        assertThat(copy.read(ERROR)).isEqualTo(before);
    }

    @Test
    void aGeneratedFileThatIsGoneIsMadeAnewAndOneThatIsTooManyGoes() throws Exception {
        Files.delete(copy.path(ERROR));
        copy.write(GENERATED + "model/Stray.java", "package dev.offlineuploads.model;\n");

        generate();

        assertThat(copy.path(ERROR)).exists();
        assertThat(copy.path(GENERATED + "model/Stray.java")).doesNotExist();
    }

    private static Path jar() throws IOException {
        return Jars.in(copy.path("client/target")).get(0);
    }

    /** When each class, each generated source and each jar was made. */
    private static TreeMap<Path, FileTime> built() throws IOException {
        TreeMap<Path, FileTime> times = new TreeMap<>();
        for (String module : List.of("api-spec", "client", "contract-tests")) {
            for (Path file : files(copy.path(module + "/target"), "")) {
                if (file.toString().matches(".*\\.(class|java|jar)")) {
                    times.put(file, Files.getLastModifiedTime(file));
                }
            }
        }
        assertThat(times).isNotEmpty();
        return times;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .toList();
        }
    }
}
