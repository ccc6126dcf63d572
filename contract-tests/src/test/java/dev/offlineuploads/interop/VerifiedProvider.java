package dev.offlineuploads.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.offlineuploads.contract.ProviderStates;
import dev.offlineuploads.fakegraph.FakeGraph;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** FakeGraph for verifiers that are not written in Java: it sets up provider states that they request over HTTP. */
final class VerifiedProvider {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeGraph graph = FakeGraph.start();
    private final ProviderStates states = new ProviderStates(graph);

    private VerifiedProvider() {}

    /** Prints where it listens, as one line of JSON, and runs until the process is ended. */
    public static void main(String[] arguments) throws IOException {
        VerifiedProvider provider = new VerifiedProvider();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", provider::change);
        server.start();
        System.out.println(JSON.writeValueAsString(Map.of(
                "url", provider.graph.baseUrl(),
                "states", "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                "token", provider.graph.accessToken())));
    }

    private void change(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode change = JSON.readTree(exchange.getRequestBody());
            if (change.path("action").asText().equals("teardown")) {
                graph.reset();
                exchange.sendResponseHeaders(200, -1);
            } else {
                boolean known = states.bringAbout(change.path("state").asText(), change.path("params"));
                exchange.sendResponseHeaders(known ? 200 : 404, -1);
            }
        }
    }
}
