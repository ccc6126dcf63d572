package dev.offlineuploads.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a workflow on GitHub runs, and what it may do there. */
class WorkflowTest {

    private static final Path WORKFLOWS = Path.of("..", ".github", "workflows");

    static List<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(WORKFLOWS)) {
            return files.sorted().toList();
        }
    }

    /** A tag or a branch can be moved to other code. */
    @ParameterizedTest
    @MethodSource("workflows")
    void takesEveryActionByItsCommit(Path file) {
        List<String> actions = read(file).findValuesAsText("uses");

        assertThat(actions).isNotEmpty().allMatch(action -> action.matches("[\\w-]+/[\\w./-]+@[0-9a-f]{40}"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void mayReadTheCodeAndNothingElse(Path file) {
        JsonNode workflow = read(file);

        assertThat(workflow.path("permissions").isObject()).isTrue();
        assertThat(workflow.path("permissions")).isEmpty();
        assertThat(workflow.path("jobs"))
                .isNotEmpty()
                .allSatisfy(job -> assertThat(job.path("permissions").properties())
                        .containsExactly(Map.entry("contents", TextNode.valueOf("read"))));
    }

    /** What a later step runs must not find the token of the checkout on the disk. */
    @ParameterizedTest
    @MethodSource("workflows")
    void leavesNoCredentialsBehind(Path file) {
        List<JsonNode> checkouts = steps(read(file))
                .filter(step -> step.path("uses").asText().startsWith("actions/checkout@"))
                .toList();

        assertThat(checkouts).isNotEmpty().allSatisfy(checkout -> {
            JsonNode persists = checkout.path("with").path("persist-credentials");
            assertThat(persists.isBoolean() && !persists.booleanValue()).isTrue();
        });
    }

    private static Stream<JsonNode> steps(JsonNode workflow) {
        return elements(workflow.path("jobs")).flatMap(job -> elements(job.path("steps")));
    }

    private static Stream<JsonNode> elements(JsonNode parent) {
        return StreamSupport.stream(parent.spliterator(), false);
    }

    private static JsonNode read(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
