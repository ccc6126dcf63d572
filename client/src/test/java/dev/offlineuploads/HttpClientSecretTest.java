package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Named.named;

import feign.Client;
import feign.FeignException;
import feign.Request;
import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A third-party HTTP client can put the URL and the headers of the request into what it throws. */
class HttpClientSecretTest {

    private static final String TOKEN = "123456789012345|7d1f9c0b42e86a35d0917c4be2f5a863";

    static Stream<Named<Client>> clientsThatRevealARequest() {
        return Stream.of(
                throwing("in the message", text -> new IOException("cannot read " + text)),
                throwing("in the cause", text -> new IOException("broken", new IllegalStateException(text))),
                throwing("in a suppressed exception", text -> {
                    IOException failure = new IOException("broken");
                    failure.addSuppressed(new IOException(text));
                    return failure;
                }),
                throwing("in a message that toString() does not return", text -> new IOException(text) {
                    @Override
                    public String toString() {
                        return "broken";
                    }
                }),
                throwing("in an exception of Feign", text -> new IOException("broken", feignException(text))),
                named("in an unchecked exception", (request, options) -> {
                    throw new UncheckedIOException(text(request), new IOException("broken"));
                }),
                named(
                        "in a failure of the body",
                        (request, options) -> response(request)
                                .body(
                                        new InputStream() {
                                            @Override
                                            public int read() {
                                                throw new IllegalStateException(text(request));
                                            }
                                        },
                                        1)
                                .build()),
                named(
                        "when the body is closed",
                        (request, options) -> response(request)
                                .body(
                                        new ByteArrayInputStream(new byte[0]) {
                                            @Override
                                            public void close() {
                                                throw new IllegalStateException(text(request));
                                            }
                                        },
                                        0)
                                .build()),
                named(
                        "in the response",
                        (request, options) -> response(request)
                                .headers(Map.of("X-Request", List.of(text(request))))
                                .body(text(request), StandardCharsets.UTF_8)
                                .build()));
    }

    private static Named<Client> throwing(String where, Function<String, IOException> failure) {
        return named(where, (request, options) -> {
            throw failure.apply(text(request));
        });
    }

    /** Its request is not in its message, but is serialized with it. */
    private static FeignException feignException(String secret) {
        Map<String, Collection<String>> headers = Map.of("X-Request", List.of(secret));
        Request request = Request.create(Request.HttpMethod.GET, "https://g", headers, null, null, null);
        return new FeignException.BadRequest("bad", request, null, null);
    }

    private static String text(Request request) {
        return request.url() + " " + request.headers();
    }

    private static Response.Builder response(Request request) {
        return Response.builder().request(request).status(400);
    }

    @ParameterizedTest
    @MethodSource("clientsThatRevealARequest")
    void masksWhatAnHttpClientReveals(Client revealing) {
        StringBuilder sent = new StringBuilder();
        Client http = (request, options) -> {
            sent.append(request.url());
            return revealing.execute(request, options);
        };
        try (OfflineUploadsClient client = OfflineUploadsClient.builder()
                .accessToken(TOKEN)
                .appSecret("SECRET-1")
                .httpClient(http)
                .maxRetries(0)
                .build()) {
            String seen = TokenLeaks.textOf(catchThrowable(() -> client.getUpload("12")));

            String proof = sent.toString().split("appsecret_proof=")[1];
            assertThat(seen)
                    .containsAnyOf("redacted", "broken")
                    .doesNotContain(TOKEN)
                    .doesNotContain(proof);
        }
    }
}
