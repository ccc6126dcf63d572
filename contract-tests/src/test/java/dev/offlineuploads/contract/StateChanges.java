package dev.offlineuploads.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.offlineuploads.fakegraph.FakeGraph;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Brings provider states about for verifiers that ask for them over HTTP. */
final class StateChanges implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeGraph graph;
    private final ProviderStates states;
    private final HttpServer server;

    private StateChanges(FakeGraph graph, HttpServer server) {
        this.graph = graph;
        this.states = new ProviderStates(graph);
        this.server = server;
    }

    static StateChanges of(FakeGraph graph) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StateChanges changes = new StateChanges(graph, server);
        server.createContext("/", changes::change);
        server.start();
        return changes;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
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
