package dev.offlineuploads.fakegraph;

import static dev.offlineuploads.fakegraph.GraphHttp.NODE;
import static dev.offlineuploads.fakegraph.GraphHttp.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineuploads.spec.ReferenceTables;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FakeGraphTest {

    private final GraphHttp http = new GraphHttp();
    private final FakeGraph graph = http.graph;

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void resetRestoresTheInitialState() throws Exception {
        FakeUpload upload = FakeUpload.withId("5").progress(0, 1).progress(1, 2);
        String address = graph.baseUrl();
        String rejected = graph.rejectedToken(GraphFault.TOKEN_EXPIRED);
        graph.failWith(GraphFault.UNKNOWN)
                .responseHeader("Retry-After", "1")
                .requireAppSecret("secret")
                .removeField("event_stats")
                .pageSize(1);
        http.get(NODE);

        assertThat(graph.reset().baseUrl()).isEqualTo(address);

        assertThat(graph.connectionCount()).isZero();
        assertError(http.get(NODE), 400, 100, 33, "");
        graph.put(upload);
        assertThat(http.json("/v19.0/5?fields=event_stats").toString()).isEqualTo("{\"id\":\"5\"}");
        assertThat(http.json("/v19.0/5/progress").path("data")).hasSize(2);
        assertThat(http.get("/v19.0/5/progress").headers().firstValue("Retry-After"))
                .isEmpty();
        assertThat(graph.faultOf(rejected)).contains(GraphFault.TOKEN_MALFORMED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "?fields=valid_entries,%20api_calls | {\"valid_entries\":4812,\"api_calls\":12,\"id\":\"1205740336108823\"}",
                "/?fields=api_calls                 | {\"api_calls\":12,\"id\":\"1205740336108823\"}",
                "?fields=event_stats&fields=id      | {\"id\":\"1205740336108823\"}",
            })
    void returnsTheRequestedFieldsAndTheId(String suffix, String body) throws Exception {
        assertThat(http.json(NODE + suffix)).hasToString(body);
    }

    @Test
    void returnsTheRequestedFieldsOfASessionAndItsId() throws Exception {
        graph.put(FakeUpload.withId("5")
                .pullSession(Map.of("id", "1", "status", "done", "rows", 3))
                .pullSession(Map.of("rows", 4)));

        assertThat(http.json("/v19.0/5/pull_sessions?fields=status,started_at").path("data"))
                .hasToString("[{\"status\":\"done\",\"id\":\"1\"},{}]");
        assertError(http.get("/v19.0/5/pull_sessions?fields=a,,b"), 400, 2500, null, "Syntax error");
    }

    @ParameterizedTest
    @CsvSource({
        "NODE?fields=nope,               400, 100, , nonexisting field (nope)",
        "NODE?fields=id%2C%2Cupload_tag, 400, 2500, , Syntax error",
        "NODE/progress?limit=0,          400, 100, , limit",
        "NODE/progress?limit=ten,        400, 100, , limit",
        "NODE/progress?after=zzz,        400, 100, , Invalid cursor",
        "NODE/progress?before=MTAwMDAZD, 400, 100, , Invalid cursor",
        "NODE/progress?fields=nope,      400, 100, , SignalsUploadProgress",
        "NODE/nope,                      400, 100, , nonexisting field (nope)",
        "NODE/progress/nope,             400, 2500, , Unknown path components: /progress/nope",
        "/v19.0/404,                     400, 100, 33, ''",
        "/v19.0/,                        400, 100, 33, ''",
        "/v19.0/nobody,                  404, 803, , ''",
        "/v99.0/1,                       400, 2500, , ''",
        "/v25.7/1,                       400, 2500, , ''",
        "//v19.0/1,                      400, 2500, , ''",
    })
    void rejectsInvalidRequests(String target, int status, int code, Integer subcode, String message) throws Exception {
        assertError(http.get(target.replace("NODE", NODE)), status, code, subcode, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE"})
    void rejectsOtherMethodsThanGet(String method) throws Exception {
        HttpResponse<String> response =
                http.send(http.request(NODE).method(method, HttpRequest.BodyPublishers.ofString("a=b")));

        assertError(response, 400, 100, 33, "Unsupported " + method.toLowerCase(Locale.ROOT) + " request");
    }

    @Test
    void acceptsATokenInTheQuery() throws Exception {
        assertThat(http.send(http.anonymous(NODE + "?access_token=" + graph.accessToken()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void rejectsAMissingOrUnknownToken() throws Exception {
        assertError(http.send(http.anonymous(NODE)), 400, 104, null, "access token");

        HttpResponse<String> response = http.send(http.anonymous(NODE).header("Authorization", "Bearer nonsense"));

        assertError(response, 400, 190, null, "access token");
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(
                        header -> assertThat(header).startsWith("OAuth \"Facebook Platform\" \"invalid_token\""));
    }

    @ParameterizedTest
    @EnumSource(GraphFault.class)
    void respondsWithEveryFault(GraphFault fault) throws Exception {
        graph.failWith(fault);
        HttpResponse<String> response = http.get(NODE);
        assertError(
                response,
                fault.error().status(),
                fault.error().code(),
                fault.error().subcode(),
                fault.error().message());

        graph.recover();
        assertThat(http.get(NODE).statusCode()).isEqualTo(200);
    }

    @Test
    void requiresTheProofOfTheAppSecretIfConfigured() throws Exception {
        graph.requireAppSecret("secret");

        assertError(http.get(NODE), 400, 100, null, "appsecret_proof");
        assertError(http.get(NODE + "?appsecret_proof=00"), 400, 100, null, "appsecret_proof");
    }

    @ParameterizedTest
    @CsvSource({"/OLDEST, OLDEST", "/v26.0, v26.0", "/v2.1, OLDEST", "'', OLDEST"})
    void sendsTheServedVersion(String prefix, String version) throws Exception {
        String path = prefix.replace("OLDEST", ReferenceTables.version()) + "/" + SampleUploads.COMPLETE.id();
        assertThat(http.get(path).headers().firstValue("facebook-api-version"))
                .hasValue(version.replace("OLDEST", ReferenceTables.version()));
    }

    @Test
    void sendsTheUsualHeaders() throws Exception {
        assertThat(http.get(NODE).headers().map())
                .containsKeys("x-fb-request-id", "x-fb-trace-id", "x-fb-rev", "x-fb-debug", "x-app-usage")
                .containsEntry("content-type", List.of("application/json; charset=UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?fields=nope", "?fields=progress"})
    void sendsExtraHeadersUntilItRecovers(String suffix) throws Exception {
        Map<String, String> extra = Map.of(
                "Retry-After", "7",
                "WWW-Authenticate", "Basic",
                "Content-Type", "text/x",
                "Facebook-Api-Version", "v1.0");
        extra.forEach(graph::responseHeader);
        HttpHeaders headers = http.get(NODE + suffix).headers();
        extra.forEach((name, value) -> assertThat(headers.allValues(name)).containsExactly(value));

        graph.recover();

        assertThat(http.get(NODE).statusCode()).isEqualTo(200);
        assertThat(http.get(NODE).headers().firstValue("Retry-After")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?fields=id, upload_tag", "?fields=id|upload_tag"})
    void respondsWithHtmlToATargetThatIsNotAUri(String suffix) throws Exception {
        // Only Java's old HTTP client sends such a target.
        graph.responseHeader("Retry-After", "7");
        HttpURLConnection call = (HttpURLConnection) new URL(graph.baseUrl() + NODE + suffix).openConnection();

        assertThat(call.getResponseCode()).isEqualTo(400);
        assertThat(call.getHeaderField("Retry-After")).isEqualTo("7");
        assertThat(call.getErrorStream()).asString(StandardCharsets.UTF_8).contains("400 Bad Request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?fields=progress%7Bstart_inclusive%7D", "?fields=progress", "?fields=progress.limit(1)"})
    void reportsUnsupportedFieldExpansion(String query) throws Exception {
        HttpResponse<String> response = http.get(NODE + query);

        assertThat(response.statusCode()).isEqualTo(501);
        assertThat(response.body()).contains("does not support field expansion");
        assertThat(http.get("/v19.0/?ids=1,2").statusCode()).isEqualTo(501);
    }

    @Test
    void rejectsInvalidSettings() {
        assertThatIllegalArgumentException().isThrownBy(() -> graph.pageSize(0));
        assertThatIllegalArgumentException().isThrownBy(() -> graph.removeField("uploads"));
    }

    @Test
    void reportsAPortInUse() {
        int port = URI.create(graph.baseUrl()).getPort();

        assertThatThrownBy(() -> FakeGraph.start(port))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("port " + port);
    }
}
