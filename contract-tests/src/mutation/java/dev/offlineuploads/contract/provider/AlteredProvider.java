package dev.offlineuploads.contract.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.offlineuploads.fakegraph.FakeGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** {@link ProviderPactTest} with FakeGraph's responses altered on their way to the verifier. */
public class AlteredProvider extends ProviderPactTest {

    /** Headers of the connection. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static volatile UnaryOperator<ObjectNode> alteration = UnaryOperator.identity();

    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer proxy;

    /** Alters every response from now on: an object with {@code status}, {@code headers} by name, and {@code body}. */
    public static void alter(UnaryOperator<ObjectNode> answers) {
        alteration = answers;
    }

    @Override
    URI address(FakeGraph provider) {
        try {
            proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        proxy.createContext("/", exchange -> pass(exchange, provider));
        proxy.start();
        return URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
    }

    @AfterEach
    void stopProxy() {
        proxy.stop(0);
    }

    private void pass(HttpExchange exchange, FakeGraph provider) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(provider.baseUrl() + exchange.getRequestURI()))
                .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                .build();
        ObjectNode answer = JSON.createObjectNode();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            answer.put("status", response.statusCode());
            ObjectNode headers = answer.putObject("headers");
            response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
            headers.remove(OF_THE_CONNECTION);
            answer.set("body", JSON.readTree(response.body()));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        answer(exchange, alteration.apply(answer));
    }

    private static void answer(HttpExchange exchange, ObjectNode answer) throws IOException {
        answer.path("headers")
                .properties()
                .forEach(header -> exchange.getResponseHeaders()
                        .set(header.getKey(), header.getValue().asText()));
        byte[] body = JSON.writeValueAsBytes(answer.path("body"));
        try (exchange) {
            exchange.sendResponseHeaders(answer.path("status").asInt(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
