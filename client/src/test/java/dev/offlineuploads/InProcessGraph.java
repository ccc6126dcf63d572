package dev.offlineuploads;

import feign.Client;
import feign.Request;
import feign.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Graph without a socket: it answers each request as it is told and keeps them, fast enough for a million calls. */
final class InProcessGraph implements Client {

    private static final int SUCCESS = 200;

    private final List<String> asked = new ArrayList<>();
    private Function<String, Answer> answers = url -> {
        throw new IllegalStateException("nothing is to be asked");
    };

    /** Status, headers and body of an answer. */
    record Answer(int status, Map<String, Collection<String>> headers, byte[] body) {

        static Answer of(byte[] body) {
            return new Answer(SUCCESS, Map.of(), body);
        }
    }

    OfflineUploadsClientBuilder builder() {
        return OfflineUploadsClient.builder()
                .apiVersion(ScriptedGraph.VERSION)
                .accessToken(ScriptedGraph.TOKEN)
                .maxRetries(0)
                .httpClient(this);
    }

    /** What is answered from now on; what was asked before is forgotten. */
    InProcessGraph answering(Function<String, Answer> byUrl) {
        answers = byUrl;
        asked.clear();
        return this;
    }

    InProcessGraph answering(Answer always) {
        return answering(url -> always);
    }

    /** The URLs of all requests so far, in order. */
    List<String> asked() {
        return asked;
    }

    @Override
    public Response execute(Request request, Request.Options options) {
        asked.add(request.url());
        Answer answer = answers.apply(request.url());
        return Response.builder()
                .request(request)
                .status(answer.status())
                .headers(answer.headers())
                .body(answer.body())
                .build();
    }
}
