package dev.offlineuploads.interop;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.offlineuploads.contract.provider.GraphProviderStates;
import dev.offlineuploads.fakegraph.FakeGraph;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** A FakeGraph for verifiers that are not written in Java. An HTTP server sets the provider states. */
final class VerifiedProvider {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "98765432109876501";

    private final FakeGraph graph = FakeGraph.start();
    private final GraphProviderStates states = new GraphProviderStates(graph, ID);

    private VerifiedProvider() {}

    /** Prints its addresses as one line of JSON, and runs until the process is killed. */
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
        try {
            JsonNode change = JSON.readTree(exchange.getRequestBody());
            graph.reset();
            Map<String, Object> values = change.path("action").asText().equals("teardown")
                    ? Map.of()
                    : states.enter(
                            change.path("state").asText(),
                            JSON.convertValue(change.path("params"), new TypeReference<>() {}));
            byte[] body = JSON.writeValueAsBytes(values);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (AssertionError unknownState) {
            exchange.sendResponseHeaders(404, -1);
        } finally {
            exchange.close();
        }
    }
}
