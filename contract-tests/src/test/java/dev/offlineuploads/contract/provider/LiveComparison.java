package dev.offlineuploads.contract.provider;

import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.matchers.HeaderMismatch;
import au.com.dius.pact.core.matchers.Mismatch;
import au.com.dius.pact.core.matchers.ResponseMatching;
import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.Pact;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares a response of Graph with the recorded one by Pact's matching rules. Differences contain only status, paths and
 * rules: Pact's verifier would print values of a customer. Pact has no optional members, so Meta's reference lists them.
 */
final class LiveComparison {

    private final Pact pact;
    private final JsonNode interaction;
    private final Set<String> optional;
    private final List<String> differences = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();

    /** Takes a pact with one interaction, the same interaction as JSON, and the paths of optional members. */
    LiveComparison(Pact pact, JsonNode interaction, Set<String> optional) {
        this.pact = pact;
        this.interaction = interaction;
        this.optional = optional;
    }

    List<String> differences() {
        return differences;
    }

    /** The optional members and headers that the response does not have. */
    List<String> absent() {
        return absent;
    }

    void compare(LiveResponse response) {
        int recordedStatus = interaction.at("/response/status").asInt();
        if (response.status() != recordedStatus) {
            differences.add("status " + recordedStatus + " is recorded");
        }
        for (Mismatch mismatch : mismatches(response.body(), response.headers())) {
            if (mismatch instanceof HeaderMismatch header) {
                if (response.headers().containsKey(header.getHeaderKey())) {
                    differences.add("header " + header.getHeaderKey() + " does not match "
                            + rule("header", header.getHeaderKey()));
                } else {
                    absent.add("header " + header.getHeaderKey());
                }
            }
        }
        JsonNode recorded = interaction.at("/response/body/content");
        JsonNode body = response.body().deepCopy();
        if (body.has("error") != recorded.has("error")) {
            differences.add(recorded.has("error") ? "$.error is missing" : "$.error is not recorded");
        } else if (!body.isContainerNode()) {
            differences.add("$ is not JSON");
        } else {
            addAbsent(recorded, body, "$", "$");
            // Pact compares bodies only with the recorded Content-Type, although the rule allows others.
            for (Mismatch mismatch : mismatches(body, recordedHeaders())) {
                if (mismatch instanceof BodyMismatch difference) {
                    differences.add(difference.getPath() + " does not match " + rule("body", difference.getPath()));
                }
            }
        }
    }

    /** Adds missing members from the recording, so that Pact compares the others. */
    private void addAbsent(JsonNode recorded, JsonNode body, String path, String indexedPath) {
        if (recorded.isObject() && body instanceof ObjectNode object) {
            recorded.properties().forEach(member -> {
                String memberPath = path + "." + member.getKey();
                String memberIndexedPath = indexedPath + "." + member.getKey();
                if (object.hasNonNull(member.getKey())) {
                    addAbsent(member.getValue(), object.path(member.getKey()), memberPath, memberIndexedPath);
                } else {
                    object.set(member.getKey(), member.getValue());
                    if (optional.contains(memberPath)) {
                        absent.add(memberIndexedPath);
                    } else {
                        differences.add(memberIndexedPath + " is missing");
                    }
                }
            });
        } else if (recorded.isArray() && !recorded.isEmpty() && body instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                addAbsent(recorded.get(0), array.get(i), path + "[*]", indexedPath + "[" + i + "]");
            }
        }
    }

    private List<Mismatch> mismatches(JsonNode body, Map<String, List<String>> headers) {
        int status = interaction.at("/response/status").asInt();
        OptionalBody content = body.isContainerNode()
                ? OptionalBody.body(body.toString(), ContentType.getJSON())
                : OptionalBody.empty();
        return ResponseMatching.responseMismatches(
                pact,
                pact.getInteractions().get(0).asSynchronousRequestResponse(),
                new HttpResponse(status, new HashMap<>(headers), content));
    }

    private Map<String, List<String>> recordedHeaders() {
        Map<String, List<String>> headers = new HashMap<>();
        interaction
                .at("/response/headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey(), List.of(header.getValue().path(0).asText())));
        return headers;
    }

    /** The recorded rule of a path or header. */
    private String rule(String part, String path) {
        JsonNode matcher = interaction
                .at("/response/matchingRules")
                .path(part)
                .path(path.replaceAll("\\[[0-9]+]", "[*]"))
                .at("/matchers/0");
        return matcher.has("regex")
                ? "regex " + matcher.path("regex").asText()
                : matcher.path("match").asText("the recorded value");
    }
}
