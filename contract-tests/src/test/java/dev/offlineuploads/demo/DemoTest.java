package dev.offlineuploads.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.ChildJvm;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.FakeUpload;
import dev.offlineuploads.fakegraph.GraphFault;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs the demo in a separate process. */
class DemoTest {

    @Test
    void readsFakeGraphWithoutAnySetting() throws Exception {
        String out = output(Map.of());

        assertThat(out.lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains("FakeGraph"));
        assertThat(out)
                .contains("created             2024-02-01T00:00:00Z")
                .contains("matched entries     3031\n")
                .contains("rows 4500 to 4849 (exclusive)")
                .contains("{id=730264519}")
                .contains("100 is InvalidParameterException: ")
                .contains("275 is TargetNotDeterminedException: ");
    }

    @Test
    void readsTheHostAndTheUploadOfTheEnvironment() throws Exception {
        try (FakeGraph graph = FakeGraph.start()) {
            graph.put(FakeUpload.withId("77")
                    .field("upload_tag", "mine")
                    .field("event_time_max", Long.MAX_VALUE)
                    .pullSessionsFail(GraphFault.PERMISSION_MISSING));

            String out = output(environment(graph, graph.accessToken()));

            assertThat(out)
                    .startsWith("Reading upload 77 with OfflineUploadsClient[" + graph.baseUrl())
                    .contains("tag                 mine")
                    .contains("last event          not a valid time")
                    .contains("matched entries     none")
                    .contains("Ranges of progress, at most 10\n  none")
                    .contains("Pull sessions, at most 10\n  error: (#10)")
                    .contains("275 is TargetNotDeterminedException: ");
        }
    }

    @Test
    void printsEveryValueInOneLineWithoutControlCharacters() throws Exception {
        try (FakeGraph graph = FakeGraph.start()) {
            graph.put(FakeUpload.withId("77")
                    .field("upload_tag", "one\ntwo\r\u001b[31m\u2028\u2029\u009b\u202e\u00e9")
                    .pullSession(Map.of("a\nb", "c\td")));

            String out = output(environment(graph, graph.accessToken()));

            assertThat(out)
                    .contains("tag                 one\\u000atwo\\u000d\\u001b[31m\\u2028\\u2029\\u009b\\u202e")
                    .contains("  {a\\u000ab=c\\u0009d}\n")
                    .doesNotContain("\r", "\t", "\u001b");
        }
    }

    @Test
    void endsWithOneLineIfACallFails() throws Exception {
        FakeGraph graph = FakeGraph.start();
        Map<String, String> rejected = environment(graph, graph.rejectedToken(GraphFault.TOKEN_EXPIRED));

        assertFails(rejected, "code 190/463");
        graph.close();
        assertFails(rejected, "no response from Graph");
        assertFails(Map.of("GRAPH_ACCESS_TOKEN", "token"), "GRAPH_UPLOAD_ID is not set");
    }

    /** Runs the demo, which must succeed, and returns what it prints. */
    private static String output(Map<String, String> environment) throws Exception {
        ChildJvm.Result result = demo(environment);
        assertThat(result.exit()).as(result.err()).isZero();
        return result.out();
    }

    private static void assertFails(Map<String, String> environment, String message) throws Exception {
        ChildJvm.Result result = demo(environment);

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .startsWith("The demo failed: ")
                .contains(message);
    }

    private static Map<String, String> environment(FakeGraph graph, String token) {
        return Map.of("GRAPH_BASE_URL", graph.baseUrl(), "GRAPH_ACCESS_TOKEN", token, "GRAPH_UPLOAD_ID", "77");
    }

    private static ChildJvm.Result demo(Map<String, String> environment) throws Exception {
        return ChildJvm.run(environment, Demo.class.getName());
    }
}
