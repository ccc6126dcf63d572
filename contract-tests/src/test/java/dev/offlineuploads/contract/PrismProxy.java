package dev.offlineuploads.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prism before a provider: it puts an error in the place of every request and answer that the document does not allow. */
final class PrismProxy implements AutoCloseable {

    private static final String CLI = "node_modules/@stoplight/prism-cli/dist/index.js";
    private static final Pattern LISTENING = Pattern.compile("Prism is listening on (http://\\S+)");
    private static final String PROBLEM = "application/problem+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String address;

    private PrismProxy(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    static PrismProxy start(JsonNode document, String provider) throws IOException {
        Process process = NodeTools.start(
                Map.of(),
                "node",
                CLI,
                "proxy",
                NodeTools.file("openapi.json", document),
                provider,
                "--errors",
                "--port",
                "0");
        CompletableFuture<String> address = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, address), "prism-output");
        reader.setDaemon(true);
        reader.start();
        return new PrismProxy(process, address.join());
    }

    /** Sends a recorded request and gives what Prism objects to, in the request or in the provider's answer. */
    List<String> send(JsonNode interaction, String token) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(request(interaction.path("request"), token), HttpResponse.BodyHandlers.ofString());
        List<String> findings = new ArrayList<>();
        if (answer.headers().firstValue("Content-Type").orElse("").startsWith(PROBLEM)) {
            JsonNode problem = JSON.readTree(answer.body());
            findings.add(problem.path("title").asText() + ": "
                    + problem.path("detail").asText());
            for (JsonNode violation : problem.path("validation")) {
                findings.add(violation.path("location") + " "
                        + violation.path("message").asText());
            }
        } else if (answer.statusCode() != interaction.at("/response/status").asInt()) {
            findings.add("status " + answer.statusCode() + " instead of the recorded one");
        }
        return findings;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private HttpRequest request(JsonNode recorded, String token) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        recorded.path("query")
                .properties()
                .forEach(parameter -> parameter
                        .getValue()
                        .forEach(value -> query.add(
                                parameter.getKey() + "=" + URLEncoder.encode(value.asText(), StandardCharsets.UTF_8))));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create(address + recorded.path("path").asText() + query));
        recorded.path("headers")
                .properties()
                .forEach(header -> header.getValue()
                        .forEach(value -> request.header(
                                header.getKey(), value.asText().replace(Contract.TOKEN_PLACEHOLDER, token))));
        return request.build();
    }

    /** Reads to the end, since Prism would stand still if nobody took what it says. */
    private static void read(Process process, CompletableFuture<String> address) {
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    address.complete(listening.group(1));
                }
                output.append(line).append('\n');
            }
        } catch (IOException e) {
            address.completeExceptionally(new UncheckedIOException(e));
        }
        address.completeExceptionally(new IllegalStateException("Prism did not start:\n" + output));
    }
}
