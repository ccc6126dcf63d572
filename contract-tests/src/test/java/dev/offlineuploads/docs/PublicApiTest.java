package dev.offlineuploads.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Compares the public API of the client with {@code client/api.txt}, so that reviewers see each change of it. */
class PublicApiTest {

    private static final Path FILE = Path.of("..", "client", "api.txt");
    private static final String HEAD = """
            # Public and protected types and members of the client. Types without @Nullable are never null.
            # mvn verify -Dupdate rewrites this file. Without it, the build fails if it differs.
            """;

    private final PublicApi api = new PublicApi();

    @Test
    void matchesApiTxt() throws IOException {
        Path listed = Path.of("target", "api.txt");
        Files.writeString(listed, HEAD + "\n" + String.join("\n", api.lines()) + "\n");
        if (System.getProperty("update") != null) {
            Files.copy(listed, FILE, StandardCopyOption.REPLACE_EXISTING);
        }

        assertThat(listed)
                .as("the public API compared with client/api.txt, which mvn verify -Dupdate rewrites")
                .hasSameTextualContentAs(FILE);
    }

    @Test
    void everyTypeIsNullMarked() throws IOException {
        assertThat(api.types())
                .isNotEmpty()
                .allSatisfy(type ->
                        assertThat(isNullMarked(type)).as(type.getName()).isTrue());
    }

    private static boolean isNullMarked(Class<?> type) {
        return type.isAnnotationPresent(NullMarked.class)
                || type.getPackage().isAnnotationPresent(NullMarked.class)
                || type.getEnclosingClass() != null && isNullMarked(type.getEnclosingClass());
    }
}
