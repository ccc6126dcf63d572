package dev.offlineuploads;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server on a loopback port that gives the answers it was told, in order, and remembers what it was asked. */
final class ScriptedGraph implements AutoCloseable {

    static final String TOKEN = "EAAB|secret/token";

    private final HttpServer server;
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();

    /** A request as it came over the wire: the target undecoded, the headers by name as Java writes them. */
    record Received(String method, String target, Map<String, List<String>> headers) {}

    private record Answer(int status, Map<String, String> headers, byte[] body) {}

    ScriptedGraph() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    ScriptedGraph answers(String body) {
        return answers(200, body);
    }

    ScriptedGraph answers(int status, String body) {
        return answers(status, Map.of(), body);
    }

    ScriptedGraph answers(int status, Map<String, String> headers, String body) {
        answers.add(new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    OfflineUploadsClient client() {
        return OfflineUploadsClient.builder()
                .baseUrl(baseUrl())
                .accessToken(TOKEN)
                .build();
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    List<String> targets() {
        return received.stream().map(Received::target).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders())));
            Answer answer = answers.remove();
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }
}
