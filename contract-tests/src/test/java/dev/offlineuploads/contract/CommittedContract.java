package dev.offlineuploads.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The committed contract, and the check that what the consumer tests recorded equals it. With {@code -Dpact.record} the
 * recording is written over it instead.
 */
final class CommittedContract implements BeforeAllCallback, AfterAllCallback {

    static final String RECORD = "pact.record";
    static final Path FILE = Path.of("pacts", Contract.CONSUMER + "-" + Contract.PROVIDER + ".json");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RECORDED = Path.of("target").resolve(FILE);

    /** Takes away what an earlier run recorded, so that it cannot be taken for this one's. */
    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Files.deleteIfExists(RECORDED);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        JsonNode recorded = read(RECORDED);
        if (System.getProperty(RECORD) != null) {
            write(recorded);
            return;
        }
        List<String> differences = differences(read(FILE), recorded);
        if (!differences.isEmpty()) {
            throw new AssertionError("The committed contract " + FILE + " is not what the consumer tests record:\n  "
                    + String.join("\n  ", differences)
                    + "\nIf the change is meant, record it with: mvn verify -D" + RECORD
                    + ", and review the difference.");
        }
    }

    /** The interactions of the committed contract. */
    static List<JsonNode> interactions() {
        List<JsonNode> interactions = new ArrayList<>();
        read(FILE).path("interactions").forEach(interactions::add);
        return interactions;
    }

    /** How an interaction is called: what the consumer does, and in which states. */
    static String name(JsonNode interaction) {
        List<String> states = new ArrayList<>();
        interaction
                .path("providerStates")
                .forEach(state -> states.add(state.path("name").asText()));
        return name(interaction.path("description").asText(), states);
    }

    static String name(String description, List<String> states) {
        return description + ", given " + String.join(" and ", states);
    }

    static List<String> differences(JsonNode committed, JsonNode recorded) {
        List<String> differences = new ArrayList<>();
        Map<String, JsonNode> expected = byName(committed, differences);
        Map<String, JsonNode> actual = byName(recorded, differences);
        Set<String> names = new LinkedHashSet<>(expected.keySet());
        names.addAll(actual.keySet());
        for (String name : names) {
            if (!actual.containsKey(name)) {
                differences.add("\"" + name + "\" is committed, but no consumer test records it");
            } else if (!expected.containsKey(name)) {
                differences.add("\"" + name + "\" is recorded by a consumer test, but not committed");
            } else {
                JsonDifferences.between("the committed contract", expected.get(name), "the recording", actual.get(name))
                        .forEach(line -> differences.add("\"" + name + "\": " + line));
            }
        }
        differences.addAll(JsonDifferences.between(
                "the committed contract",
                withoutInteractions(committed),
                "the recording",
                withoutInteractions(recorded)));
        return differences;
    }

    private static Map<String, JsonNode> byName(JsonNode pact, List<String> differences) {
        Map<String, JsonNode> interactions = new LinkedHashMap<>();
        pact.path("interactions").forEach(interaction -> {
            if (interactions.put(name(interaction), interaction) != null) {
                differences.add("\"" + name(interaction) + "\" is there twice");
            }
        });
        return interactions;
    }

    private static ObjectNode withoutInteractions(JsonNode pact) {
        ObjectNode rest = pact.deepCopy();
        rest.remove("interactions");
        return rest;
    }

    /** Reads a pact without the version of the library that wrote it, which is no part of the contract. */
    private static JsonNode read(Path file) {
        try {
            JsonNode pact = JSON.readTree(file.toFile());
            ((ObjectNode) pact.path("metadata")).remove("pact-jvm");
            return pact;
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read; write it anew with: mvn verify -D" + RECORD, e);
        }
    }

    private static void write(JsonNode pact) throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(pact) + "\n");
    }
}
