package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Operations that are only added to the OpenAPI document reach the blocking, asynchronous and raw client. The build generates
 * from a copy of the document with the files in {@code added}. This test compiles the result with the hand-written sources.
 */
class AddedOperationsTest {

    private static final Path WRITTEN = Path.of("src/main/java");
    private static final Path GENERATED = Path.of("target/added/openapi/src/main/java");
    private static final Path CALLER = Path.of("src/test/resources/dev/offlineuploads/added/Caller.java.txt");

    @TempDir
    private Path folder;

    @Test
    void areCalledAndPagedWithoutHandWrittenCode() throws Exception {
        compile();
        try (ScriptedGraph graph = new ScriptedGraph()) {
            for (int i = 0; i < 3; i++) {
                graph.answers("{\"text\":\"summary " + i + "\"}");
            }
            for (int i = 0; i < 3; i++) {
                graph.answers("{\"upload_windows\":[{\"start\":1}],"
                                + "\"paging\":{\"cursors\":{\"after\":\"a\"},\"next\":\"x\"}}")
                        .answers("{\"upload_windows\":[{\"start\":2}]}");
            }
            graph.answers("{\"upload_windows\":[{\"end\":5}]}"); // an item without a property that it must have
            graph.otherwise(ScriptedGraph.canned(200, Map.of(), "{}"));

            assertThat(String.join(" ", run(graph.baseUrl())))
                    .isEqualTo("summary 0 summary 1 summary 2 1 2 1 2 1 200"
                            + " [] {upload_windows=[{end=5}]} time-zone must not be null");
            String windows = "/v19.0/12/windows";
            assertThat(graph.targets())
                    .containsExactly(
                            "/v19.0/12/summary",
                            "/v19.0/12/summary",
                            "/v19.0/12/summary",
                            windows + "?limit=2&window_kind=day&address=x&time-zone=Europe%2FBerlin",
                            windows + "?limit=2&window_kind=day&address=x&time-zone=Europe%2FBerlin&after=a",
                            windows + "?time-zone=UTC",
                            windows + "?time-zone=UTC&after=a",
                            windows + "?window_kind=week&expand=a%2Cb&page=p&time-zone=UTC",
                            windows + "?window_kind=week&expand=a%2Cb&page=p&time-zone=UTC&after=a",
                            windows + "?fields=start%2Cend&time-zone=UTC",
                            windows + "?limit=2&fields=start&time-zone=UTC",
                            windows + "?limit=2&fields=end&time-zone=UTC");
        }
    }

    private void compile() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-nowarn", "-Xdoclint:all,-missing", "-encoding", "UTF-8", "-d", folder.toString()));
        Files.copy(CALLER, folder.resolve("Caller.java"));
        for (Path sources : List.of(WRITTEN, GENERATED, folder)) {
            try (Stream<Path> files = Files.walk(sources)) {
                files.map(Path::toString)
                        .filter(file -> file.endsWith(".java") && !file.endsWith("module-info.java"))
                        .forEach(arguments::add);
            }
        }
        assertThat(Jdk.compile(arguments.toArray(String[]::new))).isEmpty();
    }

    private List<String> run(String url) throws IOException {
        String classPath = folder + File.pathSeparator + System.getProperty("java.class.path");
        return Jdk.run("java", List.of("-classpath", classPath, "Caller", url)).stream()
                .filter(line -> !line.contains(" DEBUG "))
                .toList();
    }
}
