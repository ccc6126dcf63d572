package dev.offlineuploads.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.contract.Members;
import dev.offlineuploads.contract.Pacts;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.ReferenceTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One run: holds interaction after interaction against Graph. */
final class Verification {

    private final Account account;
    private final LiveGraph graph;
    private final OpenApiDocument document = OpenApiDocument.packaged();
    private final Set<String> optionalFields = ReferenceTables.table("fields").stream()
            .filter(row -> row.get("presence").equals("optional"))
            .map(row -> row.get("type") + "." + row.get("field"))
            .collect(Collectors.toSet());
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<JsonNode, LiveAnswer> answers = new LinkedHashMap<>();

    Verification(LiveGraph graph, Account account) {
        this.graph = graph;
        this.account = account;
    }

    static Verification of(LiveSettings settings, Wire wire, Pace pace) {
        LiveGraph graph = new LiveGraph(wire, pace);
        return new Verification(
                graph, new Account(graph, settings.uploadId(), LiveState.all(), Pacts.committedInteractions()));
    }

    Outcome verify(JsonNode interaction) {
        Outcome outcome = verified(interaction);
        outcomes.add(outcome);
        return outcome;
    }

    private Outcome verified(JsonNode interaction) {
        try {
            LiveAnswer answer = graph.get(account.request(interaction));
            answers.put(interaction, answer);
            Comparison comparison = Comparison.of(interaction, answer, optionalPaths(interaction));
            if (!comparison.differences().isEmpty()) {
                return outcome(interaction, Outcome.Verdict.DIFFERS, comparison.differences());
            }
            return outcome(
                    interaction,
                    comparison.absent().isEmpty() ? Outcome.Verdict.HOLDS : Outcome.Verdict.HOLDS_IN_PART,
                    comparison.absent());
        } catch (Skipped reason) {
            return outcome(interaction, Outcome.Verdict.SKIPPED, List.of(reason.getMessage()));
        } catch (Stopped reason) {
            return outcome(interaction, Outcome.Verdict.ENDS_THE_RUN, List.of(reason.getMessage()));
        } catch (NotAsked reason) {
            return outcome(interaction, Outcome.Verdict.NOT_ASKED, List.of(reason.getMessage()));
        }
    }

    /** What was answered so far, by interaction. */
    Map<JsonNode, LiveAnswer> answers() {
        return answers;
    }

    /** How many interactions became what, over how many calls. */
    String summary() {
        Map<String, Long> counts = outcomes.stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.verdict().text(), LinkedHashMap::new, Collectors.counting()));
        return outcomes.size() + " interactions, " + graph.calls() + " calls: "
                + counts.entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static Outcome outcome(JsonNode interaction, Outcome.Verdict verdict, List<String> reasons) {
        return new Outcome(Pacts.name(interaction), verdict, reasons);
    }

    private Set<String> optionalPaths(JsonNode interaction) {
        String operationId =
                interaction.at("/comments/references/openapi/operationId").asText();
        return document.operations().stream()
                .filter(operation -> operation.id().equals(operationId))
                .flatMap(operation -> Members.of(interaction, document, operation).stream())
                .filter(member -> optionalFields.contains(member.field()))
                .map(Members.Member::path)
                .collect(Collectors.toSet());
    }
}
