package dev.offlineuploads.live;

import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.matchers.HeaderMismatch;
import au.com.dius.pact.core.matchers.Mismatch;
import au.com.dius.pact.core.matchers.ResponseMatching;
import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.Pact;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineuploads.contract.Pacts;
import dev.offlineuploads.spec.ReferenceTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A live answer against a recorded one, by Pact's own rules, told without a value of the answer: Pact's verification of
 * providers prints what was answered, which here is a customer's.
 *
 * <p>A member that the reference calls optional may be left out by Graph, and a contract cannot say so. Where one is
 * absent, nothing is contradicted and nothing is shown: it is told apart from the differences.
 */
final class Comparison {

    private static final Pattern INDEX = Pattern.compile("\\[[0-9]+]");

    /** Places whose numbers are told: what Graph says of an error is nobody's data. */
    private static final Set<String> TOLD = Set.of("$.error.code", "$.error.error_subcode");

    private final JsonNode interaction;
    private final LiveAnswer answer;
    private final Set<String> optional;
    private final JsonNode recorded;
    private final List<String> differences = new ArrayList<>();
    private final Set<String> absent = new TreeSet<>();

    private Comparison(JsonNode interaction, LiveAnswer answer, Set<String> optional) {
        this.interaction = interaction;
        this.answer = answer;
        this.optional = optional;
        this.recorded = interaction.at("/response/body/content");
    }

    /** Compares; the paths are those of members that Graph may leave out. */
    static Comparison of(JsonNode interaction, LiveAnswer answer, Set<String> optional) {
        Comparison comparison = new Comparison(interaction, answer, optional);
        comparison.compare();
        return comparison;
    }

    /** What contradicts the recording, one line each. */
    List<String> differences() {
        return differences;
    }

    /** What Graph may leave out and did, one line each. */
    List<String> absent() {
        return absent.stream().map(place -> place + ": absent, as it may be").toList();
    }

    private void compare() {
        boolean hasRecordedStatus =
                answer.status() == interaction.at("/response/status").asInt();
        if (!hasRecordedStatus) {
            differences.add("status: expected " + interaction.at("/response/status") + ", found " + answer);
        }
        for (Mismatch mismatch : mismatches(answer.body(), answer.headers())) {
            if (mismatch instanceof HeaderMismatch header) {
                header(header.getHeaderKey());
            }
        }
        if (answer.body().isMissingNode()) {
            differences.add("$: expected JSON, found something else");
        } else if (recorded.has("error") == answer.isError()) {
            body();
        } else if (hasRecordedStatus) {
            differences.add("$: expected " + (recorded.has("error") ? "an" : "no") + " error, found " + answer);
        }
    }

    private void body() {
        JsonNode body = answer.body().deepCopy();
        complete(recorded, body, "$", "$");
        // Pact takes a body under another Content-Type for another body, though the contract allows of two.
        for (Mismatch mismatch : mismatches(body, recordedHeaders())) {
            if (mismatch instanceof BodyMismatch difference) {
                differences.add(told(difference.getPath(), body));
            }
        }
    }

    /**
     * Puts in what is recorded and not answered, so that Pact judges what is there; what is not is told here, since Pact
     * would tell it with the names and values around it.
     */
    private void complete(JsonNode expected, JsonNode found, String path, String place) {
        if (expected.isObject() && found instanceof ObjectNode object) {
            expected.properties().forEach(member -> {
                String memberPath = path + "." + member.getKey();
                String memberPlace = place + "." + member.getKey();
                JsonNode value = object.path(member.getKey());
                if (!Kinds.isAbsent(value)) {
                    complete(member.getValue(), value, memberPath, memberPlace);
                    return;
                }
                if (optional.contains(memberPath)) {
                    absent.add(memberPlace);
                } else {
                    differences.add(memberPlace + ": expected " + expected(memberPath, member.getValue()) + ", found "
                            + Kinds.of(value));
                }
                object.set(member.getKey(), member.getValue());
            });
        } else if (expected.isArray() && !expected.isEmpty() && found instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                complete(expected.get(0), array.get(i), path + "[*]", place + "[" + i + "]");
            }
        }
    }

    private List<Mismatch> mismatches(JsonNode body, Map<String, List<String>> headers) {
        ObjectNode contract = Pacts.committed();
        contract.putArray("interactions").add(interaction);
        Pact pact = DefaultPactReader.INSTANCE.loadPact(contract.toString());
        OptionalBody content =
                body.isMissingNode() ? OptionalBody.empty() : OptionalBody.body(body.toString(), ContentType.getJSON());
        return ResponseMatching.responseMismatches(
                pact,
                pact.getInteractions().get(0).asSynchronousRequestResponse(),
                new HttpResponse(answer.status(), new HashMap<>(headers), content));
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

    private void header(String name) {
        if (answer.headers().containsKey(name)) {
            differences.add("header " + name + ": found in another form than recorded");
        } else if (ReferenceTables.table("headers").stream()
                .anyMatch(row -> row.get("header").equalsIgnoreCase(name))) {
            absent.add("header " + name);
        } else {
            differences.add("header " + name + ": found nothing");
        }
    }

    private String told(String place, JsonNode body) {
        JsonNode example = recordedAt(place);
        if (example.isMissingNode()) {
            String known = place;
            while (recordedAt(known).isMissingNode()) {
                known = known.substring(0, Math.max(known.lastIndexOf('.'), known.lastIndexOf('[')));
            }
            return known + ": found what its rule does not allow, under a name that is not recorded";
        }
        JsonNode found = at(body, place);
        String expected = expected(INDEX.matcher(place).replaceAll("[*]"), example);
        String kind = TOLD.contains(place) && found.isInt() ? found.asText() : Kinds.of(found);
        return place + ": expected " + expected + ", found " + (kind.equals(expected) ? "another" : kind);
    }

    /** The example for a place; that of an item is the one item that is recorded. */
    private JsonNode recordedAt(String place) {
        return at(recorded, INDEX.matcher(place).replaceAll("[0]"));
    }

    /** What the recording asks for at a path; it says so itself, and is nobody's data. */
    private String expected(String path, JsonNode example) {
        JsonNode matchers =
                interaction.at("/response/matchingRules/body").path(path).path("matchers");
        JsonNode rule = matchers.path(0);
        return switch (rule.path("match").asText()) {
            case "integer" -> "an integer";
            case "regex" -> "a string like " + rule.path("regex").asText();
            case "type" ->
                (example.isTextual() ? "a string" : Kinds.of(example))
                        + (rule.has("min") ? " of at least " + rule.path("min").asText() : "");
            default -> example.isContainerNode() ? Kinds.of(example) : "exactly " + example;
        };
    }

    private static JsonNode at(JsonNode json, String place) {
        String pointer = List.of(place.substring(1).split("[.\\[\\]]+")).stream()
                .filter(step -> !step.isEmpty())
                .map(step -> "/" + step)
                .collect(Collectors.joining());
        return json.at(pointer);
    }
}
