package dev.offlineuploads.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineuploads.contract.Pacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes a proposal of a contract: the committed one with what Graph answered in the place of what is recorded, freed of
 * everything that is the account's. It is there to be reviewed beside the committed one.
 */
final class LiveRecording {

    /** What these headers hold is Graph's own. */
    private static final Map<String, Pattern> HEADERS_KEPT = Map.of(
            "Content-Type",
            Pattern.compile("[a-z]+/[a-z+.-]+(; ?charset=[A-Za-z0-9-]+)?"),
            "facebook-api-version",
            Pattern.compile("v[0-9]{1,4}\\.[0-9]{1,4}"));

    private static final ObjectMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private LiveRecording() {}

    /** Writes a proposal in the order of the committed contract, so that what differs is all that a comparison shows. */
    static void write(Path file, ObjectNode proposal) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, SORTED.writerWithDefaultPrettyPrinter().writeValueAsString(proposal) + "\n");
    }

    /** The committed contract with answers in place of the recorded ones, as of a day. */
    static ObjectNode proposal(Map<JsonNode, LiveAnswer> answers, String uploadId, LocalDate day) {
        ObjectNode pact = Pacts.committed();
        Scrub scrub = new Scrub(
                uploadId, pact.at("/interactions/0/providerStates/0/params/id").asText());
        for (JsonNode interaction : pact.path("interactions")) {
            LiveAnswer answer = answers.get(interaction);
            if (answer != null && !answer.body().isMissingNode()) {
                ((ObjectNode) interaction.at("/comments/references/provenance"))
                        .put("source", Pacts.LIVE_SOURCE)
                        .put("date", day.toString());
                replace((ObjectNode) interaction.path("response"), answer, scrub);
            }
        }
        return pact;
    }

    private static void replace(ObjectNode response, LiveAnswer answer, Scrub scrub) {
        ObjectNode body = (ObjectNode) response.path("body");
        JsonNode recorded = body.path("content");
        JsonNode content = scrub.of(answer.body(), recorded);
        ObjectNode rules = response.withObject("/matchingRules").withObject("/body");
        ObjectNode before = rules.deepCopy();
        rules.removeAll();
        addRules(rules, before, "$", content, recorded);
        if (rules.isEmpty()) {
            ((ObjectNode) response.path("matchingRules")).remove("body");
        }
        response.put("status", answer.status());
        body.set("content", content);
        response.path("headers").properties().forEach(header -> {
            Pattern kept = HEADERS_KEPT.get(header.getKey());
            answer.headers().getOrDefault(header.getKey(), List.of()).stream()
                    .filter(value -> kept != null && kept.matcher(value).matches())
                    .findFirst()
                    .ifPresent(
                            value -> ((ArrayNode) header.getValue()).removeAll().add(value));
        });
    }

    /** The recorded rule where what was answered is of the recorded kind; elsewhere, that its kind is what counts. */
    private static void addRules(
            ObjectNode rules, ObjectNode before, String path, JsonNode content, JsonNode recorded) {
        boolean isAsRecorded = Kinds.same(content, recorded);
        if (isAsRecorded && before.has(path)) {
            if (!content.isArray() || !content.isEmpty()) {
                rules.set(path, before.path(path));
            }
        } else if (!isAsRecorded && !content.isContainerNode()) {
            rules.putObject(path)
                    .put("combine", "AND")
                    .putArray("matchers")
                    .addObject()
                    .put("match", content.isIntegralNumber() ? "integer" : content.isNumber() ? "decimal" : "type");
        }
        content.properties()
                .forEach(member -> addRules(
                        rules,
                        before,
                        path + "." + member.getKey(),
                        member.getValue(),
                        recorded.path(member.getKey())));
        if (content.isArray() && !content.isEmpty()) {
            addRules(rules, before, path + "[*]", content.get(0), recorded.path(0));
        }
    }
}
