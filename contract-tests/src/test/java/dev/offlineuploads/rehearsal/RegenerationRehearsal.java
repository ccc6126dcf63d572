package dev.offlineuploads.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every build generates the client again: an edit needs no {@code clean}, and nothing old is left. */
class RegenerationRehearsal {

    private static final String DOCUMENT = "api-spec/openapi.yaml";
    private static final String GENERATED = "client/target/generated-sources/openapi/src/main/java/dev/offlineuploads/";
    private static final String ERROR = GENERATED + "model/GraphError.java";
    private static final String PAGING = GENERATED + "model/Paging.java";
    private static final String HAND_WRITTEN = "client/src/main";

    @TempDir
    private Path folder;

    private ScratchCopy copy;

    @BeforeEach
    void copyProject() throws IOException {
        copy = ScratchCopy.into(folder.resolve("copy"));
    }

    @Test
    void leavesNothingOfARenamedSchema() throws Exception {
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
    void replacesEditedMissingAndExtraFiles() throws Exception {
        copy.maven("process-sources", "-pl", "api-spec,client").passes();
        String generated = copy.read(ERROR);
        copy.write(ERROR, generated + "// edited\n");
        Files.delete(copy.path(PAGING));
        copy.write(GENERATED + "model/Stray.java", "package dev.offlineuploads.model;\n");

        copy.maven("process-sources", "-pl", "api-spec,client").passes();

        assertThat(copy.read(ERROR)).isEqualTo(generated);
        assertThat(copy.path(PAGING)).exists();
        assertThat(copy.path(GENERATED + "model/Stray.java")).doesNotExist();
    }

    private Path jar() throws IOException {
        return Jars.in(copy.path("client/target")).get(0);
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .toList();
        }
    }
}
