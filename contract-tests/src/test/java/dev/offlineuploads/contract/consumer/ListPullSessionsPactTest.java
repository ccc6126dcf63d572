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
import static dev.offlineuploads.contract.support.Source.ASSUMED;
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
import dev.offlineuploads.RateLimitUsage;
import dev.offlineuploads.contract.support.Pacts;
import dev.offlineuploads.errors.InvalidParameterException;
import dev.offlineuploads.errors.PermissionDeniedException;
import dev.offlineuploads.errors.RateLimitException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records how the client lists the pull sessions of an upload. */
@ExtendWith(Recording.class) // before Pact's own extension, so that it comes after it when all is done
@PactConsumerTest
@PactTestFor(providerName = Pacts.PROVIDER, pactVersion = PactSpecVersion.V4)
class ListPullSessionsPactTest {

    private static final String PATH = NODE + "/pull_sessions";
    private static final String SESSIONS = "an upload has pull sessions";

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact onePage(PactBuilder pact) {
        return GraphInteraction.of("listPullSessions")
                .from(ASSUMED, "2026-11-29")
                .given(SESSIONS, "count", 2)
                .uponReceiving("pull sessions that fit one page")
                .get(PATH)
                .willRespondWith(pact, 200, page(2, ListPullSessionsPactTest::session, Examples::cursors))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "onePage")
    void listsPullSessionsOnOnePage(MockServer graph) {
        try (OfflineUploadsClient client = client(graph)) {
            assertThat(client.listPullSessions(ID).iterateAll())
                    .hasSize(2)
                    .allSatisfy(session ->
                            assertThat(session.additionalProperties()).containsEntry("id", "730264518"));
        }
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact twoPages(PactBuilder pact) {
        GraphInteraction.of("listPullSessions")
                .from(ASSUMED, "2026-11-29")
                .given(SESSIONS, "count", 3)
                .uponReceiving("pull sessions that take more than one page")
                .get(PATH)
                .query("limit", "2")
                .willRespondWith(pact, 200, page(2, ListPullSessionsPactTest::session, next(PATH, 2)));
        return GraphInteraction.of("listPullSessions")
                .from(ASSUMED, "2026-11-29")
                .given(SESSIONS, "count", 3)
                .uponReceiving("the page of pull sessions after a cursor")
                .get(PATH)
                .query("limit", "2")
                .query("after", "${cursor}")
                .willRespondWith(pact, 200, page(1, ListPullSessionsPactTest::session, previous(PATH, 2)))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "twoPages")
    void followsPullSessionsToTheLastPage(MockServer graph) {
        try (OfflineUploadsClient client = client(graph)) {
            ListOptions two = ListOptions.builder().limit(2).build();

            assertThat(client.listPullSessions(ID, two).streamAll()).hasSize(3);
        }
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact beforeACursor(PactBuilder pact) {
        return GraphInteraction.of("listPullSessions")
                .from(ASSUMED, "2026-11-29")
                .given(SESSIONS, "count", 3)
                .uponReceiving("a page of pull sessions of a chosen size before a cursor")
                .get(PATH)
                .query("limit", "1")
                .query("before", "${cursor}")
                .willRespondWith(pact, 200, page(1, ListPullSessionsPactTest::session, next(PATH, 1)))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "beforeACursor")
    void requestsPullSessionsBeforeACursor(MockServer graph) {
        try (OfflineUploadsClient client = client(graph)) {
            ListOptions before = ListOptions.builder().before(CURSOR).limit(1).build();

            assertThat(client.listPullSessions(ID, before).items()).hasSize(1);
        }
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact nothing(PactBuilder pact) {
        return GraphInteraction.of("listPullSessions")
                .from(DOCUMENTED, "2026-11-23")
                .given(SESSIONS, "count", 0)
                .uponReceiving("pull sessions of an upload that has none")
                .get(PATH)
                .willRespondWith(pact, 200, Examples::emptyPage)
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "nothing")
    void listsNoPullSessions(MockServer graph) {
        try (OfflineUploadsClient client = client(graph)) {
            assertThat(client.listPullSessions(ID).iterateAll()).isEmpty();
        }
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact missingPermission(PactBuilder pact) {
        return GraphInteraction.of("listPullSessions")
                .from(ASSUMED, "2026-11-29")
                .given("the app may not read pull sessions")
                .uponReceiving("pull sessions that the app may not read")
                .get(PATH)
                .willRespondWith(
                        pact,
                        403,
                        error(
                                "OAuthException",
                                10,
                                error -> error.stringType("error_user_title", "Permission missing")
                                        .stringType("error_user_msg", "This app may not read pull sessions.")))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "missingPermission")
    void throwsPermissionDenied(MockServer graph) {
        PermissionDeniedException error =
                thrown(PermissionDeniedException.class, graph, client -> client.listPullSessions(ID));

        assertThat(error.code()).isEqualTo(10);
        assertThat(error.userTitle()).isEqualTo("Permission missing");
        assertThat(error.userMessage()).isEqualTo("This app may not read pull sessions.");
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact unknownUpload(PactBuilder pact) {
        return GraphInteraction.of("listPullSessions")
                .from(ASSUMED, "2026-11-29")
                .given("no upload exists")
                .uponReceiving("pull sessions of an unknown upload")
                .get(PATH)
                .willRespondWith(
                        pact, 400, error("GraphMethodException", 100, error -> error.numberValue("error_subcode", 33)))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "unknownUpload")
    void throwsInvalidParameterForPullSessionsOfAnUnknownUpload(MockServer graph) {
        InvalidParameterException error =
                thrown(InvalidParameterException.class, graph, client -> client.listPullSessions(ID));

        assertThat(error.subcode()).isEqualTo(33);
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact businessRateLimit(PactBuilder pact) {
        return GraphInteraction.of("listPullSessions")
                .from(OBSERVED, "2026-11-29")
                .given("a business is over its rate limit")
                .uponReceiving("pull sessions while a business is over its rate limit")
                .get(PATH)
                .jsonHeader(
                        "x-ad-account-usage",
                        "{\"acc_id_util_pct\":100,\"reset_time_duration\":300,"
                                + "\"ads_api_access_tier\":\"standard_access\"}")
                .jsonHeader(
                        "x-business-use-case-usage",
                        "{\"1785632\":[{\"type\":\"ads_management\",\"call_count\":100,\"total_cputime\":24,"
                                + "\"total_time\":25,\"estimated_time_to_regain_access\":5}]}")
                .willRespondWith(pact, 400, error("OAuthException", 80004))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "businessRateLimit")
    void throwsRateLimitWithTheUsageOfTheBusiness(MockServer graph) {
        RateLimitUsage usage = thrown(RateLimitException.class, graph, client -> client.listPullSessions(ID))
                .rateLimitUsage();

        assertThat(usage.adAccount().accIdUtilPct()).isEqualTo(100.0);
        assertThat(usage.adAccount().resetTimeDuration()).isEqualTo(300);
        assertThat(usage.adAccount().adsApiAccessTier()).isEqualTo("standard_access");
        assertThat(usage.businessUseCases().get("1785632")).singleElement().satisfies(useCase -> {
            assertThat(useCase.type()).isEqualTo("ads_management");
            assertThat(useCase.callCount()).isEqualTo(100);
            assertThat(useCase.totalCputime()).isEqualTo(24);
            assertThat(useCase.totalTime()).isEqualTo(25);
            assertThat(useCase.estimatedTimeToRegainAccess()).isEqualTo(5);
        });
        assertThat(usage.timeToRegainAccess()).isEqualTo(Duration.ofMinutes(5));
    }

    private static void session(LambdaDslObject session) {
        session.stringType("id", "730264518");
    }
}
