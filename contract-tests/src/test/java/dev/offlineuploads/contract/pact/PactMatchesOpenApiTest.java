package dev.offlineuploads.contract.pact;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.contract.support.Pacts;
import dev.offlineuploads.spec.OpenApiDocument;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Validates every committed interaction with the OpenAPI document. */
class PactMatchesOpenApiTest {

    private final OpenApiDocument document = OpenApiDocument.packaged();
    private final OpenApiInteractionValidator validator = OpenApiInteractionValidator.createForInlineApiSpecification(
                    document.text())
            .withBasePathOverride("/" + document.defaultVersion())
            .build();

    @TestFactory
    Stream<DynamicTest> everyInteractionConformsToTheOpenApiDocument() {
        return Pacts.committedInteractions().stream()
                .map(interaction -> DynamicTest.dynamicTest(Pacts.name(interaction), () -> validate(interaction)));
    }

    private void validate(JsonNode interaction) {
        JsonNode recordedRequest = interaction.path("request");
        SimpleRequest.Builder request = new SimpleRequest.Builder(
                recordedRequest.path("method").asText(),
                recordedRequest.path("path").asText());
        recordedRequest
                .path("headers")
                .properties()
                .forEach(header ->
                        header.getValue().forEach(value -> request.withHeader(header.getKey(), value.asText())));
        recordedRequest
                .path("query")
                .properties()
                .forEach(parameter -> request.withQueryParam(parameter.getKey(), values(parameter.getValue())));

        JsonNode recordedResponse = interaction.path("response");
        SimpleResponse.Builder response = SimpleResponse.Builder.status(
                        recordedResponse.path("status").asInt())
                .withBody(recordedResponse.at("/body/content").toString());
        recordedResponse
                .path("headers")
                .properties()
                .forEach(header -> response.withHeader(header.getKey(), values(header.getValue())));

        List<String> findings = validator.validate(request.build(), response.build()).getMessages().stream()
                .map(ValidationReport.Message::toString)
                .toList();
        assertThat(findings)
                .as(
                        "\"%s\" compared with openapi.yaml; fix the wrong one, and record with: %s",
                        Pacts.name(interaction), Pacts.RECORD_COMMAND)
                .isEmpty();
    }

    private static List<String> values(JsonNode values) {
        return Stream.iterate(0, i -> i < values.size(), i -> i + 1)
                .map(i -> values.get(i).asText())
                .toList();
    }
}
