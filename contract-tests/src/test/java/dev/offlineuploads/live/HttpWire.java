package dev.offlineuploads.live;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Graph over HTTP, by the JDK's client, and not by the one of this project: what that one does to an answer is no part of
 * what Graph does. The token is in the Authorization header alone; redirects are not followed.
 */
final class HttpWire implements Wire {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final long ANSWER_TIMEOUT_SECONDS = 60;
    private static final String PROOF_ALGORITHM = "HmacSHA256";

    private final LiveSettings settings;
    private final String placeholder;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(ProxySelector.getDefault())
            .build();

    /** The placeholder stands for the token in the recording. */
    HttpWire(LiveSettings settings, String placeholder) {
        this.settings = settings;
        this.placeholder = placeholder;
    }

    @Override
    public LiveAnswer get(LiveRequest request) throws IOException, InterruptedException {
        String token = request.refusedToken() ? placeholder : settings.token();
        HttpRequest get = HttpRequest.newBuilder(uri(request, token))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .build();
        CompletableFuture<HttpResponse<String>> sent = http.sendAsync(get, HttpResponse.BodyHandlers.ofString());
        try {
            // Of the whole answer: the timeout of a request ends with its headers.
            HttpResponse<String> answer = sent.get(ANSWER_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return LiveAnswer.of(answer.statusCode(), answer.headers().map(), answer.body());
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new IOException("no answer within " + ANSWER_TIMEOUT_SECONDS + " seconds");
        } catch (ExecutionException e) {
            // Its kind alone: its message may repeat the address, in which the proof is.
            throw new IOException(e.getCause().getClass().getSimpleName());
        }
    }

    private URI uri(LiveRequest request, String token) {
        Map<String, String> query = new TreeMap<>(request.query());
        settings.appSecret().ifPresent(secret -> query.put("appsecret_proof", proof(token, secret)));
        String path = settings.server() + "/" + settings.version() + "/" + request.id()
                + (request.edge().isEmpty() ? "" : "/" + request.edge());
        return URI.create(
                query.isEmpty()
                        ? path
                        : path + "?"
                                + query.entrySet().stream()
                                        .map(parameter -> parameter.getKey() + "="
                                                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                                        .collect(Collectors.joining("&")));
    }

    private static String proof(String token, String secret) {
        try {
            Mac mac = Mac.getInstance(PROOF_ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), PROOF_ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + PROOF_ALGORITHM, e);
        }
    }
}
