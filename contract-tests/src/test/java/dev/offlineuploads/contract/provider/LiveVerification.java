package dev.offlineuploads.contract.provider;

import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.IRequest;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.generators.GeneratorTestMode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineuploads.contract.support.Members;
import dev.offlineuploads.contract.support.Pacts;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.ReferenceTables;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.opentest4j.TestAbortedException;

/** Verifies interactions of the committed contract against Graph. */
final class LiveVerification {

    private final OpenApiDocument document = OpenApiDocument.packaged();
    private final Set<String> optionalFields = ReferenceTables.table("fields").stream()
            .filter(row -> row.get("presence").equals("optional"))
            .map(row -> row.get("type") + "." + row.get("field"))
            .collect(Collectors.toSet());
    private final LiveGraph graph;
    private final LiveStates states;

    enum Verdict {
        VERIFIED,
        DIFFERS,
        SKIPPED,
        STOPPED
    }

    /** The outcome of an interaction. {@link #toString()} contains no values of a response. */
    record Outcome(Verdict verdict, String interaction, String details) {

        @Override
        public String toString() {
            return verdict.name().toLowerCase(Locale.ROOT) + ": " + interaction + ": " + details;
        }
    }

    LiveVerification(LiveSettings settings) {
        graph = new LiveGraph(settings);
        states = new LiveStates(graph, settings.uploadId());
    }

    Outcome verify(JsonNode committed) {
        JsonNode interaction = withAnyLength(committed.deepCopy());
        String name = Pacts.name(interaction);
        try {
            Pact pact = pactOf(interaction);
            LiveResponse response = graph.get(request(pact, interaction.at("/providerStates/0")));
            LiveComparison comparison = new LiveComparison(pact, interaction, optionalPaths(interaction));
            comparison.compare(response);
            if (!comparison.differences().isEmpty()) {
                return new Outcome(
                        Verdict.DIFFERS, name, response + "; " + String.join("; ", comparison.differences()));
            }
            return new Outcome(
                    Verdict.VERIFIED,
                    name,
                    response + (comparison.absent().isEmpty() ? "" : ", without " + comparison.absent()));
        } catch (TestAbortedException e) {
            return new Outcome(Verdict.SKIPPED, name, e.getMessage());
        } catch (LiveGraph.Stopped e) {
            return new Outcome(Verdict.STOPPED, name, e.getMessage());
        }
    }

    private LiveGraph.Request request(Pact pact, JsonNode state) {
        IRequest request = pact.getInteractions()
                .get(0)
                .asSynchronousRequestResponse()
                .getRequest()
                .generatedRequest(Map.of("providerState", states.values(state)), GeneratorTestMode.Provider);
        return new LiveGraph.Request(
                request.getPath(),
                request.getQuery(),
                !state.path("name").asText().equals(LiveStates.INVALID_TOKEN));
    }

    private static Pact pactOf(JsonNode interaction) {
        ObjectNode pact = Pacts.committed();
        pact.putArray("interactions").add(interaction);
        return DefaultPactReader.INSTANCE.loadPact(pact.toString());
    }

    /** Removes the recorded length of lists, since a real upload can have more items. */
    private static JsonNode withAnyLength(JsonNode interaction) {
        interaction
                .at("/response/matchingRules/body")
                .forEach(rule -> rule.path("matchers").forEach(matcher -> {
                    if (matcher.has("min")) {
                        ((ObjectNode) matcher).put("min", 1).remove(List.of("max"));
                    }
                }));
        return interaction;
    }

    private Set<String> optionalPaths(JsonNode interaction) {
        OpenApiDocument.Operation operation = document.operation(Pacts.operationId(interaction));
        return Members.of(interaction, document, operation).stream()
                .filter(member -> optionalFields.contains(member.field()))
                .filter(member -> !isRecordedByValue(interaction, member.path()))
                .map(Members.Member::path)
                .collect(Collectors.toSet());
    }

    /** Whether a value has no matching rule, such as an error code. */
    private static boolean isRecordedByValue(JsonNode interaction, String path) {
        String pointer = path.substring(1).replace("[*]", "/0").replace('.', '/');
        return interaction.at("/response/body/content").at(pointer).isValueNode()
                && !interaction.at("/response/matchingRules/body").has(path);
    }
}
