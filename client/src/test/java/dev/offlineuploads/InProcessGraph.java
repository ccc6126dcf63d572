package dev.offlineuploads;

import feign.Client;
import feign.Request;
import feign.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** An HTTP client that responds without a network and records the requests, fast enough for a million calls. */
final class InProcessGraph implements Client {

    private final List<Request> requests = new ArrayList<>();
    private Function<String, Answer> answers = url -> {
        throw new IllegalStateException("no request is expected");
    };

    /** Status, headers and body of a response. */
    record Answer(int status, Map<String, Collection<String>> headers, byte[] body) {

        Answer(int status, Map<String, Collection<String>> headers, String body) {
            this(status, headers, body.getBytes(StandardCharsets.UTF_8));
        }

        static Answer of(String body) {
            return new Answer(200, Map.of(), body);
        }
    }

    OfflineUploadsClientBuilder builder() {
        return OfflineUploadsClient.builder()
                .apiVersion(ScriptedGraph.VERSION)
                .accessToken(ScriptedGraph.TOKEN)
                .maxRetries(0)
                .httpClient(this);
    }

    /** Sets the response to each URL, and clears the recorded requests. */
    InProcessGraph answering(Function<String, Answer> byUrl) {
        answers = byUrl;
        clear();
        return this;
    }

    InProcessGraph answering(Answer always) {
        return answering(url -> always);
    }

    /** Clears the recorded requests. */
    void clear() {
        requests.clear();
    }

    /** The URLs of all requests, in order. */
    List<String> asked() {
        return requests.stream().map(Request::url).toList();
    }

    /** Method, URL and headers of all requests, in order. */
    List<String> requests() {
        return requests.stream()
                .map(request -> request.httpMethod() + " " + request.url() + " " + headers(request))
                .toList();
    }

    private static Map<String, Collection<String>> headers(Request request) {
        Map<String, Collection<String>> headers = new TreeMap<>();
        request.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return headers;
    }

    @Override
    public Response execute(Request request, Request.Options options) {
        requests.add(request);
        Answer answer = answers.apply(request.url());
        return Response.builder()
                .request(request)
                .status(answer.status())
                .headers(answer.headers())
                .body(answer.body())
                .build();
    }
}
