package dev.offlineuploads.contract.consumer;

import static dev.offlineuploads.contract.consumer.Examples.ID;
import static dev.offlineuploads.contract.consumer.Examples.NODE;
import static dev.offlineuploads.contract.consumer.Examples.error;
import static dev.offlineuploads.contract.consumer.Examples.thrown;
import static dev.offlineuploads.contract.support.Source.ASSUMED;
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
import dev.offlineuploads.RateLimitUsage;
import dev.offlineuploads.contract.support.Pacts;
import dev.offlineuploads.errors.InvalidParameterException;
import dev.offlineuploads.errors.PermissionDeniedException;
import dev.offlineuploads.errors.RateLimitException;
import dev.offlineuploads.model.PartnerIntegrationPullSession;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Recording.class) // first, so that it ends after Pact's extension has written the pact
@PactConsumerTest
@PactTestFor(providerName = Pacts.PROVIDER, pactVersion = PactSpecVersion.V4)
class ListPullSessionsPactTest extends ListPactTest<PartnerIntegrationPullSession> {

    private static final String PATH = NODE + "/pull_sessions";

    ListPullSessionsPactTest() {
        super("listPullSessions", "pull sessions", "/pull_sessions", "an upload has pull sessions", ASSUMED);
    }

    @Override
    Page<PartnerIntegrationPullSession> list(OfflineUploadsClient client, ListOptions options) {
        return client.listPullSessions(ID, options);
    }

    @Override
    void item(LambdaDslObject session) {
        session.stringType("id", "730264518");
    }

    @Override
    boolean isExample(PartnerIntegrationPullSession session) {
        return session.additionalProperties().equals(Map.of("id", "730264518"));
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact missingPermission(PactBuilder pact) {
        return GraphInteraction.of("listPullSessions")
                .from(ASSUMED, "2026-11-29")
                .given("the app is not allowed to read pull sessions")
                .uponReceiving("pull sessions that the app is not allowed to read")
                .get(PATH)
                .willRespondWith(
                        pact,
                        403,
                        error(
                                "OAuthException",
                                10,
                                error -> error.stringType("error_user_title", "Permission missing")
                                        .stringType(
                                                "error_user_msg", "This app is not allowed to read pull sessions.")))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "missingPermission")
    void throwsPermissionDenied(MockServer graph) {
        PermissionDeniedException error =
                thrown(PermissionDeniedException.class, graph, client -> client.listPullSessions(ID));

        assertThat(error.code()).isEqualTo(10);
        assertThat(error.userTitle()).isEqualTo("Permission missing");
        assertThat(error.userMessage()).isEqualTo("This app is not allowed to read pull sessions.");
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
}
