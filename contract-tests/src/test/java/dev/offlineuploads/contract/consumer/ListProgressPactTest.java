package dev.offlineuploads.contract.consumer;

import static dev.offlineuploads.contract.consumer.Examples.CURSOR;
import static dev.offlineuploads.contract.consumer.Examples.ID;
import static dev.offlineuploads.contract.consumer.Examples.NODE;
import static dev.offlineuploads.contract.consumer.Examples.client;
import static dev.offlineuploads.contract.consumer.Examples.error;
import static dev.offlineuploads.contract.consumer.Examples.next;
import static dev.offlineuploads.contract.consumer.Examples.page;
import static dev.offlineuploads.contract.consumer.Examples.previous;
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

/** Records how the client lists the progress of an upload. */
@ExtendWith(Recording.class) // before Pact's own extension, so that it comes after it when all is done
@PactConsumerTest
@PactTestFor(providerName = Pacts.PROVIDER, pactVersion = PactSpecVersion.V4)
class ListProgressPactTest {

    private static final String PATH = NODE + "/progress";
    private static final String RANGES = "an upload has ranges of progress";

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact onePage(PactBuilder pact) {
        return GraphInteraction.of("listProgress")
                .from(OBSERVED, "2026-11-29")
                .given(RANGES, "count", 2)
                .uponReceiving("progress that fits one page")
                .get(PATH)
                .willRespondWith(pact, 200, page(2, ListProgressPactTest::range, Examples::cursors))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "onePage")
    void listsProgressOnOnePage(MockServer graph) {
        try (OfflineUploadsClient client = client(graph)) {
            Page<SignalsUploadProgress> page = client.listProgress(ID);

            assertThat(page.iterateAll()).extracting(ListProgressPactTest::rows).containsExactly("0..500", "0..500");
            assertThat(page.hasNextPage()).isFalse();
        }
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact twoPages(PactBuilder pact) {
        GraphInteraction.of("listProgress")
                .from(OBSERVED, "2026-11-29")
                .given(RANGES, "count", 3)
                .uponReceiving("progress that takes more than one page")
                .get(PATH)
                .query("limit", "2")
                .willRespondWith(pact, 200, page(2, ListProgressPactTest::range, next(PATH, 2)));
        return GraphInteraction.of("listProgress")
                .from(OBSERVED, "2026-11-29")
                .given(RANGES, "count", 3)
                .uponReceiving("the page of progress after a cursor")
                .get(PATH)
                .query("limit", "2")
                .query("after", "${cursor}")
                .willRespondWith(
                        pact,
                        200,
                        page(
                                1,
                                range -> range.integerType("start_inclusive", 1000)
                                        .integerType("end_exclusive", 1500),
                                previous(PATH, 2)))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "twoPages")
    void followsProgressToTheLastPage(MockServer graph) {
        try (OfflineUploadsClient client = client(graph)) {
            ListOptions two = ListOptions.builder().limit(2).build();

            assertThat(client.listProgress(ID, two).iterateAll())
                    .extracting(ListProgressPactTest::rows)
                    .containsExactly("0..500", "0..500", "1000..1500");
        }
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact beforeACursor(PactBuilder pact) {
        return GraphInteraction.of("listProgress")
                .from(OBSERVED, "2026-11-29")
                .given(RANGES, "count", 3)
                .uponReceiving("a page of progress of a chosen size before a cursor")
                .get(PATH)
                .query("limit", "1")
                .query("before", "${cursor}")
                .willRespondWith(pact, 200, page(1, ListProgressPactTest::range, next(PATH, 1)))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "beforeACursor")
    void requestsProgressBeforeACursor(MockServer graph) {
        try (OfflineUploadsClient client = client(graph)) {
            ListOptions before = ListOptions.builder().before(CURSOR).limit(1).build();

            assertThat(client.listProgress(ID, before).items()).hasSize(1);
        }
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact nothing(PactBuilder pact) {
        return GraphInteraction.of("listProgress")
                .from(DOCUMENTED, "2026-11-23")
                .given(RANGES, "count", 0)
                .uponReceiving("progress of an upload to which nothing has come")
                .get(PATH)
                .willRespondWith(pact, 200, Examples::emptyPage)
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "nothing")
    void listsNoProgress(MockServer graph) {
        try (OfflineUploadsClient client = client(graph)) {
            assertThat(client.listProgress(ID).iterateAll()).isEmpty();
        }
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
                .uponReceiving("progress after a cursor that Graph does not know")
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

    private static void range(LambdaDslObject range) {
        range.integerType("start_inclusive", 0).integerType("end_exclusive", 500);
    }

    private static String rows(SignalsUploadProgress range) {
        return range.startInclusive() + ".." + range.endExclusive();
    }
}
