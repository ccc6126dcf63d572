package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A third-party HTTP client can put the URL and the headers of the request into what it throws. */
class HttpClientSecretTest {

    private static final String TOKEN = "123456789012345|7d1f9c0b42e86a35d0917c4be2f5a863";

    /** Where an HTTP client reveals a request. */
    enum Place {
        MESSAGE {
            @Override
            Response reveal(Request request) throws IOException {
                throw new IOException("cannot read " + text(request));
            }
        },
        CAUSE {
            @Override
            Response reveal(Request request) throws IOException {
                throw new IOException("broken", new IllegalStateException(text(request)));
            }
        },
        SUPPRESSED {
            @Override
            Response reveal(Request request) throws IOException {
                IOException failure = new IOException("broken");
                failure.addSuppressed(new IOException(text(request)));
                throw failure;
            }
        },
        UNCHECKED_EXCEPTION {
            @Override
            Response reveal(Request request) {
                throw new UncheckedIOException(text(request), new IOException("broken"));
            }
        },
        MESSAGE_THAT_IS_NOT_PRINTED {
            @Override
            Response reveal(Request request) throws IOException {
                throw new IOException(text(request)) {
                    @Override
                    public String toString() {
                        return "broken";
                    }
                };
            }
        },
        BODY {
            @Override
            Response reveal(Request request) {
                InputStream body = new InputStream() {
                    @Override
                    public int read() {
                        throw new IllegalStateException(text(request));
                    }
                };
                return Response.builder()
                        .request(request)
                        .status(200)
                        .body(body, 1)
                        .build();
            }
        },
        RESPONSE {
            @Override
            Response reveal(Request request) {
                return Response.builder()
                        .request(request)
                        .status(400)
                        .headers(Map.of("X-Request", List.of(text(request))))
                        .body(text(request), StandardCharsets.UTF_8)
                        .build();
            }
        };

        abstract Response reveal(Request request) throws IOException;

        private static String text(Request request) {
            return request.url() + " " + request.headers();
        }
    }

    @ParameterizedTest
    @EnumSource
    void masksWhatAnHttpClientReveals(Place place) {
        StringBuilder sent = new StringBuilder();
        Client revealing = (request, options) -> {
            sent.append(request.url());
            return place.reveal(request);
        };
        try (OfflineUploadsClient client = OfflineUploadsClient.builder()
                .accessToken(TOKEN)
                .appSecret("SECRET-1")
                .httpClient(revealing)
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
