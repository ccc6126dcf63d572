package dev.offlineuploads.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
        List<String> lines = api.lines();
        if (System.getProperty("update") != null) {
            Files.writeString(FILE, HEAD + "\n" + String.join("\n", lines) + "\n");
        }

        List<String> written =
                Files.readAllLines(FILE).stream().skip(HEAD.lines().count()).toList();
        assertThat(Stream.concat(marked("+ ", lines, written), marked("- ", written, lines)))
                .as(
                        "the public API compared with client/api.txt: + is added, - is removed; mvn verify -Dupdate rewrites it")
                .isEmpty();
        assertThat(FILE).content(StandardCharsets.UTF_8).isEqualTo(HEAD + "\n" + String.join("\n", lines) + "\n");
    }

    @Test
    void everyTypeIsNullMarked() throws IOException {
        assertThat(api.types())
                .isNotEmpty()
                .allSatisfy(type ->
                        assertThat(isNullMarked(type)).as(type.getName()).isTrue());
    }

    private static Stream<String> marked(String mark, List<String> some, List<String> others) {
        Set<String> known = new HashSet<>(others);
        return some.stream().filter(line -> !known.contains(line)).map(line -> mark + line.strip());
    }

    private static boolean isNullMarked(Class<?> type) {
        return type.isAnnotationPresent(NullMarked.class)
                || type.getPackage().isAnnotationPresent(NullMarked.class)
                || type.getEnclosingClass() != null && isNullMarked(type.getEnclosingClass());
    }
}
