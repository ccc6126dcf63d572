package dev.offlineuploads.fakegraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineuploads.spec.ReferenceTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FakeGraph as plain HTTP sees it. */
class FakeGraphTest {

    private static final String NODE = "/v19.0/" + SampleUploads.COMPLETE.id();
    private static final String LONG = "/v19.0/" + SampleUploads.LONG.id() + "/progress";

    private final HttpClient http = HttpClient.newHttpClient();
    private final FakeGraph graph = FakeGraph.start();

    FakeGraphTest() {
        SampleUploads.all().forEach(graph::put);
    }

    @AfterEach
    void stop() {
        graph.close();
    }

    @Test
    void isAsItWasStartedOnceItIsReset() throws Exception {
        FakeUpload upload = FakeUpload.withId("5").progress(0, 1).progress(1, 2);
        String address = graph.baseUrl();
        String refused = graph.tokenThatGets(GraphFault.TOKEN_EXPIRED);
        graph.failWith(GraphFault.UNKNOWN)
                .answerWithHeader("Retry-After", "1")
                .requireAppSecret("secret")
                .removeField("event_stats")
                .pageSize(1);
        get(NODE);

        assertThat(graph.reset().baseUrl()).isEqualTo(address);

        assertThat(graph.connectionCount()).isZero();
        assertError(get(NODE), 400, 100, 33, "");
        graph.put(upload);
        assertThat(body(get("/v19.0/5?fields=event_stats")).toString()).isEqualTo("{\"id\":\"5\"}");
        HttpResponse<String> progress = get("/v19.0/5/progress");
        assertThat(body(progress).path("data")).hasSize(2);
        assertThat(progress.headers().firstValue("Retry-After")).isEmpty();
        assertThat(graph.faultOf(refused)).contains(GraphFault.TOKEN_MALFORMED);
    }

    @Test
    void answersTheDefaultFieldsWhenNoneAreAsked() throws Exception {
        assertThat(body(get(NODE)).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "is_excluded_for_lift", "upload_tag");
    }

    @Test
    void answersANodeWhosePathEndsWithASlash() throws Exception {
        assertThat(body(get(NODE + "/?fields=api_calls")))
                .isEqualTo(body(get(NODE + "?fields=api_calls")))
                .hasSize(2);
    }

    @Test
    void answersTheFieldsThatAreAskedAndTheIdAlways() throws Exception {
        assertThat(body(get(NODE + "?fields=valid_entries,%20match_rate_approx"))
                        .toString())
                .isEqualTo("{\"valid_entries\":4812,\"match_rate_approx\":63,\"id\":\"1205740336108823\"}");
    }

    @Test
    void answersWhatASessionHasOfAnyFieldsThatAreAskedAndItsIdAlways() throws Exception {
        graph.put(FakeUpload.withId("5")
                .pullSession(Map.of("id", "1", "status", "done", "rows", 3))
                .pullSession(Map.of("rows", 4)));

        assertThat(body(get("/v19.0/5/pull_sessions?fields=status,started_at")).path("data"))
                .hasToString("[{\"status\":\"done\",\"id\":\"1\"},{}]");
        assertError(get("/v19.0/5/pull_sessions?fields=a,,b"), 400, 2500, null, "Syntax error");
    }

    @Test
    void leavesOutAFieldThatHasNoValue() throws Exception {
        assertThat(body(get("/v19.0/" + SampleUploads.EMPTY.id() + "?fields=valid_entries"))
                        .fieldNames())
                .toIterable()
                .containsExactly("id");
    }

    @Test
    void takesTheLastOfParametersThatStandTwice() throws Exception {
        assertThat(body(get(NODE + "?fields=api_calls&fields=event_stats")).has("api_calls"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "?fields=nope,                  400, 100, , nonexisting field (nope)",
        "?fields=id%2C%2Cupload_tag,    400, 2500, , Syntax error",
        "/progress?limit=0,             400, 100, , limit",
        "/progress?limit=ten,           400, 100, , limit",
        "/progress?limit=-1,            400, 100, , limit",
        "/progress?after=zzz,           400, 100, , Invalid cursor",
        "/progress?before=MTAwMDAZD,    400, 100, , Invalid cursor",
        "/progress?fields=nope,         400, 100, , SignalsUploadProgress",
        "/nope,                         400, 100, , nonexisting field (nope)",
        "/progress/nope,                400, 2500, , Unknown path components: /progress/nope",
        "?method=delete,                400, 100, 33, Unsupported delete request",
    })
    void refusesWhatGraphRefuses(String behindTheId, int status, int code, Integer subcode, String message)
            throws Exception {
        assertError(get(NODE + behindTheId), status, code, subcode, message);
    }

    @ParameterizedTest
    @CsvSource({
        "/v19.0/404,        400, 100, 33",
        "/v19.0/,           400, 100, 33",
        "/v19.0/nobody,     404, 803,",
        "/v99.0/1,          400, 2500,",
        "/v25.7/1,          400, 2500,",
        "//v19.0/1,         400, 2500,",
    })
    void refusesObjectsAndVersionsThatThereAreNot(String path, int status, int code, Integer subcode) throws Exception {
        assertError(get(path), status, code, subcode, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE", "PUT", "PATCH"})
    void refusesToWrite(String method) throws Exception {
        HttpResponse<String> response = send(request(NODE).method(method, HttpRequest.BodyPublishers.ofString("a=b")));

        assertError(response, 400, 100, 33, "Unsupported " + method.toLowerCase(Locale.ROOT) + " request");
    }

    @Test
    void takesATokenInTheBodyOfAForm() throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder(uri(NODE))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("upload_tag=x&access_token=" + graph.accessToken())));

        assertError(response, 400, 100, 33, "Unsupported post request");
    }

    @Test
    void refusesACallWithoutAToken() throws Exception {
        assertError(send(HttpRequest.newBuilder(uri(NODE))), 400, 104, null, "access token");
    }

    @Test
    void refusesATokenThatItDoesNotKnow() throws Exception {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(uri(NODE)).header("Authorization", "Bearer nonsense"));

        assertError(response, 400, 190, null, "access token");
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(
                        header -> assertThat(header).startsWith("OAuth \"Facebook Platform\" \"invalid_token\""));
    }

    @Test
    void takesATokenInTheQueryAsGraphDoes() throws Exception {
        assertThat(send(HttpRequest.newBuilder(uri(NODE + "?access_token=" + graph.accessToken())))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(GraphFault.class)
    void playsEveryFault(GraphFault fault) throws Exception {
        graph.failWith(fault);
        HttpResponse<String> response = get(NODE);
        assertError(
                response,
                fault.error().status(),
                fault.error().code(),
                fault.error().subcode(),
                fault.error().message());

        graph.recover();
        assertThat(get(NODE).statusCode()).isEqualTo(200);
    }

    @Test
    void asksForAProofOfTheAppSecretWhereItIsSetTo() throws Exception {
        graph.requireAppSecret("secret");

        assertError(get(NODE), 400, 100, null, "appsecret_proof");
        assertError(get(NODE + "?appsecret_proof=00"), 400, 100, null, "appsecret_proof");
    }

    @Test
    void takesTheProofOfTheAppSecretThatItAsksFor() throws Exception {
        graph.requireAppSecret("secret");

        // printf FAKE-TOKEN-1 | openssl dgst -sha256 -hmac secret
        String proof = "b1d39f04505ff5f048030c05ba4bf3053bdc42772851b16f5d50b3344db5240b";
        assertThat(graph.accessToken()).isEqualTo("FAKE-TOKEN-1");
        assertThat(get(NODE + "?appsecret_proof=" + proof).statusCode()).isEqualTo(200);
    }

    @Test
    void cutsAListIntoPagesThatLeadToEachOther() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        List<Long> starts = new ArrayList<>();
        String url = graph.baseUrl() + LONG;
        String last = null;
        while (url != null) {
            JsonNode page = body(send(request(URI.create(url))));
            sizes.add(page.path("data").size());
            page.path("data")
                    .forEach(range -> starts.add(range.path("start_inclusive").asLong()));
            last = url;
            url = page.at("/paging/next").asText(null);
        }

        assertThat(sizes).containsExactly(25, 25, 10);
        assertThat(starts).isSorted().doesNotHaveDuplicates().hasSize(60);
        assertThat(last).contains("access_token=").contains("limit=25").contains("after=");
        assertThat(body(send(request(URI.create(last))))
                        .at("/paging/cursors/after")
                        .isMissingNode())
                .isFalse();
    }

    @Test
    void leavesHiddenItemsOutOfThePagesThatItHasCut() throws Exception {
        graph.pageSize(2)
                .put(FakeUpload.withId("5")
                        .progress(0, 1)
                        .hiddenProgress(3)
                        .progress(4, 5)
                        .hiddenPullSessions(2)
                        .pullSession(Map.of()));

        List<String> pages = new ArrayList<>();
        for (String url = uri("/v19.0/5/progress").toString(); url != null; ) {
            JsonNode page = body(send(request(URI.create(url))));
            pages.add(page.path("data").toString());
            url = page.at("/paging/next").asText(null);
        }
        JsonNode sessions = body(get("/v19.0/5/pull_sessions"));

        assertThat(pages)
                .containsExactly(
                        "[{\"start_inclusive\":0,\"end_exclusive\":1}]",
                        "[]",
                        "[{\"start_inclusive\":4,\"end_exclusive\":5}]");
        assertThat(sessions.path("data")).isEmpty();
        assertThat(body(send(request(URI.create(sessions.at("/paging/next").asText()))))
                        .path("data"))
                .hasToString("[{}]");
    }

    @Test
    void leadsBackFromAPage() throws Exception {
        JsonNode second = body(get(LONG + "?limit=25&after=MjQZD"));

        JsonNode first =
                body(send(request(URI.create(second.at("/paging/previous").asText()))));

        assertThat(first.at("/data/0/start_inclusive").asInt()).isZero();
        assertThat(first.path("data")).hasSize(25);
        assertThat(first.at("/paging/previous").isMissingNode()).isTrue();
    }

    @Test
    void givesAnEmptyPagingToAnEmptyList() throws Exception {
        assertThat(get("/v19.0/" + SampleUploads.EMPTY.id() + "/progress").body())
                .isEqualTo("{\"data\":[],\"paging\":{}}");
    }

    @Test
    void answersTheFaultsThatAnUploadHas() throws Exception {
        assertError(get("/v19.0/" + SampleUploads.WITHOUT_TARGET.id() + "/progress"), 400, 275, null, "(#275)");
        assertError(get("/v19.0/" + SampleUploads.WITHOUT_PERMISSION.id() + "/pull_sessions"), 403, 10, null, "(#10)");
    }

    @ParameterizedTest
    @CsvSource({"/OLDEST, OLDEST", "/v26.0, v26.0", "/v2.1, OLDEST", "'', OLDEST"})
    void namesTheVersionThatServes(String prefix, String served) throws Exception {
        String path = prefix.replace("OLDEST", ReferenceTables.version()) + "/" + SampleUploads.COMPLETE.id();
        assertThat(get(path).headers().firstValue("facebook-api-version"))
                .hasValue(served.replace("OLDEST", ReferenceTables.version()));
    }

    @Test
    void sendsTheUsualHeaders() throws Exception {
        assertThat(get(NODE).headers().map())
                .containsKeys("x-fb-request-id", "x-fb-trace-id", "x-fb-rev", "x-fb-debug", "x-app-usage")
                .containsEntry("content-type", List.of("application/json; charset=UTF-8"));
    }

    @Test
    void sendsTheHeadersItIsToldUntilItRecovers() throws Exception {
        graph.answerWithHeader("Retry-After", "7").failWith(GraphFault.APP_RATE_LIMIT);
        assertThat(get(NODE).headers().firstValue("Retry-After")).hasValue("7");

        graph.recover();

        assertThat(get(NODE).statusCode()).isEqualTo(200);
        assertThat(get(NODE).headers().firstValue("Retry-After")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?fields=progress%7Bstart_inclusive%7D", "?fields=progress", "?fields=progress.limit(1)"})
    void saysWhatItDoesNotPlay(String query) throws Exception {
        HttpResponse<String> response = get(NODE + query);

        assertThat(response.statusCode()).isEqualTo(501);
        assertThat(response.body()).contains("does not play field expansion");
        assertThat(get("/v19.0/?ids=1,2").statusCode()).isEqualTo(501);
    }

    @Test
    void refusesUploadsThatGraphCouldNotHave() {
        FakeUpload upload = FakeUpload.withId("1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeUpload.withId("x"))
                .withMessageContaining("id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> upload.field("uploads", 1))
                .withMessageContaining("uploads")
                .withMessageContaining("upload_tag");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> upload.field("valid_entries", "12"))
                .withMessageContaining("valid_entries is documented as int32");
        assertThatIllegalArgumentException().isThrownBy(() -> upload.field("upload_tag", null));
        assertThatIllegalArgumentException().isThrownBy(() -> upload.field("id", "2"));
        assertThatIllegalArgumentException().isThrownBy(() -> upload.progress(5, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> upload.hiddenProgress(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> upload.hiddenPullSessions(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> graph.pageSize(0));
        assertThatIllegalArgumentException().isThrownBy(() -> graph.removeField("uploads"));
    }

    @Test
    void keepsASessionAsItWasPutIn() {
        List<Object> rows = new ArrayList<>(List.of(1));
        Map<String, Object> range = new HashMap<>(Map.of("rows", rows));
        FakeUpload upload = FakeUpload.withId("5").pullSession(Map.of("range", range, "list", List.of(range)));
        Map<String, Object> session = upload.items("pull_sessions").get(0);
        String before = session.toString();

        rows.add(2);
        range.put("more", 3);

        assertThat(session).hasToString(before);
        assertThatThrownBy(() -> ((Map<?, ?>) session.get("range")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<?>) session.get("list")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void writesAnyTextAsJson() throws Exception {
        String text = "\"quotes\" \\ / \u0001 \n tab\t \u00e9 \ud83d\ude00";
        graph.put(FakeUpload.withId("5").field("upload_tag", text).pullSession(Map.of("list", List.of(1, true, "x"))));

        assertThat(body(get("/v19.0/5")).path("upload_tag").asText()).isEqualTo(text);
        assertThat(body(get("/v19.0/5/pull_sessions")).at("/data/0/list")).hasSize(3);
    }

    @Test
    void countsTheConnectionsOverWhichCallsCome() throws Exception {
        assertThat(graph.connectionCount()).isZero();

        try (Socket one = connect();
                Socket two = connect()) {
            call(one);
            call(one);
            assertThat(graph.connectionCount()).isEqualTo(1);

            call(two);
            call(one);
            assertThat(graph.connectionCount()).isEqualTo(2);

            graph.reset();
            call(one);
            assertThat(graph.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void saysThatAPortIsTaken() {
        int port = URI.create(graph.baseUrl()).getPort();

        assertThatThrownBy(() -> FakeGraph.start(port))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("port " + port);
    }

    private void assertError(HttpResponse<String> response, int status, int code, Integer subcode, String message)
            throws Exception {
        JsonNode error = body(response).path("error");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(error.path("code").asInt()).as(response.body()).isEqualTo(code);
        assertThat(error.has("error_subcode") ? error.path("error_subcode").asInt() : null)
                .as(response.body())
                .isEqualTo(subcode);
        assertThat(error.path("message").asText()).contains(message);
        assertThat(error.path("type").asText()).endsWith("Exception");
        assertThat(error.has("fbtrace_id")).isTrue();
        assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return request(uri(path));
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + graph.accessToken());
    }

    private URI uri(String path) {
        return URI.create(graph.baseUrl() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private Socket connect() throws IOException {
        URI address = URI.create(graph.baseUrl());
        return new Socket(address.getHost(), address.getPort());
    }

    /** A call over a connection that stays open; the answer has no body. */
    private static void call(Socket connection) throws IOException {
        connection.getOutputStream().write("HEAD / HTTP/1.1\r\nHost: fake\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            int next = connection.getInputStream().read();
            assertThat(next).as("what follows " + answer).isNotNegative();
            answer.append((char) next);
        }
        assertThat(answer).startsWith("HTTP/1.1 400");
    }

    private static JsonNode body(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }
}
