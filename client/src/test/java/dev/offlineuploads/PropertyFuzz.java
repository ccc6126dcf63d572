package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.InProcessGraph.Answer;
import dev.offlineuploads.JsonPlaces.Variant;
import dev.offlineuploads.errors.AuthenticationException;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.InvalidResponseException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Any JSON value in the place of any property of any documented response: it costs no other, and none is invented. */
class PropertyFuzz {

    private static final int LONGEST_ID = 64;
    private static final JsonPlaces UPLOAD = new JsonPlaces("""
            {"id":"12","api_calls":1,"creation_time":1706745600,"duplicate_entries":2,"event_stats":"{}",
            "event_time_max":1706745601,"event_time_min":-1,"first_upload_time":3,"is_excluded_for_lift":false,
            "last_upload_time":4,"match_rate_approx":63,"matched_entries":5,"upload_tag":"winter","valid_entries":6,
            "new":{"a":[1.5,null]}}""");
    private static final JsonPlaces PROGRESS = page("{\"start_inclusive\":0,\"end_exclusive\":10}");
    private static final JsonPlaces SESSIONS = page("{\"id\":\"7\",\"rows\":3}");
    private static final JsonPlaces ERROR = new JsonPlaces("""
            {"error":{"message":"No","type":"OAuthException","code":190,"error_subcode":463,"is_transient":false,
            "error_user_title":"Log in","error_user_msg":"Please","error_data":{"a":[1]},"fbtrace_id":"Abc",
            "new":1}}""");
    private static final JsonPlaces APP = new JsonPlaces("{\"call_count\":1,\"total_time\":2,\"total_cputime\":3}");
    private static final JsonPlaces AD_ACCOUNT = new JsonPlaces(
            "{\"acc_id_util_pct\":9.67,\"reset_time_duration\":100,\"ads_api_access_tier\":\"standard_access\"}");
    private static final JsonPlaces BUSINESS = new JsonPlaces("""
            {"1":[{"type":"ads_insights","call_count":1},{"type":"ads_management","call_count":100,"total_cputime":2,
            "total_time":3,"estimated_time_to_regain_access":7}],"2":[{"call_count":4}]}""");

    private static final InProcessGraph GRAPH = new InProcessGraph();
    private static final OfflineUploadsClient CLIENT = GRAPH.builder().build();

    private static JsonPlaces page(String item) {
        return new JsonPlaces("""
                {"data":[%s,{},%s],"paging":{"cursors":{"before":"a","after":"b"},"previous":"https://x/?before=a",
                "next":"https://x/?after=b"},"summary":{"n":7}}""".formatted(item, item));
    }

    @FuzzTest
    void costsNoOtherProperty(byte[] input) {
        String value = new String(input, StandardCharsets.UTF_8).strip();
        JsonNode parsed = JsonPlaces.parsed(value);
        if (parsed == null || SameJson.isMasked(parsed)) {
            return;
        }
        UPLOAD.variants(value).forEach(PropertyFuzz::verifyUpload);
        PROGRESS.variants(value).forEach(sent -> verifyPage(sent, () -> CLIENT.listProgress("12")));
        SESSIONS.variants(value).forEach(sent -> verifyPage(sent, () -> CLIENT.listPullSessions("12")));
        ERROR.variants(value).forEach(PropertyFuzz::verifyError);
        APP.variants(value)
                .forEach(sent -> SameJson.verify(
                        sent.json(), JsonPlaces.of(usage("x-app-usage", sent).app())));
        AD_ACCOUNT
                .variants(value)
                .forEach(sent -> SameJson.verify(
                        sent.json(),
                        JsonPlaces.of(usage("x-ad-account-usage", sent).adAccount())));
        BUSINESS.variants(value).forEach(PropertyFuzz::verifyBusinessUseCases);
    }

    private static void verifyUpload(Variant sent) {
        JsonNode id = sent.json().get("id");
        boolean isMinusZero = sent.text().startsWith("{\"id\":-");
        boolean hasId = (id.isTextual() || id.isIntegralNumber() && !isMinusZero)
                && id.asText().matches("[0-9]+");
        String asked = hasId && id.asText().length() <= LONGEST_ID ? id.asText() : "12";
        Object upload = resultOf(sent, hasId && asked.equals(id.asText()), () -> CLIENT.getUpload(asked));
        if (upload != null) {
            SameJson.verify(sent.json(), JsonPlaces.of(upload));
        }
    }

    /** What a call returns for a variant; null after an exception, which is expected if the variant is not readable. */
    private static <T> @Nullable T resultOf(Variant sent, boolean readable, Supplier<T> call) {
        GRAPH.answering(Answer.of(bytes(sent.text())));
        if (readable) {
            return call.get();
        }
        assertThat(catchThrowableOfType(InvalidResponseException.class, call::get))
                .as(sent.toString())
                .isNotNull()
                .returns(false, InvalidResponseException::isRetryable);
        return null;
    }

    private static void verifyPage(Variant sent, Supplier<? extends Page<?>> call) {
        JsonNode data = sent.json().get("data");
        boolean isEmpty = data.isNull() || data.isObject() && data.isEmpty();
        Page<?> page = resultOf(sent, data.isArray() || isEmpty, call);
        if (page == null) {
            return;
        }
        List<JsonNode> items = new ArrayList<>();
        List<JsonNode> others = new ArrayList<>();
        data.forEach(entry -> (entry.isObject() ? items : others).add(entry));
        others.removeIf(JsonNode::isNull);
        SameJson.verifyEach(items, page.items());

        JsonNode additional = JsonPlaces.of(page.additionalProperties());
        assertThat(additional.get("summary")).isEqualTo(sent.json().get("summary"));
        assertThat(additional.has("data")).isEqualTo(!others.isEmpty());
        SameJson.verifyEach(others, additional.path("data"));
        verifyPaging(sent, page, additional);
    }

    private static void verifyPaging(Variant sent, Page<?> page, JsonNode additional) {
        JsonNode paging = sent.json().get("paging");
        SameJson.verifyText(paging.path("cursors").path("before"), page.before());
        SameJson.verifyText(paging.path("cursors").path("after"), page.after());
        JsonNode link = paging.isObject() ? paging.path("next") : paging;
        assertThat(page.hasNextPage()).as(sent.toString()).isEqualTo(!SameJson.isEmpty(link));
        if (!paging.isObject() && !SameJson.isEmpty(paging)) {
            assertThat(additional.get("paging")).isEqualTo(paging);
        }
        if (page.hasNextPage()) {
            try {
                page.nextPage();
            } catch (InvalidResponseException e) {
                assertThat(e).hasMessageEndingWith("]");
            }
        }
    }

    private static void verifyError(Variant sent) {
        GRAPH.answering(new Answer(400, Map.of(), bytes(sent.text())));
        JsonNode error = sent.json().get("error");
        if (error.isObject() && !error.isEmpty()) {
            GraphApiException thrown = catchThrowableOfType(GraphApiException.class, () -> CLIENT.getUpload("12"));
            assertThat(thrown).as(sent.toString()).isNotNull();
            SameJson.verify(error, JsonPlaces.of(thrown.error()));
            if (!sent.isAt("/error") && !sent.isAt("/error/code")) {
                assertThat(thrown).isInstanceOf(AuthenticationException.class);
            }
        } else if (error.isTextual() && !error.asText().isBlank()) {
            assertThat(catchThrowableOfType(GraphApiException.class, () -> CLIENT.getUpload("12"))
                            .error()
                            .message())
                    .isEqualTo(error.asText());
        } else {
            assertThat(catchThrowableOfType(InvalidResponseException.class, () -> CLIENT.getUpload("12")))
                    .as(sent.toString())
                    .isNotNull();
        }
    }

    private static void verifyBusinessUseCases(Variant sent) {
        RateLimitUsage usage = usage("x-business-use-case-usage", sent);
        for (String id : List.of("1", "2")) {
            List<JsonNode> entries = new ArrayList<>();
            if (sent.json().get(id).isArray()) {
                sent.json().get(id).forEach(entries::add);
            }
            entries.removeIf(entry -> !entry.isObject() || entry.isEmpty());
            SameJson.verifyEach(entries, usage.businessUseCases().getOrDefault(id, List.of()));
        }
    }

    private static RateLimitUsage usage(String header, Variant sent) {
        GRAPH.answering(new Answer(200, Map.of(header, List.of(sent.text())), bytes(ScriptedGraph.NODE)));
        return CLIENT.withRawResponse().getUpload("12").rateLimitUsage();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
