package dev.offlineuploads.contract;

import static dev.offlineuploads.contract.Contract.Source.ASSUMED;
import static dev.offlineuploads.contract.Contract.Source.DOCUMENTED;
import static dev.offlineuploads.contract.Contract.Source.OBSERVED;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.LambdaDslJsonBody;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactConsumerTest;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import dev.offlineuploads.ApiResponse;
import dev.offlineuploads.ListOptions;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.Page;
import dev.offlineuploads.RateLimitUsage;
import dev.offlineuploads.errors.AuthenticationException;
import dev.offlineuploads.errors.InvalidParameterException;
import dev.offlineuploads.errors.PermissionDeniedException;
import dev.offlineuploads.errors.RateLimitException;
import dev.offlineuploads.errors.ServiceUnavailableException;
import dev.offlineuploads.errors.TargetNotDeterminedException;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import dev.offlineuploads.model.SignalsUploadProgress;
import dev.offlineuploads.model.UploadField;
import dev.offlineuploads.spec.ReferenceTables;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Records the contract: drives the real client against Pact's mock of Graph, one test an interaction. {@link
 * DriftTest} holds the recording against the committed one.
 */
@ExtendWith(Recording.class) // before Pact's own extension, so that it comes after it when all is done
@PactConsumerTest
@PactTestFor(providerName = Contract.PROVIDER, pactVersion = PactSpecVersion.V4)
class ConsumerPactTest {

    private static final String ID = "1205740336108823";
    private static final String VERSION = ReferenceTables.version();
    private static final String NODE = "/" + VERSION + "/" + ID;
    private static final String PROGRESS = NODE + "/progress";
    private static final String PULL_SESSIONS = NODE + "/pull_sessions";
    private static final Map<String, String> UPLOAD = Map.of("id", ID);
    /** Every documented field with a value, in the order of the reference. */
    private static final Map<String, Object> EVERY_FIELD = Stream.<Map.Entry<String, Object>>of(
                    entry("id", ID),
                    entry("api_calls", 12),
                    entry("creation_time", 1706745600),
                    entry("duplicate_entries", 37),
                    entry("event_stats", "Purchase: 4812"),
                    entry("event_time_max", 1706918399),
                    entry("event_time_min", 1704067200),
                    entry("first_upload_time", 1706745661),
                    entry("is_excluded_for_lift", false),
                    entry("last_upload_time", 1706918460),
                    entry("match_rate_approx", 63),
                    entry("matched_entries", 3031),
                    entry("upload_tag", "store-sales-2024-01"),
                    entry("valid_entries", 4812))
            .collect(Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (one, other) -> other, LinkedHashMap::new));

    private static final String MEMBER = "[\\[{]*(\"\\w+\":[\\[{]+)?\"\\w+\":(\"\\w+\"|[0-9.]+)[\\]}]*";

    /** Pact's verifier takes a header apart at its commas, and holds each part against the rule. */
    private static final String JSON_OR_PART_OF_IT = MEMBER + "(," + MEMBER + ")*";

    private static final String APP_USAGE = "{\"call_count\":100,\"total_time\":25,\"total_cputime\":24}";
    private static final String AD_ACCOUNT_USAGE =
            "{\"acc_id_util_pct\":100,\"reset_time_duration\":300,\"ads_api_access_tier\":\"standard_access\"}";
    private static final String BUSINESS_USE_CASE_USAGE =
            "{\"1785632\":[{\"type\":\"ads_management\",\"call_count\":100,\"total_cputime\":24,\"total_time\":25,"
                    + "\"estimated_time_to_regain_access\":5}]}";
    private static final String FIRST_CURSOR = "MAZD";
    private static final String CURSOR = "MjQZD";

    // The node

    @Pact(consumer = Contract.CONSUMER)
    V4Pact everyDocumentedField(PactBuilder pact) {
        return Contract.of("getUpload", "a read of every documented field")
                .given("an upload exists", UPLOAD)
                .get(NODE)
                .with("fields=" + String.join(",", EVERY_FIELD.keySet()))
                .answers(pact, DOCUMENTED, 200, ConsumerPactTest::everyField)
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "everyDocumentedField")
    void readsEveryDocumentedField(MockServer graph) {
        assertThat(EVERY_FIELD.keySet())
                .as(
                        "EVERY_FIELD of ConsumerPactTest, by which the contract asks, against UploadField of openapi.yaml. Bring"
                                + " EVERY_FIELD up to it, and SampleUploads.COMPLETE, from which FakeGraph answers; then"
                                + " record with: %s",
                        Pacts.RECORD_COMMAND)
                .containsExactly(Arrays.stream(UploadField.values())
                        .map(UploadField::value)
                        .toArray(String[]::new));
        try (OfflineUploadsClient client = clientOf(graph)) {
            OfflineConversionDataSetUpload upload = client.getUpload(ID, UploadField.values());

            EVERY_FIELD.forEach((field, value) -> assertThat(component(upload, field))
                    .as("%s of the record", field)
                    .isEqualTo(value instanceof Integer number ? Long.valueOf(number) : value));
            assertThat(upload.additionalProperties()).isEmpty();
        }
    }

    @Pact(consumer = Contract.CONSUMER)
    V4Pact defaultFields(PactBuilder pact) {
        return Contract.of("getUpload", "a read of the default fields")
                .given("an upload exists", UPLOAD)
                .get(NODE)
                .answering("facebook-api-version", "v[0-9]+\\.[0-9]+", VERSION)
                .answers(
                        pact,
                        DOCUMENTED,
                        200,
                        body -> body.stringMatcher("id", "[0-9]+", ID)
                                .booleanType("is_excluded_for_lift", false)
                                .stringType("upload_tag", "store-sales-2024-01"))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "defaultFields")
    void readsTheDefaultFields(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            ApiResponse<OfflineConversionDataSetUpload> response =
                    client.withRawResponse().getUpload(ID);
            OfflineConversionDataSetUpload upload = response.body();

            assertThat(response.apiVersion()).isEqualTo(VERSION);
            assertThat(upload.id()).isEqualTo(ID);
            assertThat(upload.isExcludedForLift()).isFalse();
            assertThat(upload.uploadTag()).isEqualTo("store-sales-2024-01");
            assertThat(upload.validEntries()).isNull();
        }
    }

    @Pact(consumer = Contract.CONSUMER)
    V4Pact chosenFields(PactBuilder pact) {
        return Contract.of("getUpload", "a read of chosen fields")
                .given("an upload exists", UPLOAD)
                .get(NODE)
                .with("fields=match_rate_approx,matched_entries")
                .answers(
                        pact,
                        DOCUMENTED,
                        200,
                        body -> body.stringMatcher("id", "[0-9]+", ID)
                                .integerType("match_rate_approx", 63)
                                .integerType("matched_entries", 3031))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "chosenFields")
    void readsChosenFields(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            OfflineConversionDataSetUpload upload =
                    client.getUpload(ID, UploadField.MATCH_RATE_APPROX, UploadField.MATCHED_ENTRIES);

            assertThat(upload.matchRateApprox()).isEqualTo(63);
            assertThat(upload.matchedEntries()).isEqualTo(3031);
            assertThat(upload.uploadTag()).isNull();
        }
    }

    @Pact(consumer = Contract.CONSUMER)
    V4Pact unknownUpload(PactBuilder pact) {
        return Contract.of("getUpload", "a read of an unknown upload")
                .given("no upload exists", UPLOAD)
                .get(NODE)
                .answers(
                        pact,
                        OBSERVED,
                        400,
                        error("GraphMethodException", 100, error -> error.numberValue("error_subcode", 33)))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "unknownUpload")
    void tellsAnUnknownUpload(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            InvalidParameterException error =
                    catchThrowableOfType(InvalidParameterException.class, () -> client.getUpload(ID));

            assertThat(error.code()).isEqualTo(100);
            assertThat(error.subcode()).isEqualTo(33);
            assertThat(error.statusCode()).isEqualTo(400);
        }
    }

    @Pact(consumer = Contract.CONSUMER)
    V4Pact unknownField(PactBuilder pact) {
        return Contract.of("getUpload", "a read of a field that Graph does not know")
                .given("Graph does not know a field", Map.of("id", ID, "field", "event_stats"))
                .get(NODE)
                .with("fields=event_stats")
                .answers(pact, OBSERVED, 400, error("OAuthException", 100, error -> {}))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "unknownField")
    void tellsAnUnknownField(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            assertThatThrownBy(() -> client.getUpload(ID, UploadField.EVENT_STATS))
                    .isInstanceOf(InvalidParameterException.class)
                    .hasMessageContaining("code 100");
        }
    }

    @Pact(consumer = Contract.CONSUMER)
    V4Pact refusedToken(PactBuilder pact) {
        return Contract.of("getUpload", "a read with a token that is refused")
                .given("the token is refused", UPLOAD)
                .get(NODE)
                .answers(pact, OBSERVED, 400, error("OAuthException", 190, error -> {}))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "refusedToken")
    void tellsARefusedToken(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            assertThat(catchThrowableOfType(AuthenticationException.class, () -> client.getUpload(ID)))
                    .satisfies(error -> assertThat(error.code()).isEqualTo(190));
        }
    }

    @Pact(consumer = Contract.CONSUMER)
    V4Pact rateLimit(PactBuilder pact) {
        return Contract.of("getUpload", "a read while the app is over its rate limit")
                .given("the app is over its rate limit", UPLOAD)
                .get(NODE)
                .answering("x-app-usage", JSON_OR_PART_OF_IT, APP_USAGE)
                .answers(
                        pact,
                        OBSERVED,
                        403,
                        error("OAuthException", 4, error -> error.booleanValue("is_transient", true)))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "rateLimit")
    void tellsARateLimit(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            RateLimitException error = catchThrowableOfType(RateLimitException.class, () -> client.getUpload(ID));

            assertThat(error.code()).isEqualTo(4);
            assertThat(error.statusCode()).isEqualTo(403);
            assertThat(error.error().isTransient()).isTrue();
            assertThat(error.rateLimitUsage().app().callCount()).isEqualTo(100);
            assertThat(error.rateLimitUsage().app().totalTime()).isEqualTo(25);
            assertThat(error.rateLimitUsage().app().totalCputime()).isEqualTo(24);
        }
    }

    @Pact(consumer = Contract.CONSUMER)
    V4Pact businessRateLimit(PactBuilder pact) {
        return Contract.of("listPullSessions", "pull sessions while a business is over its rate limit")
                .given("a business is over its rate limit", UPLOAD)
                .get(PULL_SESSIONS)
                .answering("x-ad-account-usage", JSON_OR_PART_OF_IT, AD_ACCOUNT_USAGE)
                .answering("x-business-use-case-usage", JSON_OR_PART_OF_IT, BUSINESS_USE_CASE_USAGE)
                .answers(pact, OBSERVED, 400, error("OAuthException", 80004, error -> {}))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "businessRateLimit")
    void tellsTheRateLimitOfABusiness(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            RateLimitUsage usage = catchThrowableOfType(RateLimitException.class, () -> client.listPullSessions(ID))
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

    // progress

    @Pact(consumer = Contract.CONSUMER)
    V4Pact progress(PactBuilder pact) {
        return Contract.of("listProgress", "progress that fits one page")
                .given("an upload has ranges of progress", Map.of("id", ID, "count", 2))
                .get(PROGRESS)
                .answers(
                        pact,
                        OBSERVED,
                        200,
                        body -> body.minArrayLike("data", 1, 1, ConsumerPactTest::range)
                                .object("paging", ConsumerPactTest::cursors))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "progress")
    void listsProgress(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            Page<SignalsUploadProgress> page = client.listProgress(ID);

            assertThat(page.iterateAll()).extracting(ConsumerPactTest::rows).containsExactly("0..500");
            assertThat(page.hasNextPage()).isFalse();
        }
    }

    @Pact(consumer = Contract.CONSUMER)
    V4Pact progressOnTwoPages(PactBuilder pact) {
        Map<String, ?> state = Map.of("id", ID, "count", 26);
        Contract.of("listProgress", "progress that takes more than one page")
                .given("an upload has ranges of progress", state)
                .get(PROGRESS)
                .answers(
                        pact,
                        OBSERVED,
                        200,
                        body -> body.minArrayLike("data", 1, 1, ConsumerPactTest::range)
                                .object("paging", paging -> next(paging, PROGRESS, "limit=25")));
        return Contract.of("listProgress", "the page of progress behind a cursor")
                .given("an upload has ranges of progress", state)
                .get(PROGRESS)
                .with("after=" + CURSOR)
                .answers(
                        pact,
                        OBSERVED,
                        200,
                        body -> body.minArrayLike(
                                        "data",
                                        1,
                                        1,
                                        range -> range.integerType("start_inclusive", 12500)
                                                .integerType("end_exclusive", 13000))
                                .object("paging", paging -> previous(paging, PROGRESS, "limit=25")))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "progressOnTwoPages")
    void followsProgressToItsEnd(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            assertThat(client.listProgress(ID).iterateAll())
                    .extracting(ConsumerPactTest::rows)
                    .containsExactly("0..500", "12500..13000");
        }
    }

    @Pact(consumer = Contract.CONSUMER)
    V4Pact progressBeforeACursor(PactBuilder pact) {
        return Contract.of("listProgress", "a page of progress of a chosen size before a cursor")
                .given("an upload has ranges of progress", Map.of("id", ID, "count", 26))
                .get(PROGRESS)
                .with("limit=1&before=" + CURSOR)
                .answers(
                        pact,
                        OBSERVED,
                        200,
                        body -> body.minArrayLike("data", 1, 1, ConsumerPactTest::range)
                                .object("paging", paging -> nextAndPrevious(paging, PROGRESS, "limit=1")))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "progressBeforeACursor")
    void asksForProgressBeforeACursor(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            ListOptions last = ListOptions.builder().before(CURSOR).limit(1).build();

            assertThat(client.listProgress(ID, last).items()).hasSize(1);
        }
    }

    @Pact(consumer = Contract.CONSUMER)
    V4Pact noProgress(PactBuilder pact) {
        return Contract.of("listProgress", "progress of an upload to which nothing has come")
                .given("an upload has ranges of progress", Map.of("id", ID, "count", 0))
                .get(PROGRESS)
                .answers(pact, DOCUMENTED, 200, ConsumerPactTest::emptyPage)
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "noProgress")
    void listsNoProgress(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            assertThat(client.listProgress(ID).iterateAll()).isEmpty();
        }
    }

    @Pact(consumer = Contract.CONSUMER)
    V4Pact targetNotDetermined(PactBuilder pact) {
        return Contract.of("listProgress", "progress of an upload whose target cannot be determined")
                .given("the target of an upload cannot be determined", UPLOAD)
                .get(PROGRESS)
                .answers(pact, DOCUMENTED, 400, error("OAuthException", 275, error -> {}))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "targetNotDetermined")
    void tellsATargetThatCannotBeDetermined(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            TargetNotDeterminedException error =
                    catchThrowableOfType(TargetNotDeterminedException.class, () -> client.listProgress(ID));

            assertThat(error.code()).isEqualTo(275);
            assertThat(error.operation()).isEqualTo("listProgress");
        }
    }

    @Pact(consumer = Contract.CONSUMER)
    V4Pact staleCursor(PactBuilder pact) {
        return Contract.of("listProgress", "progress behind a cursor that Graph does not know")
                .given("an upload has ranges of progress", Map.of("id", ID, "count", 2))
                .get(PROGRESS)
                .with("after=stale")
                .answers(
                        pact,
                        OBSERVED,
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
    @PactTestFor(pactMethod = "staleCursor")
    void tellsACursorThatGraphDoesNotKnow(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            assertThatThrownBy(() -> client.listProgress(
                            ID, ListOptions.builder().after("stale").build()))
                    .isInstanceOf(InvalidParameterException.class);
        }
    }

    @Pact(consumer = Contract.CONSUMER)
    V4Pact unavailable(PactBuilder pact) {
        return Contract.of("listProgress", "progress while Graph is unavailable")
                .given("Graph is unavailable", UPLOAD)
                .get(PROGRESS)
                .answers(
                        pact,
                        OBSERVED,
                        500,
                        error("OAuthException", 2, error -> error.booleanValue("is_transient", true)))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "unavailable")
    void tellsThatGraphIsUnavailable(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            assertThat(catchThrowableOfType(ServiceUnavailableException.class, () -> client.listProgress(ID)))
                    .satisfies(error -> assertThat(error.statusCode()).isEqualTo(500));
        }
    }

    // pull_sessions

    @Pact(consumer = Contract.CONSUMER)
    V4Pact pullSessions(PactBuilder pact) {
        return Contract.of("listPullSessions", "pull sessions that fit one page")
                .given("an upload has pull sessions", Map.of("id", ID, "count", 2))
                .get(PULL_SESSIONS)
                .answers(
                        pact,
                        ASSUMED,
                        200,
                        body -> body.minArrayLike("data", 1, 1, ConsumerPactTest::session)
                                .object("paging", ConsumerPactTest::cursors))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "pullSessions")
    void listsPullSessions(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            assertThat(client.listPullSessions(ID).iterateAll())
                    .singleElement()
                    .satisfies(session ->
                            assertThat(session.additionalProperties()).containsEntry("id", "730264518"));
        }
    }

    @Pact(consumer = Contract.CONSUMER)
    V4Pact pullSessionsOnTwoPages(PactBuilder pact) {
        Map<String, ?> state = Map.of("id", ID, "count", 26);
        Contract.of("listPullSessions", "pull sessions that take more than one page")
                .given("an upload has pull sessions", state)
                .get(PULL_SESSIONS)
                .answers(
                        pact,
                        ASSUMED,
                        200,
                        body -> body.minArrayLike("data", 1, 1, ConsumerPactTest::session)
                                .object("paging", paging -> next(paging, PULL_SESSIONS, "limit=25")));
        return Contract.of("listPullSessions", "the page of pull sessions behind a cursor")
                .given("an upload has pull sessions", state)
                .get(PULL_SESSIONS)
                .with("after=" + CURSOR)
                .answers(
                        pact,
                        ASSUMED,
                        200,
                        body -> body.minArrayLike("data", 1, 1, ConsumerPactTest::session)
                                .object("paging", paging -> previous(paging, PULL_SESSIONS, "limit=25")))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "pullSessionsOnTwoPages")
    void followsPullSessionsToTheirEnd(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            assertThat(client.listPullSessions(ID).streamAll()).hasSize(2);
        }
    }

    @Pact(consumer = Contract.CONSUMER)
    V4Pact pullSessionsBeforeACursor(PactBuilder pact) {
        return Contract.of("listPullSessions", "a page of pull sessions of a chosen size before a cursor")
                .given("an upload has pull sessions", Map.of("id", ID, "count", 26))
                .get(PULL_SESSIONS)
                .with("limit=1&before=" + CURSOR)
                .answers(
                        pact,
                        ASSUMED,
                        200,
                        body -> body.minArrayLike("data", 1, 1, ConsumerPactTest::session)
                                .object("paging", paging -> nextAndPrevious(paging, PULL_SESSIONS, "limit=1")))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "pullSessionsBeforeACursor")
    void asksForPullSessionsBeforeACursor(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            ListOptions last = ListOptions.builder().before(CURSOR).limit(1).build();

            assertThat(client.listPullSessions(ID, last).items()).hasSize(1);
        }
    }

    @Pact(consumer = Contract.CONSUMER)
    V4Pact noPullSessions(PactBuilder pact) {
        return Contract.of("listPullSessions", "pull sessions of an upload that has none")
                .given("an upload has pull sessions", Map.of("id", ID, "count", 0))
                .get(PULL_SESSIONS)
                .answers(pact, DOCUMENTED, 200, ConsumerPactTest::emptyPage)
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "noPullSessions")
    void listsNoPullSessions(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            assertThat(client.listPullSessions(ID).iterateAll()).isEmpty();
        }
    }

    @Pact(consumer = Contract.CONSUMER)
    V4Pact missingPermission(PactBuilder pact) {
        return Contract.of("listPullSessions", "pull sessions that the app may not read")
                .given("the app may not read pull sessions", UPLOAD)
                .get(PULL_SESSIONS)
                .answers(
                        pact,
                        ASSUMED,
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
    void tellsAMissingPermission(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            PermissionDeniedException error =
                    catchThrowableOfType(PermissionDeniedException.class, () -> client.listPullSessions(ID));

            assertThat(error.code()).isEqualTo(10);
            assertThat(error.userTitle()).isEqualTo("Permission missing");
            assertThat(error.userMessage()).isEqualTo("This app may not read pull sessions.");
        }
    }

    @Pact(consumer = Contract.CONSUMER)
    V4Pact pullSessionsOfAnUnknownUpload(PactBuilder pact) {
        return Contract.of("listPullSessions", "pull sessions of an unknown upload")
                .given("no upload exists", UPLOAD)
                .get(PULL_SESSIONS)
                .answers(
                        pact,
                        ASSUMED,
                        400,
                        error("GraphMethodException", 100, error -> error.numberValue("error_subcode", 33)))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "pullSessionsOfAnUnknownUpload")
    void tellsThatTheUploadOfPullSessionsIsUnknown(MockServer graph) {
        try (OfflineUploadsClient client = clientOf(graph)) {
            assertThatThrownBy(() -> client.listPullSessions(ID)).isInstanceOf(InvalidParameterException.class);
        }
    }

    // What the interactions share

    private static void everyField(LambdaDslJsonBody body) {
        EVERY_FIELD.forEach((field, value) -> {
            if (value == ID) {
                body.stringMatcher(field, "[0-9]+", ID);
            } else if (value instanceof Integer number) {
                body.integerType(field, number);
            } else if (value instanceof Boolean truth) {
                body.booleanType(field, truth);
            } else {
                body.stringType(field, value.toString());
            }
        });
    }

    /** What a record says of a field: {@code apiCalls()} of {@code api_calls}. */
    private static Object component(Record record, String field) {
        String accessor = Pattern.compile("_(.)")
                .matcher(field)
                .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
        return ReflectionSupport.findMethod(record.getClass(), accessor)
                .map(method -> ReflectionSupport.invokeMethod(method, record))
                .orElse(null);
    }

    private static String rows(SignalsUploadProgress range) {
        return range.startInclusive() + ".." + range.endExclusive();
    }

    private static OfflineUploadsClient clientOf(MockServer graph) {
        return OfflineUploadsClient.builder()
                .baseUrl(graph.getUrl())
                .accessToken(Contract.TOKEN_PLACEHOLDER)
                .maxRetries(0)
                .build();
    }

    private static Consumer<LambdaDslJsonBody> error(String type, int code, Consumer<LambdaDslObject> more) {
        return body -> body.object("error", error -> {
            error.stringType("message", "(#" + code + ") What Graph says of it")
                    .stringType("type", type)
                    .numberValue("code", code)
                    .stringType("fbtrace_id", "AfY9DvXr1nq8hGbq3pVt0Kc");
            more.accept(error);
        });
    }

    private static void emptyPage(LambdaDslJsonBody body) {
        body.array("data", data -> {}).object("paging", paging -> {});
    }

    private static void range(LambdaDslObject range) {
        range.integerType("start_inclusive", 0).integerType("end_exclusive", 500);
    }

    private static void session(LambdaDslObject session) {
        session.stringType("id", "730264518");
    }

    private static void cursors(LambdaDslObject paging) {
        paging.object(
                "cursors", cursors -> cursors.stringType("before", FIRST_CURSOR).stringType("after", CURSOR));
    }

    private static void next(LambdaDslObject paging, String path, String query) {
        cursors(paging);
        paging.stringMatcher("next", "https?://[^?]+\\?.*after=.+", url(path, query + "&after=" + CURSOR));
    }

    private static void previous(LambdaDslObject paging, String path, String query) {
        cursors(paging);
        previousUrl(paging, path, query);
    }

    private static void nextAndPrevious(LambdaDslObject paging, String path, String query) {
        next(paging, path, query);
        previousUrl(paging, path, query);
    }

    private static void previousUrl(LambdaDslObject paging, String path, String query) {
        paging.stringMatcher("previous", "https?://[^?]+\\?.*before=.+", url(path, query + "&before=" + FIRST_CURSOR));
    }

    private static String url(String path, String query) {
        return "https://graph.facebook.com" + path + "?" + query;
    }
}
