package dev.offlineuploads.contract;

import au.com.dius.pact.provider.junitsupport.State;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.FakeUpload;
import dev.offlineuploads.fakegraph.GraphFault;
import dev.offlineuploads.fakegraph.SampleUploads;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.junit.platform.commons.support.ReflectionSupport;

/** The provider states of the contract, as they are brought about in a {@link FakeGraph} that holds nothing yet. */
public final class ProviderStates {

    private static final int ROWS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeGraph graph;

    public ProviderStates(FakeGraph graph) {
        this.graph = graph;
    }

    /** Brings about the states of an interaction. */
    void bringAbout(JsonNode interaction) {
        interaction.path("providerStates").forEach(state -> {
            if (!bringAbout(state.path("name").asText(), state.path("params"))) {
                throw new AssertionError("no provider state is called " + state);
            }
        });
    }

    /** Brings about a state by its name, as Pact JVM does by itself; false if there is none of that name. */
    public boolean bringAbout(String name, JsonNode parameters) {
        for (Method state : getClass().getDeclaredMethods()) {
            if (state.isAnnotationPresent(State.class)
                    && List.of(state.getAnnotation(State.class).value()).contains(name)) {
                Map<String, Object> about = JSON.convertValue(parameters, new TypeReference<>() {});
                Object[] arguments = state.getParameterCount() == 0 ? new Object[0] : new Object[] {about};
                ReflectionSupport.invokeMethod(state, this, arguments);
                return true;
            }
        }
        return false;
    }

    @State("an upload exists")
    void uploadExists(Map<String, Object> about) {
        FakeUpload upload = upload(about);
        for (Map.Entry<String, Object> field : SampleUploads.COMPLETE.fields().entrySet()) {
            if (!field.getKey().equals("id")) {
                upload = upload.field(field.getKey(), field.getValue());
            }
        }
        graph.put(upload);
    }

    @State("no upload exists")
    void noUploadExists() {
        graph.clear();
    }

    @State("Graph does not know a field")
    void fieldIsUnknown(Map<String, Object> about) {
        uploadExists(about);
        graph.removeField(about.get("field").toString());
    }

    @State("the token is refused")
    void tokenIsRefused(Map<String, Object> about) {
        uploadExists(about);
        graph.failWith(GraphFault.TOKEN_MALFORMED);
    }

    @State("the app is over its rate limit")
    void appIsOverItsRateLimit(Map<String, Object> about) {
        uploadExists(about);
        graph.failWith(GraphFault.APP_RATE_LIMIT);
    }

    @State("a business is over its rate limit")
    void businessIsOverItsRateLimit(Map<String, Object> about) {
        uploadExists(about);
        graph.failWith(GraphFault.BUSINESS_USE_CASE_RATE_LIMIT)
                .answerWithHeader("x-ad-account-usage", "{\"acc_id_util_pct\":100,\"reset_time_duration\":60}")
                .answerWithHeader(
                        "x-business-use-case-usage",
                        "{\"42\":[{\"type\":\"ads_insights\",\"estimated_time_to_regain_access\":1}]}");
    }

    @State("Graph is unavailable")
    void graphIsUnavailable(Map<String, Object> about) {
        uploadExists(about);
        graph.failWith(GraphFault.UNAVAILABLE);
    }

    @State("an upload has ranges of progress")
    void uploadHasProgress(Map<String, Object> about) {
        FakeUpload upload = upload(about);
        for (int i = 0; i < count(about); i++) {
            upload = upload.progress((long) i * ROWS, (i + 1L) * ROWS);
        }
        graph.put(upload);
    }

    @State("the target of an upload cannot be determined")
    void targetCannotBeDetermined(Map<String, Object> about) {
        graph.put(upload(about).progressFails(GraphFault.TARGET_NOT_DETERMINED));
    }

    @State("an upload has pull sessions")
    void uploadHasPullSessions(Map<String, Object> about) {
        FakeUpload upload = upload(about);
        for (int i = 0; i < count(about); i++) {
            upload = upload.pullSession(Map.of("id", "73026451" + i));
        }
        graph.put(upload);
    }

    @State("the app may not read pull sessions")
    void appMayNotReadPullSessions(Map<String, Object> about) {
        graph.put(upload(about).pullSessionsFail(GraphFault.PERMISSION_MISSING));
    }

    private static FakeUpload upload(Map<String, Object> about) {
        return FakeUpload.withId(about.get("id").toString());
    }

    private static int count(Map<String, Object> about) {
        return Integer.parseInt(about.get("count").toString());
    }
}
