package dev.offlineuploads.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The committed contract, as far as the report shows it. */
final class Contract {

    /** An interaction of the contract. */
    record Interaction(String name, JsonNode json) {

        String description() {
            return json.path("description").asText();
        }

        String operation() {
            return json.at("/comments/references/openapi/operationId").asText();
        }

        String status() {
            return json.at("/response/status").asText();
        }

        /** The source of the interaction and its date. */
        String source() {
            JsonNode provenance = json.at("/comments/references/provenance");
            return provenance.path("source").asText() + ", "
                    + provenance.path("date").asText();
        }

        /** Whether a result belongs to this interaction: Pact, JUnit and the consumer tests name it differently. */
        boolean isOf(Result result) {
            String test = json.at("/comments/testname").asText().replaceFirst("\\(.*", "");
            return result.name().equals(name)
                    || result.name().endsWith(" - " + description())
                    || test.endsWith("." + result.place());
        }

        /** The parts of the response that the provider check compares, each with the way in which it does. */
        Map<String, String> compared() {
            Map<String, String> compared = new LinkedHashMap<>();
            compared.put("status", "value");
            JsonNode response = json.path("response");
            JsonNode rules = response.path("matchingRules");
            response.path("headers")
                    .fieldNames()
                    .forEachRemaining(header -> compared.put(
                            "header " + header, rule(rules.at("/header").path(header))));
            walk("$", response.at("/body/content"), rules.path("body"), "value", compared);
            return compared;
        }

        /** A rule applies to what is below its place, too, until another one replaces it. */
        private static void walk(
                String place, JsonNode value, JsonNode rules, String inherited, Map<String, String> compared) {
            String rule = rules.has(place) ? rule(rules.path(place)) : inherited;
            if (value.isArray() && !value.isEmpty()) {
                walk(place + "[*]", value.get(0), rules, rule, compared);
            } else if (value.isObject() && !value.isEmpty()) {
                value.properties()
                        .forEach(member ->
                                walk(place + "." + member.getKey(), member.getValue(), rules, rule, compared));
            } else if (!value.isMissingNode()) {
                compared.put(place, rule);
            }
        }

        private static String rule(JsonNode rule) {
            String matchers = StreamSupport.stream(rule.path("matchers").spliterator(), false)
                    .map(matcher -> matcher.path("match").asText("value"))
                    .collect(Collectors.joining(" and "));
            return matchers.isEmpty() ? "value" : matchers.replace("regex", "pattern");
        }
    }

    private Contract() {}

    static List<Interaction> read(Path pact) throws IOException {
        List<Interaction> interactions = new ArrayList<>();
        for (JsonNode json : new ObjectMapper().readTree(pact.toFile()).path("interactions")) {
            String states = StreamSupport.stream(json.path("providerStates").spliterator(), false)
                    .map(state -> state.path("name").asText())
                    .collect(Collectors.joining(" and "));
            interactions.add(new Interaction(json.path("description").asText() + ", given " + states, json));
        }
        return interactions;
    }
}
