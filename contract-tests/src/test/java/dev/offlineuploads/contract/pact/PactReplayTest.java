package dev.offlineuploads.contract.pact;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.ConsumerPactRunnerKt;
import au.com.dius.pact.consumer.PactVerificationResult;
import au.com.dius.pact.consumer.model.MockProviderConfig;
import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Pact;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.contract.support.JsonDifferences;
import dev.offlineuploads.contract.support.Pacts;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.spec.ReferenceTables;
import feign.Feign;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Sends every committed request with the generated client to a mock server, and compares the decoded response with the
 * recorded one.
 */
class PactReplayTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Pact writes the replayed interactions here, not to the recording, where they would hide a removed consumer test. */
    private static final String FOLDER = "target/replayed";

    private static final String VERSION_PREFIX = "/" + ReferenceTables.version();

    @TestFactory
    Stream<DynamicTest> clientDecodesEveryRecordedResponse() {
        Pact pact = DefaultPactReader.INSTANCE.loadPact(Pacts.COMMITTED.toFile());
        Map<String, Interaction> served = pact.getInteractions().stream()
                .collect(Collectors.toMap(
                        interaction -> Pacts.named(
                                interaction.getDescription(),
                                interaction.getProviderStates().stream()
                                        .map(state -> state.getName())
                                        .toList()),
                        interaction -> interaction));
        return Pacts.committedInteractions().stream()
                .map(recorded -> DynamicTest.dynamicTest(
                        Pacts.name(recorded),
                        () -> replay(
                                new V4Pact(
                                        pact.getConsumer(),
                                        pact.getProvider(),
                                        List.of(served.get(Pacts.name(recorded)))),
                                recorded)));
    }

    private static void replay(V4Pact one, JsonNode recorded) {
        PactVerificationResult result = ConsumerPactRunnerKt.runConsumerTest(
                one, MockProviderConfig.createDefault(PactSpecVersion.V4), (graph, context) -> {
                    context.setPactFolder(FOLDER);
                    assertThat(JsonDifferences.between(
                                    "the recorded body",
                                    recorded.at("/response/body/content"),
                                    "the decoded response",
                                    decoded(graph.getUrl(), recorded)))
                            .as(
                                    "\"%s\" compared with the decoded response; fix openapi.yaml, or record with: %s",
                                    Pacts.name(recorded), Pacts.RECORD_COMMAND)
                            .isEmpty();
                    return null;
                });
        if (result instanceof PactVerificationResult.Error error) {
            PactVerificationResult server = error.getMockServerState();
            // Often, the mock server has rejected the request, and the client cannot decode its response.
            String rejected = server instanceof PactVerificationResult.Ok
                    ? ""
                    : "\nPact's mock server: " + server.getDescription();
            throw new AssertionError(error.getError().getMessage() + rejected, error.getError());
        }
        assertThat(result)
                .as("the request of \"%s\", sent by the client: %s", Pacts.name(recorded), result.getDescription())
                .isInstanceOf(PactVerificationResult.Ok.class);
    }

    private static JsonNode decoded(String url, JsonNode recorded) {
        try {
            return call(url, recorded);
        } catch (RuntimeException e) {
            throw new AssertionError(
                    "\"" + Pacts.name(recorded) + "\" cannot be sent or decoded by the generated client: "
                            + e.getMessage() + "\nFix openapi.yaml, or record with: " + Pacts.RECORD_COMMAND,
                    e);
        }
    }

    private static JsonNode call(String url, JsonNode recorded) {
        OfflineConversionDataSetUploadApi api = OfflineUploadsClient.builder()
                .accessToken(Pacts.TOKEN_PLACEHOLDER)
                .maxRetries(0)
                .applyTo(Feign.builder())
                .target(OfflineConversionDataSetUploadApi.class, url + VERSION_PREFIX);
        int status = recorded.at("/response/status").asInt();
        try {
            Object result = GeneratedCall.send(recorded, VERSION_PREFIX, api);
            assertThat(status).as("the recorded status of a successful call").isEqualTo(200);
            assertThat(unconverted(result))
                    .as("properties with another type in openapi.yaml")
                    .isEmpty();
            return JSON.valueToTree(result);
        } catch (GraphApiException e) {
            assertThat(e.statusCode()).as("the status in the exception").isEqualTo(status);
            assertThat(unconverted(e.error()))
                    .as("properties with another type in openapi.yaml")
                    .isEmpty();
            return JSON.createObjectNode().set("error", JSON.valueToTree(e.error()));
        }
    }

    /** The known properties whose values are additional properties, since the client could not convert them. */
    private static List<String> unconverted(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().flatMap(item -> unconverted(item).stream()).toList();
        }
        if (!(value instanceof Record)) {
            return List.of();
        }
        List<String> known = new ArrayList<>();
        List<String> found = new ArrayList<>();
        List<String> additional = new ArrayList<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object part = ReflectionSupport.invokeMethod(component.getAccessor(), value);
            if (component.getName().equals("additionalProperties")) {
                ((Map<?, ?>) part).keySet().forEach(name -> additional.add((String) name));
            } else {
                known.add(component
                        .getAccessor()
                        .getAnnotation(JsonProperty.class)
                        .value());
                found.addAll(unconverted(part));
            }
        }
        additional.retainAll(known);
        found.addAll(additional);
        return found;
    }
}
