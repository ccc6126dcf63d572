package dev.offlineuploads.fakegraph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** An HTTP client of a FakeGraph with the sample uploads. */
final class GraphHttp implements AutoCloseable {

    static final String NODE = "/v19.0/" + SampleUploads.COMPLETE.id();

    final FakeGraph graph = FakeGraph.start();

    private final HttpClient http = HttpClient.newHttpClient();

    GraphHttp() {
        SampleUploads.all().forEach(graph::put);
    }

    /** Sends a GET with the valid token. The target is a path or a URL. */
    HttpResponse<String> get(String target) throws Exception {
        return send(request(target));
    }

    JsonNode json(String target) throws Exception {
        return json(get(target));
    }

    HttpRequest.Builder request(String target) {
        return anonymous(target).header("Authorization", "Bearer " + graph.accessToken());
    }

    HttpRequest.Builder anonymous(String target) {
        return HttpRequest.newBuilder(URI.create(target.startsWith("http") ? target : graph.baseUrl() + target));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static void assertError(HttpResponse<String> response, int status, int code, Integer subcode, String message)
            throws Exception {
        JsonNode error = json(response).path("error");
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

    @Override
    public void close() {
        graph.close();
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }
}
