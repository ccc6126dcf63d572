package dev.offlineuploads.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A Pact Broker on a loopback port that answers as it is told and remembers what it was asked: its index, the
 * publishing of contracts and the matrix, which is all that publishing and can-i-deploy ask of one.
 */
final class ScriptedBroker implements AutoCloseable {

    static final String PUBLISH = "/contracts/publish";
    static final String MATRIX = "/matrix";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Published> published = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private volatile boolean challenges;

    /** A request as it came, the query undecoded; query and authorization are null where there is none. */
    record Request(String path, String query, String authorization, String body) {}

    /** A contract as a broker files it. */
    record Published(
            String pacticipant, String version, String branch, String consumer, String provider, String content) {}

    private record Answer(int status, String body) {}

    ScriptedBroker() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answers(
                "/",
                200,
                "{\"_links\": {\"pb:publish-contracts\": {\"href\": \"%s\", \"templated\": false}}}"
                        .formatted(url() + PUBLISH));
        answers(
                PUBLISH,
                201,
                "{\"notices\": [{\"type\": \"success\", \"text\": \"contract published\"}], \"_links\": {}}");
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void answers(String path, int status, String body) {
        answers.put(path, new Answer(status, body));
    }

    /** As a broker does: true, false, or null where a verification is not there yet. */
    void answersCanIDeploy(Boolean deployable, String reason) {
        answers(
                MATRIX,
                200,
                "{\"summary\": {\"deployable\": %s, \"reason\": \"%s\", \"unknown\": %d}, \"matrix\": []}"
                        .formatted(deployable, reason, deployable == null ? 1 : 0));
    }

    /** Asks for name and password by a challenge, since clients send these to nobody who does not ask. */
    void asksForNameAndPassword() {
        challenges = true;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The contracts that it has taken. */
    List<Published> published() {
        return List.copyOf(published);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static Published filed(Request request) throws IOException {
        JsonNode said = JSON.readTree(request.body());
        JsonNode contract = said.at("/contracts/0");
        byte[] content = Base64.getDecoder().decode(contract.path("content").asText());
        return new Published(
                said.path("pacticipantName").asText(),
                said.path("pacticipantVersionNumber").asText(),
                said.path("branch").asText(),
                contract.path("consumerName").asText(),
                contract.path("providerName").asText(),
                new String(content, StandardCharsets.UTF_8));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestURI().getRawQuery(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            requests.add(request);
            Answer answer = answers.getOrDefault(request.path(), new Answer(404, "{\"error\": \"no such resource\"}"));
            if (challenges && request.authorization() == null) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Pact Broker\"");
                answer = new Answer(401, "{\"error\": \"not logged in\"}");
            }
            if (request.path().equals(PUBLISH) && answer.status() == 201) {
                published.add(filed(request));
            }
            exchange.getResponseHeaders().set("Content-Type", "application/hal+json;charset=utf-8");
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
