import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A custom fake of the Graph API with one upload. It shares no code with FakeGraph. */
final class GraphStub implements AutoCloseable {

    static final String TOKEN = "stub-token";
    static final String ID = "77";

    final Map<String, String> fields = new LinkedHashMap<>();
    final Map<String, List<String>> edges = new LinkedHashMap<>();
    final Map<String, String> headers = new LinkedHashMap<>();

    /** The error of every response; null for none. */
    Error error;

    private final HttpServer server;

    record Error(int status, int code, String more) {}

    private static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Error error;

        Failed(int status, int code, String more) {
            error = new Error(status, code, more);
        }
    }

    GraphStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The cursor of an item of a list. */
    static String cursor(int index) {
        return "item" + index;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("facebook-api-version", "v21.0");
        try {
            respond(exchange, 200, body(exchange));
        } catch (Failed failed) {
            Error response = failed.error;
            respond(exchange, response.status, """
                    {"error":{"message":"(#%d) No","type":"OAuthException","code":%d,"fbtrace_id":"A1"%s}}"""
                    .formatted(response.code, response.code, response.more));
        }
    }

    private String body(HttpExchange exchange) {
        if (error != null) {
            throw new Failed(error.status, error.code, error.more);
        }
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            throw new Failed(400, 190, "");
        }
        String[] path = exchange.getRequestURI().getPath().split("/");
        Map<String, String> query = query(exchange.getRequestURI().getQuery());
        if (fields.isEmpty() || !path[2].equals(ID)) {
            throw new Failed(400, 100, ",\"error_subcode\":33");
        }
        return path.length == 3 ? node(query) : page(path[3], query, exchange.getRequestURI().getPath());
    }

    private String node(Map<String, String> query) {
        List<String> names = new ArrayList<>(
                List.of(query.getOrDefault("fields", "is_excluded_for_lift,upload_tag").split(",")));
        names.remove("id");
        if (!fields.keySet().containsAll(names)) {
            throw new Failed(400, 100, "");
        }
        return names.stream()
                .map(name -> ",\"" + name + "\":" + fields.get(name))
                .collect(Collectors.joining("", "{\"id\":\"" + ID + "\"", "}"));
    }

    private String page(String edge, Map<String, String> query, String path) {
        List<String> items = edges.getOrDefault(edge, List.of());
        int limit = Integer.parseInt(query.getOrDefault("limit", "25"));
        int from = query.containsKey("after") ? index(items, "after", query) + 1 : 0;
        if (query.containsKey("before")) {
            from = Math.max(0, index(items, "before", query) - limit);
        }
        int to = Math.min(items.size(), from + limit);
        if (from >= to) {
            return "{\"data\":[],\"paging\":{}}";
        }
        String url = "\"http://127.0.0.1:" + port() + path + "?limit=" + limit;
        return "{\"data\":" + items.subList(from, to) + ",\"paging\":{\"cursors\":{\"before\":\"" + cursor(from)
                + "\",\"after\":\"" + cursor(to - 1) + "\"}"
                + (from > 0 ? ",\"previous\":" + url + "&before=" + cursor(from) + "\"" : "")
                + (to < items.size() ? ",\"next\":" + url + "&after=" + cursor(to - 1) + "\"" : "") + "}}";
    }

    private static int index(List<String> items, String parameter, Map<String, String> query) {
        for (int i = 0; i < items.size(); i++) {
            if (cursor(i).equals(query.get(parameter))) {
                return i;
            }
        }
        throw new Failed(400, 100, ",\"error_data\":{\"blame_field_specs\":[[\"" + parameter + "\"]]}");
    }

    private static Map<String, String> query(String text) {
        return Arrays.stream(text == null ? new String[0] : text.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(parameter -> parameter[0], parameter -> parameter[1]));
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
