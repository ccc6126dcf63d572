package dev.offlineuploads.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.contract.Pacts;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.FakeUpload;
import dev.offlineuploads.fakegraph.SampleUploads;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A live verification of FakeGraph, which holds another upload than the recorded one and takes another token. */
record LiveRun(Verification verification, List<Outcome> outcomes) {

    static final String ID = "98765432109876501";

    /** What no output may repeat. */
    static final String TAG = "customer-tag-7f3a";

    static final long COUNT = 77_123_456_789L;

    static LiveRun of(FakeGraph graph) {
        return of(environment(graph), wire -> wire);
    }

    /** A run whose calls go through the wire that is made of the real one. */
    static LiveRun of(FakeGraph graph, UnaryOperator<Wire> between) {
        return of(environment(graph), between);
    }

    static LiveRun of(Map<String, String> environment, UnaryOperator<Wire> between) {
        return of(environment, between, Pacts.committedInteractions());
    }

    /** A run that verifies another contract than the committed one. */
    static LiveRun of(FakeGraph graph, UnaryOperator<Wire> between, List<JsonNode> contract) {
        return of(environment(graph), between, contract);
    }

    private static LiveRun of(Map<String, String> environment, UnaryOperator<Wire> between, List<JsonNode> contract) {
        LiveSettings settings = LiveSettings.of(environment);
        Verification verification = Verification.of(
                settings,
                between.apply(new HttpWire(settings, Pacts.TOKEN_PLACEHOLDER)),
                new Pace(
                        time -> {
                            throw new AssertionError("nothing asked to wait");
                        },
                        line -> {}));
        return new LiveRun(
                verification, contract.stream().map(verification::verify).toList());
    }

    static Map<String, String> environment(FakeGraph graph) {
        return new TreeMap<>(Map.of(
                "GRAPH_ACCESS_TOKEN", graph.accessToken(),
                "GRAPH_UPLOAD_ID", ID,
                "GRAPH_BASE_URL", graph.baseUrl()));
    }

    /** An upload with every field and with lists of that many items. */
    static FakeUpload upload(int ranges, int sessions) {
        FakeUpload upload = FakeUpload.withId(ID);
        for (Map.Entry<String, Object> field : SampleUploads.COMPLETE.fields().entrySet()) {
            if (!field.getKey().equals("id")) {
                upload = upload.field(field.getKey(), field.getValue());
            }
        }
        upload = upload.field("upload_tag", TAG).field("event_time_max", COUNT);
        for (int i = 0; i < ranges; i++) {
            upload = upload.progress(COUNT + i, COUNT + i + 1);
        }
        for (int i = 0; i < sessions; i++) {
            upload = upload.pullSession(Map.of("id", "55512340" + i));
        }
        return upload;
    }

    /** What the interactions of that description became. */
    Outcome outcome(String description) {
        return outcomes.stream()
                .filter(outcome -> outcome.interaction().startsWith(description + ", given "))
                .findFirst()
                .orElseThrow();
    }

    List<String> described(Outcome.Verdict verdict) {
        return outcomes.stream()
                .filter(outcome -> outcome.verdict() == verdict)
                .map(outcome -> outcome.interaction().replaceFirst(", given .*", ""))
                .toList();
    }
}
