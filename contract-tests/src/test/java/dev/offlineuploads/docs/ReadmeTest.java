package dev.offlineuploads.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.offlineuploads.ChildJvm;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.SampleUploads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Compiles and runs the code in README.md. */
class ReadmeTest {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final Pattern TYPE = Pattern.compile("(?m)^(?:public )?class (\\w+)");

    private final String readme;

    ReadmeTest() throws IOException {
        readme = Files.readString(Path.of("..", "README.md"));
    }

    @Test
    void javaCompiles(@TempDir Path folder) throws Exception {
        assertThat(JAVA.matcher(readme).results()).isNotEmpty();
        for (MatchResult block : JAVA.matcher(readme).results().toList()) {
            compile(block.group(1), folder);
        }
    }

    @Test
    void programRuns(@TempDir Path folder) throws Exception {
        Path source = folder.resolve("Program.java");
        Files.writeString(source, blockWith("static void main("));

        try (FakeGraph graph = FakeGraph.start().put(SampleUploads.COMPLETE)) {
            ChildJvm.Result result = ChildJvm.run(
                    Map.of(
                            "GRAPH_BASE_URL", graph.baseUrl(),
                            "GRAPH_ACCESS_TOKEN", graph.accessToken(),
                            "GRAPH_UPLOAD_ID", SampleUploads.COMPLETE.id()),
                    source.toString());

            assertThat(result.err()).as("stderr").isEmpty();
            assertThat(result.out().lines())
                    .containsExactly("3031 of 4812 matched", "0..2000", "2000..4000", "4500..4849");
        }
    }

    @Test
    void testsSucceed(@TempDir Path folder) throws Exception {
        String block = blockWith("@Test");
        String name = compile(block, folder);

        try (URLClassLoader classes = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(classes.loadClass(name)))
                    .execute();

            results.allEvents().failed().assertThatEvents().isEmpty();
            assertThat(results.testEvents().succeeded().count())
                    .isPositive()
                    .isEqualTo(Pattern.compile("@Test").matcher(block).results().count());
        }
    }

    /** The Java block that contains a text. */
    private String blockWith(String text) {
        List<String> blocks = JAVA.matcher(readme)
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains(text))
                .toList();
        assertThat(blocks).as("Java blocks of README.md with %s", text).hasSize(1);
        return blocks.get(0);
    }

    /** Compiles a block into a folder, and returns the name of its class. */
    private static String compile(String block, Path folder) throws IOException {
        Matcher type = TYPE.matcher(block);
        assertThat(type.find()).as("a class in: " + block).isTrue();
        Path source = Files.writeString(folder.resolve(type.group(1) + ".java"), block);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(null, null, errors, "-proc:none", "-d", folder.toString(), source.toString());
        assertThat(exit).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        return type.group(1);
    }
}
