package dev.offlineuploads.contract.consumer;

import static dev.offlineuploads.contract.consumer.Examples.ID;
import static dev.offlineuploads.contract.consumer.Examples.NODE;
import static dev.offlineuploads.contract.consumer.Examples.VERSION;
import static dev.offlineuploads.contract.consumer.Examples.call;
import static dev.offlineuploads.contract.consumer.Examples.error;
import static dev.offlineuploads.contract.consumer.Examples.thrown;
import static dev.offlineuploads.contract.support.Source.DOCUMENTED;
import static dev.offlineuploads.contract.support.Source.OBSERVED;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.LambdaDslJsonBody;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactConsumerTest;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineuploads.ApiResponse;
import dev.offlineuploads.contract.support.JsonDifferences;
import dev.offlineuploads.contract.support.Pacts;
import dev.offlineuploads.errors.AuthenticationException;
import dev.offlineuploads.errors.InvalidParameterException;
import dev.offlineuploads.errors.RateLimitException;
import dev.offlineuploads.fakegraph.SampleUploads;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import dev.offlineuploads.model.UploadField;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Recording.class) // first, so that it ends after Pact's extension has written the pact
@PactConsumerTest
@PactTestFor(providerName = Pacts.PROVIDER, pactVersion = PactSpecVersion.V4)
class GetUploadPactTest {

    /** A value for every documented field, in the order of the reference tables. */
    private static final Map<String, Object> EVERY_FIELD = SampleUploads.COMPLETE.fields();

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact everyDocumentedField(PactBuilder pact) {
        return GraphInteraction.of("getUpload")
                .from(DOCUMENTED, "2026-11-23")
                .given("an upload exists")
                .uponReceiving("a request for every documented field")
                .get(NODE)
                .query("fields", String.join(",", EVERY_FIELD.keySet()))
                .willRespondWith(pact, 200, GetUploadPactTest::everyField)
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "everyDocumentedField")
    void returnsEveryDocumentedField(MockServer graph) {
        assertThat(EVERY_FIELD.keySet())
                .as(
                        "the fields of SampleUploads.COMPLETE, which the contract requests, compared with UploadField of"
                                + " openapi.yaml. Add or remove the field in SampleUploads, then record with: %s",
                        Pacts.RECORD_COMMAND)
                .containsExactly(Arrays.stream(UploadField.values())
                        .map(UploadField::value)
                        .toArray(String[]::new));
        OfflineConversionDataSetUpload upload = call(graph, client -> client.getUpload(ID, UploadField.values()));

        ObjectMapper json = new ObjectMapper();
        assertThat(JsonDifferences.between(
                        "the response", json.valueToTree(EVERY_FIELD), "the record", json.valueToTree(upload)))
                .isEmpty();
        assertThat(upload.additionalProperties()).isEmpty();
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact defaultFields(PactBuilder pact) {
        return GraphInteraction.of("getUpload")
                .from(DOCUMENTED, "2026-11-23")
                .given("an upload exists")
                .uponReceiving("a request for the default fields")
                .get(NODE)
                .responseHeader("facebook-api-version", "v[0-9]+\\.[0-9]+", VERSION)
                .willRespondWith(
                        pact,
                        200,
                        body -> id(body).booleanType("is_excluded_for_lift", false)
                                .stringType("upload_tag", "store-sales-2024-01"))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "defaultFields")
    void returnsTheDefaultFields(MockServer graph) {
        ApiResponse<OfflineConversionDataSetUpload> response =
                call(graph, client -> client.withRawResponse().getUpload(ID));
        OfflineConversionDataSetUpload upload = response.body();

        assertThat(response.apiVersion()).isEqualTo(VERSION);
        assertThat(upload.id()).isEqualTo(ID);
        assertThat(upload.isExcludedForLift()).isFalse();
        assertThat(upload.uploadTag()).isEqualTo("store-sales-2024-01");
        assertThat(upload.validEntries()).isNull();
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact selectedFields(PactBuilder pact) {
        return GraphInteraction.of("getUpload")
                .from(DOCUMENTED, "2026-11-23")
                .given("an upload exists")
                .uponReceiving("a request for selected fields")
                .get(NODE)
                .query("fields", "match_rate_approx,matched_entries")
                .willRespondWith(
                        pact,
                        200,
                        body -> id(body).integerType("match_rate_approx", 63).integerType("matched_entries", 3031))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "selectedFields")
    void returnsSelectedFields(MockServer graph) {
        OfflineConversionDataSetUpload upload =
                call(graph, client -> client.getUpload(ID, UploadField.MATCH_RATE_APPROX, UploadField.MATCHED_ENTRIES));

        assertThat(upload.matchRateApprox()).isEqualTo(63);
        assertThat(upload.matchedEntries()).isEqualTo(3031);
        assertThat(upload.uploadTag()).isNull();
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact unknownUpload(PactBuilder pact) {
        return GraphInteraction.of("getUpload")
                .from(OBSERVED, "2026-11-29")
                .given("no upload exists")
                .uponReceiving("a request for an unknown upload")
                .get(NODE)
                .willRespondWith(
                        pact, 400, error("GraphMethodException", 100, error -> error.numberValue("error_subcode", 33)))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "unknownUpload")
    void throwsInvalidParameterForAnUnknownUpload(MockServer graph) {
        InvalidParameterException error =
                thrown(InvalidParameterException.class, graph, client -> client.getUpload(ID));

        assertThat(error.code()).isEqualTo(100);
        assertThat(error.subcode()).isEqualTo(33);
        assertThat(error.statusCode()).isEqualTo(400);
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact unknownField(PactBuilder pact) {
        return GraphInteraction.of("getUpload")
                .from(OBSERVED, "2026-11-29")
                .given("a field does not exist")
                .uponReceiving("a request for an unknown field")
                .get(NODE)
                .query("fields", "${field}")
                .willRespondWith(pact, 400, error("OAuthException", 100))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "unknownField")
    void throwsInvalidParameterForAnUnknownField(MockServer graph) {
        InvalidParameterException error =
                thrown(InvalidParameterException.class, graph, client -> client.getUpload(ID, UploadField.EVENT_STATS));

        assertThat(error.code()).isEqualTo(100);
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact invalidToken(PactBuilder pact) {
        return GraphInteraction.of("getUpload")
                .from(OBSERVED, "2026-11-29")
                .given("the token is invalid")
                .uponReceiving("a request with an invalid token")
                .get(NODE)
                .willRespondWith(pact, 400, error("OAuthException", 190))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "invalidToken")
    void throwsAuthenticationForAnInvalidToken(MockServer graph) {
        AuthenticationException error = thrown(AuthenticationException.class, graph, client -> client.getUpload(ID));

        assertThat(error.code()).isEqualTo(190);
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact rateLimit(PactBuilder pact) {
        return GraphInteraction.of("getUpload")
                .from(OBSERVED, "2026-11-29")
                .given("the app is over its rate limit")
                .uponReceiving("a request while the app is over its rate limit")
                .get(NODE)
                .jsonHeader("x-app-usage", "{\"call_count\":100,\"total_time\":25,\"total_cputime\":24}")
                .willRespondWith(
                        pact, 403, error("OAuthException", 4, error -> error.booleanValue("is_transient", true)))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "rateLimit")
    void throwsRateLimitWithTheUsageOfTheApp(MockServer graph) {
        RateLimitException error = thrown(RateLimitException.class, graph, client -> client.getUpload(ID));

        assertThat(error.code()).isEqualTo(4);
        assertThat(error.statusCode()).isEqualTo(403);
        assertThat(error.error().isTransient()).isTrue();
        assertThat(error.rateLimitUsage().app().callCount()).isEqualTo(100);
        assertThat(error.rateLimitUsage().app().totalTime()).isEqualTo(25);
        assertThat(error.rateLimitUsage().app().totalCputime()).isEqualTo(24);
    }

    private static LambdaDslJsonBody id(LambdaDslJsonBody body) {
        body.stringMatcher("id", "[0-9]+", ID);
        return body;
    }

    private static void everyField(LambdaDslJsonBody body) {
        EVERY_FIELD.forEach((field, value) -> {
            if (field.equals("id")) {
                id(body);
            } else if (value instanceof Number number) {
                body.integerType(field, number.intValue());
            } else if (value instanceof Boolean truth) {
                body.booleanType(field, truth);
            } else {
                body.stringType(field, value.toString());
            }
        });
    }
}
