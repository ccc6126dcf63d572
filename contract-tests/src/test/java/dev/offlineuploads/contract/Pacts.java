package dev.offlineuploads.contract;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The pact files: the committed contract, and what the consumer tests recorded in this build. */
public final class Pacts {

    static final Path COMMITTED = Path.of("pacts", Contract.CONSUMER + "-" + Contract.PROVIDER + ".json");
    static final Path RECORDED = Path.of("target").resolve(COMMITTED);

    /** The command that writes the committed contract anew. */
    public static final String RECORD_COMMAND = "mvn verify -D" + Recording.SWITCH;

    /** Stands for the token in every recording; it is none. */
    public static final String TOKEN_PLACEHOLDER = Contract.TOKEN_PLACEHOLDER;

    /** What an interaction names as its source when Graph itself gave the answer. */
    public static final String LIVE_SOURCE = Contract.Source.LIVE.text();

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Pacts() {}

    /** Reads a pact without the version of the library that wrote it, which is no part of the contract. */
    static ObjectNode read(Path file) {
        try {
            ObjectNode pact = (ObjectNode) JSON.readTree(file.toFile());
            if (pact.path("metadata") instanceof ObjectNode metadata) {
                metadata.remove("pact-jvm");
            }
            return pact;
        } catch (IOException | ClassCastException e) {
            throw new IllegalStateException(
                    file + " is no pact that can be read; write it with: " + RECORD_COMMAND + "; " + e.getMessage(), e);
        }
    }

    /** The committed contract. */
    public static ObjectNode committed() {
        return read(COMMITTED);
    }

    /** The interactions of the committed contract. */
    public static List<JsonNode> committedInteractions() {
        return interactions(committed());
    }

    /** The interactions of a pact. */
    public static List<JsonNode> interactions(JsonNode pact) {
        List<JsonNode> interactions = new ArrayList<>();
        pact.path("interactions").forEach(interactions::add);
        return interactions;
    }

    /** How an interaction is called: what the consumer does, and in which states. */
    public static String name(JsonNode interaction) {
        List<String> states = new ArrayList<>();
        interaction
                .path("providerStates")
                .forEach(state -> states.add(state.path("name").asText()));
        return name(interaction.path("description").asText(), states);
    }

    static String name(String description, List<String> states) {
        return description + ", given " + String.join(" and ", states);
    }
}
