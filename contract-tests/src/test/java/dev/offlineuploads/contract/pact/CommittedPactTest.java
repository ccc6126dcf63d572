package dev.offlineuploads.contract.pact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineuploads.contract.support.JsonDifferences;
import dev.offlineuploads.contract.support.Pacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compares the committed contract with the recording of this build. */
class CommittedPactTest {

    private static final JsonNode NONE = MissingNode.getInstance();

    private final ObjectNode committed = Pacts.committed();
    private final ObjectNode recorded = Pacts.recorded();

    @TestFactory
    Stream<DynamicTest> everyInteractionEqualsItsRecording() {
        Map<String, JsonNode> expected = byName(recorded);
        Map<String, JsonNode> actual = byName(committed);
        TreeSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(actual.keySet());
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertSame(
                                "\"" + name + "\"",
                                expected.getOrDefault(name, NONE),
                                actual.getOrDefault(name, NONE))));
    }

    @Test
    void theRestOfTheContractEqualsTheRecording() {
        assertSame(
                "the contract without its interactions", withoutInteractions(recorded), withoutInteractions(committed));
    }

    @Test
    void folderContainsOnlyTheContract() throws IOException {
        try (Stream<Path> files = Files.list(Pacts.COMMITTED.getParent())) {
            assertThat(files)
                    .as("committed contracts; tests read only this one")
                    .containsExactly(Pacts.COMMITTED);
        }
    }

    private static void assertSame(String what, JsonNode recorded, JsonNode committed) {
        List<String> differences =
                JsonDifferences.between("the recording", recorded, "the committed contract", committed);
        assertThat(differences)
                .withFailMessage(
                        "%s in %s differs from the recording of the consumer tests:%n  %s%nThe contract is recorded, not edited. If the recording is right, replace the contract with it: %s",
                        what, Pacts.COMMITTED, String.join("\n  ", differences), Pacts.RECORD_COMMAND)
                .isEmpty();
    }

    private static Map<String, JsonNode> byName(JsonNode pact) {
        Map<String, JsonNode> interactions = new LinkedHashMap<>();
        Pacts.interactions(pact).forEach(interaction -> {
            String name = Pacts.name(interaction);
            assertThat(interactions.put(name, interaction))
                    .as("another interaction with the name \"%s\"", name)
                    .isNull();
        });
        return interactions;
    }

    private static ObjectNode withoutInteractions(ObjectNode pact) {
        ObjectNode rest = pact.deepCopy();
        rest.remove("interactions");
        return rest;
    }
}
