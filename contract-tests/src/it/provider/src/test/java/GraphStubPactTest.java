import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.State;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** Verifies the stub with the contract, which the pom unpacks from the jar. */
@Provider("graph-api")
@PactFolder("target/contract/META-INF/pacts")
class GraphStubPactTest {

    private GraphStub graph;

    @BeforeEach
    void start(PactVerificationContext context) throws IOException {
        graph = new GraphStub();
        context.setTarget(new HttpTestTarget("127.0.0.1", graph.port()));
    }

    @AfterEach
    void stop() {
        graph.close();
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void respondsAsRecorded(PactVerificationContext context, HttpRequest request) {
        request.setHeader("Authorization", "Bearer " + GraphStub.TOKEN);
        context.verifyInteraction();
    }

    @State("an upload exists")
    Map<String, Object> uploadExists() {
        for (String number : List.of("api_calls", "creation_time", "duplicate_entries", "event_time_max",
                "event_time_min", "first_upload_time", "last_upload_time", "match_rate_approx", "matched_entries",
                "valid_entries")) {
            graph.fields.put(number, "7");
        }
        graph.fields.put("event_stats", "\"none\"");
        graph.fields.put("is_excluded_for_lift", "true");
        graph.fields.put("upload_tag", "\"stub\"");
        return Map.of("id", GraphStub.ID);
    }

    @State("no upload exists")
    Map<String, Object> noUploadExists() {
        return Map.of("id", GraphStub.ID);
    }

    @State("a field does not exist")
    Map<String, Object> fieldDoesNotExist() {
        uploadExists();
        return Map.of("id", GraphStub.ID, "field", "shoe_size");
    }

    @State("an upload has ranges of progress")
    Map<String, Object> uploadHasProgress(Map<String, Object> parameters) {
        return listed("progress", parameters, "{\"start_inclusive\":%d,\"end_exclusive\":9}");
    }

    @State("an upload has pull sessions")
    Map<String, Object> uploadHasPullSessions(Map<String, Object> parameters) {
        return listed("pull_sessions", parameters, "{\"id\":\"session %d\"}");
    }

    @State("the token is invalid")
    Map<String, Object> tokenIsInvalid() {
        return failing(400, 190, "");
    }

    @State("the app is over its rate limit")
    Map<String, Object> appIsOverItsRateLimit() {
        graph.headers.put("x-app-usage", "{\"call_count\":101,\"total_time\":5,\"total_cputime\":5}");
        return failing(403, 4, ",\"is_transient\":true");
    }

    @State("a business is over its rate limit")
    Map<String, Object> businessIsOverItsRateLimit() {
        graph.headers.put(
                "x-ad-account-usage",
                "{\"acc_id_util_pct\":100,\"reset_time_duration\":9,\"ads_api_access_tier\":\"standard_access\"}");
        graph.headers.put(
                "x-business-use-case-usage",
                "{\"9\":[{\"type\":\"ads_insights\",\"call_count\":100,\"total_cputime\":1,\"total_time\":1,"
                        + "\"estimated_time_to_regain_access\":2}]}");
        return failing(400, 80004, "");
    }

    @State("Graph is unavailable")
    Map<String, Object> graphIsUnavailable() {
        return failing(500, 2, ",\"is_transient\":true");
    }

    @State("the target of an upload cannot be determined")
    Map<String, Object> targetCannotBeDetermined() {
        return failing(400, 275, "");
    }

    @State("the app is not allowed to read pull sessions")
    Map<String, Object> appMayNotReadPullSessions() {
        return failing(403, 10, ",\"error_user_title\":\"No\",\"error_user_msg\":\"Not yours\"");
    }

    private Map<String, Object> listed(String edge, Map<String, Object> parameters, String item) {
        uploadExists();
        int count = Integer.parseInt(parameters.get("count").toString());
        graph.edges.put(edge, IntStream.range(0, count).mapToObj(item::formatted).toList());
        return Map.of("id", GraphStub.ID, "cursor", GraphStub.cursor(1));
    }

    private Map<String, Object> failing(int status, int code, String more) {
        graph.error = new GraphStub.Error(status, code, more);
        return Map.of("id", GraphStub.ID);
    }
}
