package dev.offlineuploads.contract.consumer;

import static dev.offlineuploads.contract.consumer.Examples.ID;
import static dev.offlineuploads.contract.consumer.Examples.NODE;
import static dev.offlineuploads.contract.consumer.Examples.error;
import static dev.offlineuploads.contract.consumer.Examples.thrown;
import static dev.offlineuploads.contract.support.Source.DOCUMENTED;
import static dev.offlineuploads.contract.support.Source.OBSERVED;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactConsumerTest;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import dev.offlineuploads.ListOptions;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.Page;
import dev.offlineuploads.contract.support.Pacts;
import dev.offlineuploads.errors.InvalidParameterException;
import dev.offlineuploads.errors.ServiceUnavailableException;
import dev.offlineuploads.errors.TargetNotDeterminedException;
import dev.offlineuploads.model.SignalsUploadProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Recording.class) // first, so that it ends after Pact's extension has written the pact
@PactConsumerTest
@PactTestFor(providerName = Pacts.PROVIDER, pactVersion = PactSpecVersion.V4)
class ListProgressPactTest extends ListPactTest<SignalsUploadProgress> {

    private static final String PATH = NODE + "/progress";

    ListProgressPactTest() {
        super("listProgress", "progress", "/progress", "an upload has ranges of progress", OBSERVED);
    }

    @Override
    Page<SignalsUploadProgress> list(OfflineUploadsClient client, ListOptions options) {
        return client.listProgress(ID, options);
    }

    @Override
    void item(LambdaDslObject range) {
        range.integerType("start_inclusive", 0).integerType("end_exclusive", 500);
    }

    @Override
    boolean isExample(SignalsUploadProgress range) {
        return range.startInclusive() == 0 && range.endExclusive() == 500;
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact targetNotDetermined(PactBuilder pact) {
        return GraphInteraction.of("listProgress")
                .from(DOCUMENTED, "2026-11-23")
                .given("the target of an upload cannot be determined")
                .uponReceiving("progress of an upload whose target cannot be determined")
                .get(PATH)
                .willRespondWith(pact, 400, error("OAuthException", 275))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "targetNotDetermined")
    void throwsTargetNotDetermined(MockServer graph) {
        TargetNotDeterminedException error =
                thrown(TargetNotDeterminedException.class, graph, client -> client.listProgress(ID));

        assertThat(error.code()).isEqualTo(275);
        assertThat(error.operation()).isEqualTo("listProgress");
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact unknownCursor(PactBuilder pact) {
        return GraphInteraction.of("listProgress")
                .from(OBSERVED, "2026-11-29")
                .given("an upload exists")
                .uponReceiving("progress after an unknown cursor")
                .get(PATH)
                .query("after", "stale")
                .willRespondWith(
                        pact,
                        400,
                        error(
                                "OAuthException",
                                100,
                                error -> error.object(
                                        "error_data",
                                        data -> data.array(
                                                "blame_field_specs",
                                                specs -> specs.array(spec -> spec.stringValue("after"))))))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "unknownCursor")
    void throwsInvalidParameterForAnUnknownCursor(MockServer graph) {
        ListOptions stale = ListOptions.builder().after("stale").build();

        InvalidParameterException error =
                thrown(InvalidParameterException.class, graph, client -> client.listProgress(ID, stale));

        assertThat(error.code()).isEqualTo(100);
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact unavailable(PactBuilder pact) {
        return GraphInteraction.of("listProgress")
                .from(OBSERVED, "2026-11-29")
                .given("Graph is unavailable")
                .uponReceiving("progress while Graph is unavailable")
                .get(PATH)
                .willRespondWith(
                        pact, 500, error("OAuthException", 2, error -> error.booleanValue("is_transient", true)))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "unavailable")
    void throwsServiceUnavailable(MockServer graph) {
        ServiceUnavailableException error =
                thrown(ServiceUnavailableException.class, graph, client -> client.listProgress(ID));

        assertThat(error.statusCode()).isEqualTo(500);
    }
}
