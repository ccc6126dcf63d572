package dev.offlineuploads.contract.provider;

import com.restfb.util.EncodingUtils;
import dev.offlineuploads.contract.support.Pacts;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.opentest4j.TestAbortedException;

/**
 * Calls the Graph API with the JDK's HTTP client, which returns responses unchanged. Each request is sent once, and at
 * most {@value #MAX_CALLS} in a run. A rate limit or rejected credentials stop the run.
 */
final class LiveGraph {

    static final int MAX_CALLS = 14;

    private static final long TIMEOUT_SECONDS = 60;

    private final LiveSettings settings;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(TIMEOUT_SECONDS))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<Request, LiveResponse> responses = new HashMap<>();
    private boolean stopped;
    private int calls;

    /** A GET. Without a valid token, it has the placeholder of the recording. */
    record Request(String path, Map<String, List<String>> query, boolean hasValidToken) {}

    /** Stops the run. */
    static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Stopped(String reason) {
            super(reason);
        }
    }

    LiveGraph(LiveSettings settings) {
        this.settings = settings;
    }

    /** Sends a request, or returns the response of the same request earlier in this run. */
    LiveResponse get(Request request) {
        LiveResponse previous = responses.get(request);
        if (previous != null) {
            return previous;
        }
        if (stopped) {
            throw new TestAbortedException("the run has stopped");
        }
        if (calls == MAX_CALLS) {
            throw new TestAbortedException("the run has reached its limit of " + MAX_CALLS + " calls");
        }
        LiveResponse response = send(request);
        if (response.isRateLimited()) {
            throw stop("Graph reports a rate limit (" + response + ")");
        }
        if (request.hasValidToken()) {
            checkAccess(request, response);
        }
        responses.put(request, response);
        return response;
    }

    private void checkAccess(Request request, LiveResponse response) {
        boolean isUpload = request.path().endsWith("/" + settings.uploadId());
        if (response.message().contains("appsecret_proof")) {
            throw stop("GRAPH_APP_SECRET is missing or wrong (" + response + ")");
        }
        if (isUpload && response.codes().equals("100/33")) {
            throw stop("the token cannot access the upload of GRAPH_UPLOAD_ID (" + response + ")");
        }
        // An unknown version makes every path unknown, an unknown edge only its own. Both have a code of token errors.
        boolean isUnknownEdge = !isUpload && response.message().contains("Unknown path components");
        if (response.isErrorOf("AUTHENTICATION") && !isUnknownEdge) {
            throw stop("Graph rejects the token or the version (" + response + ")");
        }
    }

    private LiveResponse send(Request request) {
        String token = request.hasValidToken() ? settings.token() : Pacts.TOKEN_PLACEHOLDER;
        HttpRequest get = HttpRequest.newBuilder(uri(request, token))
                .header("Authorization", "Bearer " + token)
                .build();
        calls++;
        try {
            // The timeout of HttpRequest does not include the body of the response.
            return LiveResponse.of(
                    http.sendAsync(get, HttpResponse.BodyHandlers.ofString()).get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            // Without the message, which can contain the URL with the proof.
            throw stop("no response from Graph: " + e.getCause().getClass().getSimpleName());
        } catch (TimeoutException e) {
            throw stop("no response from Graph within " + TIMEOUT_SECONDS + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stop("the run was interrupted");
        }
    }

    private Stopped stop(String reason) {
        stopped = true;
        return new Stopped(reason);
    }

    private URI uri(Request request, String token) {
        Map<String, String> query = new TreeMap<>();
        request.query().forEach((name, values) -> query.put(name, values.get(0)));
        settings.appSecret()
                .ifPresent(secret -> query.put("appsecret_proof", EncodingUtils.encodeAppSecretProof(secret, token)));
        String parameters = query.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String path = request.path().replaceFirst("^/v[0-9.]+", "/" + settings.version());
        return URI.create(settings.server() + path + (parameters.isEmpty() ? "" : "?" + parameters));
    }
}
