package dev.offlineuploads.fakegraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes that use the extension, and collects their servers. */
final class ExtensionRun {

    static final FakeUpload GIVEN = FakeUpload.withId("42").progress(0, 1).progress(1, 2);
    static final FakeUpload OWN = FakeUpload.withId("7");

    static final List<FakeGraph> SEEN = new CopyOnWriteArrayList<>();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private ExtensionRun() {}

    static EngineExecutionResults of(Class<?>... classes) {
        return of(Map.of(), classes);
    }

    static EngineExecutionResults of(Map<String, String> settings, Class<?>... classes) {
        SEEN.clear();
        return nested(settings, classes);
    }

    /** Runs classes within a test of another run. */
    static EngineExecutionResults nested(Map<String, String> settings, Class<?>... classes) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameters(settings)
                .selectors(Stream.of(classes).map(type -> selectClass(type)).toArray(DiscoverySelector[]::new))
                .execute();
    }

    /** The only failure of a run. */
    static Throwable failure(EngineExecutionResults results) {
        List<Throwable> failures = results.allEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();
        assertThat(failures).hasSize(1);
        return failures.get(0);
    }

    /** Fails if a server has changes of another test. */
    static void assertFresh(FakeGraph graph) throws Exception {
        SEEN.add(graph);
        HttpResponse<String> progress = get(graph, GIVEN, "/progress");
        assertThat(progress.statusCode()).isEqualTo(200);
        assertThat(progress.body()).contains("\"end_exclusive\":1", "\"end_exclusive\":2");
        assertThat(progress.headers().firstValue("Retry-After")).isEmpty();
        assertThat(get(graph, GIVEN, "?fields=event_stats").statusCode()).isEqualTo(200);
        assertThat(get(graph, OWN, "").statusCode()).isEqualTo(400);
    }

    static HttpResponse<String> get(FakeGraph graph, FakeUpload upload, String suffix) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(graph.baseUrl() + "/v19.0/" + upload.id() + suffix))
                .header("Authorization", "Bearer " + graph.accessToken())
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
