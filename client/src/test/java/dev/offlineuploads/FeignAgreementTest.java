package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.InProcessGraph.Answer;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.model.UploadField;
import feign.Feign;
import feign.Logger;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client and a Feign interface of {@code applyTo(...)} send the same requests, and return or throw the same. */
class FeignAgreementTest {

    private static final String TOKEN = "123456789012345|7d1f9c0b42e86a35d0917c4be2f5a863";
    private static final String CURSOR = " %2Ff{a}=&?#+*~.,/\u00e9";
    private static final List<Integer> STATUSES = List.of(200, 304, 400, 403, 500, 503);

    private final InProcessGraph graph = new InProcessGraph();

    private record Operation(
            String name,
            Function<OfflineUploadsClient, Object> byClient,
            Function<OfflineConversionDataSetUploadApi, Object> byFeign) {}

    private static final List<Operation> OPERATIONS = List.of(
            new Operation(
                    "getUpload",
                    client -> client.getUpload("12", UploadField.ID, UploadField.UPLOAD_TAG),
                    api -> api.getUpload("12", List.of(UploadField.ID, UploadField.UPLOAD_TAG))),
            new Operation(
                    "listProgress",
                    client -> text(client.listProgress(
                            "12", ListOptions.builder().limit(5).after(CURSOR).build())),
                    api -> {
                        var page = api.listProgress("12", 5L, CURSOR, null);
                        return page.data() + " and " + page.additionalProperties();
                    }),
            new Operation(
                    "listPullSessions",
                    client -> text(client.listPullSessions(
                            "12", ListOptions.builder().before(CURSOR).build())),
                    api -> {
                        var page = api.listPullSessions("12", null, null, CURSOR);
                        return page.data() + " and " + page.additionalProperties();
                    }));

    private static String text(Page<?> page) {
        return page.items() + " and " + page.additionalProperties();
    }

    /** The requests of a call, and what it returned or threw. */
    private record Outcome(List<String> sent, String result) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"12\",\"upload_tag\":\"winter\"}",
                "{\"id\":12,\"upload_tag\":false,\"" + TOKEN + "\":[\"7d1f9c0b42e86a35d0917c4be2f5a863\"]}",
                "{\"data\":[{\"start_inclusive\":0}],\"paging\":{\"next\":\"https://x/?access_token=" + TOKEN + "\"}}",
                "{\"data\":{},\"paging\":[],\"summary\":{\"total_count\":7}}",
                "{\"data\":[null,{\"start_inclusive\":\"n/a\"},7]}",
                "{\"error\":{\"message\":\"" + TOKEN + "\",\"code\":100}}",
                "{\"error\":{\"message\":\"m\",\"code\":4}}",
                "{\"error\":{\"message\":\"m\",\"code\":2,\"is_transient\":true}}",
                "{\"error\":{\"message\":\"no code\"}}",
                "{\"error\":\"denied by a gateway\"}",
                "<html>"
            })
    void agreeOnRequestsAndOutcome(String body) {
        for (int status : STATUSES) {
            graph.answering(new Answer(status, Map.of("facebook-api-version", List.of("v19.0")), body));
            for (Operation operation : OPERATIONS) {
                OfflineConversionDataSetUploadApi api = settings()
                        .applyTo(Feign.builder())
                        .logLevel(Logger.Level.FULL)
                        .logger(new Logger.NoOpLogger())
                        .client(graph)
                        .target(OfflineConversionDataSetUploadApi.class, "https://graph.facebook.com/v19.0");
                try (OfflineUploadsClient client = settings().build()) {
                    assertThat(outcome(() -> operation.byClient().apply(client)))
                            .as("%s, HTTP %s", operation.name(), status)
                            .isEqualTo(outcome(() -> operation.byFeign().apply(api)));
                }
            }
        }
    }

    private OfflineUploadsClientBuilder settings() {
        return graph.builder()
                .accessToken(TOKEN)
                .appSecret("secret-1")
                .maxRetries(2)
                .sleeper(new FakeSleeper());
    }

    private Outcome outcome(Supplier<Object> call) {
        graph.clear();
        String result;
        try {
            result = String.valueOf(call.get());
        } catch (GraphException e) {
            result = e + ", retryable " + e.isRetryable()
                    + (e instanceof GraphApiException error ? ", " + error.body() : "");
        }
        return new Outcome(graph.requests(), result);
    }
}
