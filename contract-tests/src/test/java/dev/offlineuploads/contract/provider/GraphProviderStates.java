package dev.offlineuploads.contract.provider;

import au.com.dius.pact.provider.junitsupport.State;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.FakeUpload;
import dev.offlineuploads.fakegraph.GraphFault;
import dev.offlineuploads.fakegraph.SampleUploads;
import java.util.Map;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Sets the provider states of the contract on a new {@link FakeGraph}. Each method returns the values that the recorded
 * requests take from the state: the id, and a cursor or a field if the state has one.
 */
public final class GraphProviderStates {

    private static final String FIELD = "event_stats";
    private static final int ROWS = 500;

    /** FakeGraph's cursor of the second item of a list. */
    private static final String CURSOR = "MQZD";

    private final FakeGraph graph;
    private final String id;

    public GraphProviderStates(FakeGraph graph, String id) {
        this.graph = graph;
        this.id = id;
    }

    /** Sets a state by its name, like Pact JVM, and returns its values. */
    public Map<String, Object> enter(String name, Map<String, Object> parameters) {
        return ReflectionSupport.findMethods(
                        GraphProviderStates.class,
                        method -> method.isAnnotationPresent(State.class)
                                && method.getAnnotation(State.class).value()[0].equals(name),
                        HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .map(method -> method.getParameterCount() == 0
                        ? ReflectionSupport.invokeMethod(method, this)
                        : ReflectionSupport.invokeMethod(method, this, parameters))
                .map(GraphProviderStates::values)
                .findFirst()
                .orElseThrow(() -> new AssertionError("unknown provider state: " + name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> values(Object returned) {
        return (Map<String, Object>) returned;
    }

    /** The values differ from the recorded ones, so that values without a matching rule fail the verification. */
    @State("an upload exists")
    Map<String, Object> uploadExists() {
        FakeUpload upload = upload();
        for (Map.Entry<String, Object> field : SampleUploads.COMPLETE.fields().entrySet()) {
            if (!field.getKey().equals("id")) {
                upload = upload.field(field.getKey(), other(field.getValue()));
            }
        }
        graph.put(upload);
        return Map.of("id", id);
    }

    @State("no upload exists")
    Map<String, Object> noUploadExists() {
        graph.clear();
        return Map.of("id", id);
    }

    @State("a field does not exist")
    Map<String, Object> fieldDoesNotExist() {
        uploadExists();
        graph.removeField(FIELD);
        return Map.of("id", id, "field", FIELD);
    }

    @State("the token is invalid")
    Map<String, Object> tokenIsInvalid() {
        return failing(GraphFault.TOKEN_MALFORMED);
    }

    @State("the app is over its rate limit")
    Map<String, Object> appIsOverItsRateLimit() {
        return failing(GraphFault.APP_RATE_LIMIT);
    }

    @State("a business is over its rate limit")
    Map<String, Object> businessIsOverItsRateLimit() {
        graph.responseHeader(
                        "x-ad-account-usage",
                        "{\"acc_id_util_pct\":100,\"reset_time_duration\":60,"
                                + "\"ads_api_access_tier\":\"development_access\"}")
                .responseHeader(
                        "x-business-use-case-usage",
                        "{\"42\":[{\"type\":\"ads_insights\",\"call_count\":100,\"total_cputime\":3,\"total_time\":4,"
                                + "\"estimated_time_to_regain_access\":1}]}");
        return failing(GraphFault.BUSINESS_USE_CASE_RATE_LIMIT);
    }

    @State("Graph is unavailable")
    Map<String, Object> graphIsUnavailable() {
        return failing(GraphFault.UNAVAILABLE);
    }

    @State("an upload has ranges of progress")
    Map<String, Object> uploadHasProgress(Map<String, Object> parameters) {
        FakeUpload upload = upload();
        for (int i = 1; i <= count(parameters); i++) {
            upload = upload.progress((long) i * ROWS, (i + 1L) * ROWS);
        }
        graph.put(upload);
        return Map.of("id", id, "cursor", CURSOR);
    }

    @State("the target of an upload cannot be determined")
    Map<String, Object> targetCannotBeDetermined() {
        graph.put(upload().progressFails(GraphFault.TARGET_NOT_DETERMINED));
        return Map.of("id", id);
    }

    @State("an upload has pull sessions")
    Map<String, Object> uploadHasPullSessions(Map<String, Object> parameters) {
        FakeUpload upload = upload();
        for (int i = 1; i <= count(parameters); i++) {
            upload = upload.pullSession(Map.of("id", "5551234" + i));
        }
        graph.put(upload);
        return Map.of("id", id, "cursor", CURSOR);
    }

    @State("the app is not allowed to read pull sessions")
    Map<String, Object> appMayNotReadPullSessions() {
        graph.put(upload().pullSessionsFail(GraphFault.PERMISSION_MISSING));
        return Map.of("id", id);
    }

    private Map<String, Object> failing(GraphFault fault) {
        graph.failWith(fault);
        return uploadExists();
    }

    private FakeUpload upload() {
        return FakeUpload.withId(id);
    }

    private static Object other(Object value) {
        if (value instanceof Integer number) {
            return number + 1;
        }
        if (value instanceof Long number) {
            return number + 1;
        }
        return value instanceof Boolean truth ? !truth : value + " too";
    }

    private static int count(Map<String, Object> parameters) {
        return Integer.parseInt(parameters.get("count").toString());
    }
}
