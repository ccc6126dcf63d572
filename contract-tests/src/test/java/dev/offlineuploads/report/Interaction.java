package dev.offlineuploads.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.contract.Members;
import dev.offlineuploads.contract.Pacts;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.OpenApiDocument.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One interaction of the committed contract, and what became of its checks.
 *
 * @param number where it stands in the report
 * @param operation what the document says of its operation; empty where the document has none of that name
 * @param fields what its answer holds, {@code Type.field}
 */
record Interaction(
        int number, JsonNode json, Optional<Operation> operation, Set<String> fields, Map<Check, Outcome> checks) {

    /** The committed interactions: by operation in the order of the document, then by status and description. */
    static List<Interaction> of(Sources sources, Results results) {
        OpenApiDocument document = sources.document();
        List<String> order = document.operations().stream().map(Operation::id).toList();
        List<JsonNode> sorted = sources.interactions().stream()
                .sorted(Comparator.<JsonNode>comparingInt(json -> order.indexOf(operationId(json)))
                        .thenComparing(json -> json.at("/response/status").asInt())
                        .thenComparing(Pacts::name))
                .toList();
        List<Interaction> interactions = new ArrayList<>();
        for (JsonNode json : sorted) {
            Optional<Operation> operation = document.operations().stream()
                    .filter(candidate -> candidate.id().equals(operationId(json)))
                    .findFirst();
            Set<String> fields = new HashSet<>();
            operation.ifPresent(
                    known -> Members.of(json, document, known).forEach(member -> fields.add(member.field())));
            Map<Check, Outcome> checks = new EnumMap<>(Check.class);
            Check.OF_INTERACTIONS.forEach(check -> checks.put(check, check.outcome(json, results)));
            interactions.add(new Interaction(interactions.size() + 1, json, operation, fields, checks));
        }
        return interactions;
    }

    String name() {
        return Pacts.name(json);
    }

    String description() {
        return json.path("description").asText();
    }

    /** The states that it asks of the provider, with their parameters. */
    List<String> states() {
        List<String> states = new ArrayList<>();
        json.path("providerStates").forEach(state -> {
            String parameters = state.path("params").properties().stream()
                    .map(parameter ->
                            parameter.getKey() + " " + parameter.getValue().asText())
                    .collect(Collectors.joining(", "));
            states.add(state.path("name").asText() + (parameters.isEmpty() ? "" : " (" + parameters + ")"));
        });
        return states;
    }

    String operationId() {
        return operationId(json);
    }

    int status() {
        return json.at("/response/status").asInt();
    }

    String source() {
        return json.at("/comments/references/provenance/source").asText("not stated");
    }

    String date() {
        return json.at("/comments/references/provenance/date").asText("not stated");
    }

    boolean sends(String parameter) {
        return json.at("/request/query").has(parameter);
    }

    boolean isAnsweredWith(String header) {
        return StreamSupport.stream(json.at("/response/headers").properties().spliterator(), false)
                .anyMatch(answered -> answered.getKey().equalsIgnoreCase(header));
    }

    String errorCode() {
        return json.at("/response/body/content/error/code").asText();
    }

    /** The request as text: its line, then its headers. */
    String request() {
        String query = json.at("/request/query").properties().stream()
                .flatMap(parameter -> StreamSupport.stream(parameter.getValue().spliterator(), false)
                        .map(value -> parameter.getKey() + "=" + value.asText()))
                .collect(Collectors.joining("&"));
        return Secrets.masked(json.at("/request/method").asText() + " "
                + json.at("/request/path").asText() + (query.isEmpty() ? "" : "?" + query) + "\n"
                + headers("/request/headers"));
    }

    /** The answer as text: status, headers, and the body as JSON that is laid out. */
    String answer() {
        JsonNode body = json.at("/response/body/content");
        return Secrets.masked(status() + "\n" + headers("/response/headers") + "\n"
                + (body.isMissingNode() ? "" : body.toPrettyString()));
    }

    /** How values are matched, one line a place; what is not listed is matched by its value. */
    List<String> rules() {
        List<String> rules = new ArrayList<>();
        for (String part : List.of("request", "response")) {
            json.at("/" + part + "/matchingRules").properties().forEach(kind -> {
                JsonNode places = kind.getValue();
                if (places.has("matchers")) {
                    rules.add(part + " " + kind.getKey() + ": " + matchers(places));
                } else {
                    places.properties()
                            .forEach(place -> rules.add(part + " " + kind.getKey() + " " + place.getKey() + ": "
                                    + matchers(place.getValue())));
                }
            });
        }
        return rules;
    }

    private String headers(String where) {
        return json.at(where).properties().stream()
                .flatMap(header -> StreamSupport.stream(header.getValue().spliterator(), false)
                        .map(value -> header.getKey() + ": " + value.asText() + "\n"))
                .collect(Collectors.joining());
    }

    private static String matchers(JsonNode rule) {
        return StreamSupport.stream(rule.path("matchers").spliterator(), false)
                .map(matcher -> matcher.properties().stream()
                        .filter(part -> !matcher.has(part.getValue().asText())) // regex, whose own part says it
                        .map(part -> part.getKey().equals("match")
                                ? part.getValue().asText()
                                : part.getKey() + " " + part.getValue().asText())
                        .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private static String operationId(JsonNode json) {
        return json.at("/comments/references/openapi/operationId").asText();
    }
}
