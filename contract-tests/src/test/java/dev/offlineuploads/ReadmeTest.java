package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.SampleUploads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README promises. */
class ReadmeTest {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private final String readme = read("README.md");

    @Test
    void itsJavaCompilesAndRunsAsItStands(@TempDir Path folder) throws Exception {
        List<String> blocks =
                JAVA.matcher(readme).results().map(block -> block.group(1)).toList();
        assertThat(blocks).as("Java blocks of README.md").hasSize(1);
        Path source = folder.resolve("ReadUpload.java");
        Files.writeString(source, blocks.get(0));

        try (FakeGraph graph = FakeGraph.start().put(SampleUploads.COMPLETE)) {
            ChildJvm.Result result = ChildJvm.run(
                    Map.of(
                            "GRAPH_BASE_URL", graph.baseUrl(),
                            "GRAPH_ACCESS_TOKEN", graph.accessToken(),
                            "GRAPH_UPLOAD_ID", SampleUploads.COMPLETE.id()),
                    source.toString());

            assertThat(result.err()).as("what it prints as an error").isEmpty();
            assertThat(result.out().lines())
                    .containsExactly("3031 of 4812 matched", "0..2000", "2000..4000", "4500..4849");
        }
    }

    @Test
    void itsTestCommandIsWhatContinuousIntegrationRuns() {
        assertThat(readme).contains("\nmvn verify ");
        assertThat(read(".ci/run")).containsPattern("(?m)^mvn .*\\bverify$");
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of("..", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
