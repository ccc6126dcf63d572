package dev.offlineuploads.contract.support;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The committed contract, and the recording of the consumer tests in this build. */
public final class Pacts {

    public static final String CONSUMER = "offline-uploads-client";
    public static final String PROVIDER = "graph-api";

    /** Replaces the token in recordings. */
    public static final String TOKEN_PLACEHOLDER = "ACCESS_TOKEN";

    public static final Path COMMITTED = Path.of("pacts", CONSUMER + "-" + PROVIDER + ".json");
    public static final Path RECORDED = Path.of("target").resolve(COMMITTED);

    /** The system property with which the consumer tests overwrite the committed contract. */
    public static final String RECORD_SWITCH = "update";

    public static final String RECORD_COMMAND = "mvn verify -D" + RECORD_SWITCH;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Pacts() {}

    public static ObjectNode committed() {
        return read(COMMITTED, "restore the file from version control");
    }

    public static ObjectNode recorded() {
        return read(
                RECORDED,
                "the consumer tests of contract/consumer write it; run them with mvn verify, and fix those that fail");
    }

    public static List<JsonNode> committedInteractions() {
        return interactions(committed());
    }

    public static List<JsonNode> interactions(JsonNode pact) {
        List<JsonNode> interactions = new ArrayList<>();
        pact.path("interactions").forEach(interactions::add);
        return interactions;
    }

    /** The operation of the OpenAPI document that an interaction belongs to. */
    public static String operationId(JsonNode interaction) {
        return interaction.at("/comments/references/openapi/operationId").asText();
    }

    public static String status(JsonNode interaction) {
        return interaction.at("/response/status").asText();
    }

    /** The description and the provider states of an interaction. */
    public static String name(JsonNode interaction) {
        List<String> states = new ArrayList<>();
        interaction
                .path("providerStates")
                .forEach(state -> states.add(state.path("name").asText()));
        return named(interaction.path("description").asText(), states);
    }

    public static String named(String description, List<String> states) {
        return description + ", given " + String.join(" and ", states);
    }

    /** Reads a pact, without the version of the library that wrote it. */
    static ObjectNode read(Path file, String advice) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            if (text.startsWith(BYTE_ORDER_MARK)) {
                throw new IllegalStateException(
                        file + " starts with a byte order mark (U+FEFF), which Pact cannot read: save it without one");
            }
            ObjectNode pact = (ObjectNode) JSON.readTree(text);
            if (pact.path("metadata") instanceof ObjectNode metadata) {
                metadata.remove("pact-jvm");
            }
            return pact;
        } catch (IOException | ClassCastException e) {
            throw new IllegalStateException(file + " is not a readable pact: " + advice + " (" + e + ")", e);
        }
    }
}
