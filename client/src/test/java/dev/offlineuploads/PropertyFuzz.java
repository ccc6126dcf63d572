package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineuploads.InProcessGraph.Answer;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.InvalidResponseException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Any JSON value as any property of any documented object: it costs no other property, and no text is invented. */
class PropertyFuzz {

    private static final String MARKER = "@value@";

    /** Stricter than the limits of the client, so that a response with the value is within those. */
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(90)
                            .maxNumberLength(90)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Comparator<JsonNode> BY_VALUE = (a, b) -> {
        boolean same = a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) == 0 : a.equals(b);
        return same ? 0 : 1;
    };

    private static final JsonNode UPLOAD = parsed("""
            {"id":"12","api_calls":1,"creation_time":1706745600,"duplicate_entries":2,"event_stats":"{}",
            "event_time_max":1706745601,"event_time_min":-1,"first_upload_time":3,"is_excluded_for_lift":false,
            "last_upload_time":4,"match_rate_approx":63,"matched_entries":5,"upload_tag":"winter","valid_entries":6,
            "new":{"a":[1.5,null]}}""");
    private static final JsonNode PROGRESS = parsed("{\"start_inclusive\":0,\"end_exclusive\":10}");
    private static final JsonNode ERROR = parsed("""
            {"message":"No","type":"OAuthException","code":190,"error_subcode":463,"is_transient":false,
            "error_user_title":"Log in","error_user_msg":"Please","error_data":{"a":[1]},"fbtrace_id":"Abc","new":1}""");

    private static final InProcessGraph GRAPH = new InProcessGraph();
    private static final OfflineUploadsClient CLIENT = GRAPH.builder().build();

    @FuzzTest
    void costsNoOtherProperty(byte[] input) {
        String value = new String(input, StandardCharsets.UTF_8).strip();
        if (parsed(value) == null || isMasked(value)) {
            return;
        }
        verify(UPLOAD, value, json -> respond(200, json).getUpload("12"));
        verify(
                PROGRESS,
                value,
                json -> respond(200, "{\"data\":[" + json + "]}")
                        .listProgress("12")
                        .items()
                        .get(0));
        verify(
                ERROR,
                value,
                json -> catchThrowableOfType(
                                GraphApiException.class,
                                () -> respond(400, "{\"error\":" + json + "}").getUpload("12"))
                        .error());
        for (String paging : List.of("%s", "{\"next\":%s}", "{\"next\":\"https://x/\",\"cursors\":{\"after\":%s}}")) {
            verifyPage(value, paging.replace("%s", value));
        }
    }

    /** Puts the value in the place of each property of an object but its id, which has to be the requested one. */
    private static void verify(JsonNode object, String value, Function<String, Object> call) {
        object.fieldNames().forEachRemaining(name -> {
            if (!name.equals("id")) {
                ObjectNode changed = object.deepCopy();
                String sent = changed.put(name, MARKER).toString().replace('"' + MARKER + '"', value);
                verifySame(sent, name, parsed(sent), JSON.valueToTree(call.apply(sent)));
            }
        });
    }

    private static void verifySame(String text, String changed, JsonNode sent, JsonNode read) {
        assertThat(read.fieldNames()).toIterable().isSubsetOf(() -> sent.fieldNames());
        sent.properties()
                .forEach(property -> assertThat(
                                property.getKey().equals(changed)
                                        ? isRead(property.getValue(), read.path(changed))
                                        : property.getValue().equals(BY_VALUE, read.path(property.getKey())))
                        .as("%s of %s, read as %s", property.getKey(), text, read)
                        .isTrue());
    }

    /** The same value, or a scalar in another notation. A text is read from a text or an integer only. */
    private static boolean isRead(JsonNode sent, JsonNode read) {
        if (sent.isNull() || sent.equals(BY_VALUE, read)) {
            return true;
        }
        if (read.isTextual()) {
            return sent.isIntegralNumber() && new BigDecimal(read.asText()).compareTo(sent.decimalValue()) == 0;
        }
        return sent.isValueNode() && read.isValueNode() && !read.isNull();
    }

    private static void verifyPage(String value, String paging) {
        String page = "{\"data\":[{}," + value + ",{}],\"summary\":" + value + ",\"paging\":" + paging + "}";

        Page<?> read = respond(200, page).listPullSessions("12");

        assertThat(read.items()).as(page).hasSize(parsed(value).isObject() ? 3 : 2);
        JsonNode summary = JSON.valueToTree(read.additionalProperties().get("summary"));
        assertThat(summary.equals(BY_VALUE, parsed(value))).as(page).isTrue();
        if (read.hasNextPage()) {
            assertThat(catchThrowable(read::nextPage))
                    .as(page)
                    .satisfiesAnyOf(
                            thrown -> assertThat(thrown).isNull(),
                            thrown -> assertThat(thrown).isInstanceOf(InvalidResponseException.class));
        }
    }

    private static OfflineUploadsClient respond(int status, String body) {
        GRAPH.answering(new Answer(status, Map.of(), body));
        return CLIENT;
    }

    /** The JSON of a text; null if it is not valid, or beyond the limits. */
    private static @Nullable JsonNode parsed(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return json.isMissingNode() ? null : json;
        } catch (IOException | NumberFormatException e) { // Jackson throws the latter for a huge exponent
            return null;
        }
    }

    /** Whether the client masks a part of the value: the token from 16 characters on, also in lower case. */
    private static boolean isMasked(String value) {
        String text = parsed(value).toString();
        return text.contains("access_token")
                || text.contains("appsecret_proof")
                || text.contains(ScriptedGraph.TOKEN.substring(0, 16))
                || text.contains(ScriptedGraph.TOKEN.substring(0, 16).toLowerCase(Locale.ROOT));
    }
}
