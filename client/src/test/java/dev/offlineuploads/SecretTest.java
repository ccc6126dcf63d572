package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import feign.Client;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token stays out of everything that is logged or thrown. */
class SecretTest {

    private static final String TOKEN = ScriptedGraph.TOKEN;
    private static final String ENCODED = URLEncoder.encode(TOKEN, StandardCharsets.UTF_8);

    private final Log log = new Log(Level.TRACE);
    private final ScriptedGraph graph = new ScriptedGraph();

    @AfterEach
    void stop() {
        log.close();
        graph.close();
    }

    @Test
    void noLogHoldsTheToken() {
        graph.answers("{\"id\":\"12\"}");
        try (OfflineUploadsClient client = graph.client()) {
            client.getUpload("12");
        }

        assertThat(log.lines())
                .isNotEmpty()
                .noneMatch(line -> line.contains("secret"))
                .noneMatch(line -> line.contains("Authorization"));
    }

    /** Graph says in a header of an error too what is wrong with a token. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "OAuth \"Facebook Platform\" \"invalid_token\" \"%s\"",
                "Bearer realm=\"%s\"",
                "Basic realm=\"%s\""
            })
    void noLogHoldsATokenThatAChallengeRepeats(String challenge) {
        graph.answers(401, Map.of("WWW-Authenticate", challenge.formatted(TOKEN)), ScriptedGraph.error(190, ""));
        try (OfflineUploadsClient client = graph.client()) {
            assertThat(catchThrowable(() -> client.getUpload("12"))).isInstanceOf(AuthenticationException.class);
        }

        assertThat(log.lines()).noneMatch(line -> line.contains("secret"));
        assertThat(log.events())
                .as("warnings")
                .noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
    }

    @Test
    void noExceptionHoldsATokenThatGraphRepeats() {
        String body = "{\"error\":{\"message\":\"Malformed " + TOKEN + " or " + ENCODED + " or "
                + ENCODED.toLowerCase(Locale.ROOT).replace("eaab", "EAAB")
                + "\",\"code\":190,\"error_data\":{\"" + TOKEN + "\":[\"" + TOKEN + "\"]}}}";
        graph.answers(400, body).answers(502, "<html>access_token=" + ENCODED + " " + TOKEN + "</html>");
        try (OfflineUploadsClient client = graph.client()) {
            GraphApiException refused = (GraphApiException) catchThrowable(() -> client.getUpload("12"));
            Throwable unreadable = catchThrowable(() -> client.getUpload("12"));

            assertThat(printed(refused) + refused.error() + printed(unreadable))
                    .contains("Malformed [access token]")
                    .doesNotContain("secret");
        }
    }

    @Test
    void noExceptionHoldsATokenThatIsWrittenWithEscapes() {
        String escaped = TOKEN.replace("/", "\\/").replace("|", "\\u007C");
        graph.answers("{\"error\":{\"code\":190,\"message\":\"" + escaped + "\"}}")
                .answers("[\"" + escaped);
        try (OfflineUploadsClient client = graph.client()) {
            Throwable errorUnderSuccess = catchThrowable(() -> client.getUpload("12"));
            Throwable brokenOff = catchThrowable(() -> client.getUpload("12"));

            assertThat(printed(errorUnderSuccess) + printed(brokenOff))
                    .contains("[access token]")
                    .doesNotContain("secret");
        }
    }

    @Test
    void noExceptionHoldsTheTokenWhenNobodyAnswers() {
        graph.close();
        try (OfflineUploadsClient client = graph.client()) {
            assertThat(printed(catchThrowable(() -> client.getUpload("12")))).doesNotContain("secret");
        }
    }

    @Test
    void neitherClientNorPagePrintsIt() {
        graph.answers("{\"data\":[{}],\"paging\":{\"next\":\"https://g/?access_token=" + ENCODED + "&after=a\"}}");
        try (OfflineUploadsClient client = graph.client()) {
            assertThat(client + " " + client.listProgress("12")).doesNotContain("secret");
        }
    }

    /** Each character of a token can be spelled in many ways, and nobody has to spell all of them alike. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "EAAB%7Csecret/token",
                "EAAB|secret%2ftoken",
                "EAAB&#124;secret&#47;token",
                "EAAB&#x7C;secret&#x2f;token",
                "%45AAB|secret/token",
                "EAAB|\\u0073ecret/token",
                "EAAB|secret\\/token"
            })
    void noExceptionHoldsATokenHoweverItIsSpelled(String spelling) {
        graph.answers(400, "<p>" + spelling + "</p>");
        try (OfflineUploadsClient client = graph.client()) {
            GraphResponseException error =
                    catchThrowableOfType(GraphResponseException.class, () -> client.getUpload("12"));

            assertThat(error).hasMessageContaining("<p>[access token]</p>");
            assertThat(error.body()).isEqualTo("<p>[access token]</p>");
        }
    }

    @Test
    void noExceptionHoldsATokenThatABrokenAnswerRepeats() {
        graph.does(ScriptedGraph.raw("HTTP/1.1 " + TOKEN + "\r\n\r\n"))
                .does(ScriptedGraph.raw("HTTP/1.1 200 OK\r\nContent-Encoding: " + TOKEN + "\r\n\r\n{"));
        try (OfflineUploadsClient client = graph.builder().maxRetries(0).build()) {
            for (int i = 0; i < 2; i++) {
                assertThat(printed(catchThrowable(() -> client.getUpload("12"))))
                        .contains("GraphTransportException", "[access token]")
                        .doesNotContain("secret");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EAAB|secret/token",
                "EAAB|secret\\/token",
                "EAAB\\u007csecret/token",
                "EAAB|\\u0073ecret/token",
                "EAAB%7Csecret%2Ftoken"
            })
    void noRecordHoldsATokenThatASuccessRepeats(String spelling) {
        graph.answers("{\"id\":\"12\",\"debug\":[\"as " + spelling + "\"]}");
        try (OfflineUploadsClient client = graph.client()) {
            assertThat(client.getUpload("12").unknownFields()).hasToString("{debug=[as [access token]]}");
        }
    }

    @Test
    void noRecordHoldsATokenThatASuccessRepeatsInTwoSpellings() {
        graph.answers("{\"id\":\"12\",\"upload_tag\":\"" + TOKEN + " or %45AAB%7Csecret%2Ftoken\"}");
        try (OfflineUploadsClient client = graph.client()) {
            assertThat(client.getUpload("12").uploadTag()).isEqualTo("[access token] or [access token]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "data", "t"})
    void dataIsNotTakenForATokenThatIsAWord(String word) {
        graph.answers("{\"id\":\"12\",\"upload_tag\":\"test-data\"}").answers("{\"data\":[{\"test\":\"data\"}]}");
        try (OfflineUploadsClient client = graph.builder().accessToken(word).build()) {
            assertThat(client.getUpload("12").uploadTag()).isEqualTo("test-data");
            assertThat(client.listPullSessions("12").items().get(0).unknownFields())
                    .hasToString("{test=data}");
        }
    }

    @ParameterizedTest
    @CsvSource({"EAAB123, EAAB123", "EAAB1234, [access token]"})
    void dataIsLookedThroughForATokenOfEightCharacters(String token, String tag) {
        graph.answers("{\"id\":\"12\",\"upload_tag\":\"" + token + "\"}");
        try (OfflineUploadsClient client = graph.builder().accessToken(token).build()) {
            assertThat(client.getUpload("12").uploadTag()).isEqualTo(tag);
        }
    }

    @Test
    void noHeaderAndNoUsageHoldsATokenThatAnAnswerRepeats() {
        Map<String, String> headers =
                Map.of("x-debug", "as " + TOKEN, "x-app-usage", "{\"new\":\"EAAB|\\u0073ecret/token\"}");
        graph.answers(200, headers, "{\"id\":\"12\"}");
        try (OfflineUploadsClient client = graph.client()) {
            ApiResponse<?> answer = client.withRawResponse().getUpload("12");

            assertThat(answer.headers()).containsEntry("x-debug", List.of("as [access token]"));
            assertThat(answer.rateLimitUsage().app().unknownFields()).hasToString("{new=[access token]}");
        }
    }

    @Test
    void namesOfDataStayAsTheyAre() {
        graph.answers("{\"id\":\"12\",\"" + TOKEN + "\":1}");
        try (OfflineUploadsClient client = graph.client()) {
            assertThat(client.getUpload("12").unknownFields()).containsOnlyKeys(TOKEN);
        }
    }

    /** The whole token could not be found any more in what came; its beginning can. */
    @ParameterizedTest
    @ValueSource(strings = {"EAAB|secret/toke", "EAAB|secr", "EAAB%7Csecret%2", "EAAB|secret\\u002"})
    void noExceptionHoldsATokenThatTheEndOfTheAnswerCutsOff(String part) {
        graph.does(ScriptedGraph.raw("HTTP/1.1 400 Bad\r\nContent-Length: 999\r\n\r\nMalformed token " + part));
        try (OfflineUploadsClient client = graph.builder().maxRetries(0).build()) {
            GraphResponseException error =
                    catchThrowableOfType(GraphResponseException.class, () -> client.getUpload("12"));

            assertThat(error.body()).isEqualTo("Malformed token [access token]");
            assertThat(printed(error)).doesNotContain("EAAB");
        }
    }

    @Test
    void noBodyHoldsPartOfATokenHoweverOftenItIsRepeated() {
        String token = "EAAB" + "x1Y2".repeat(99);
        graph.answers(502, token.repeat(400));
        try (OfflineUploadsClient client =
                graph.builder().accessToken(token).maxRetries(0).build()) {
            assertThat(catchThrowableOfType(GraphResponseException.class, () -> client.getUpload("12"))
                            .body())
                    .doesNotContain("EAAB")
                    .doesNotContain("x1Y2");
        }
    }

    @Test
    void noLogHoldsTheProofEither() {
        graph.answers("{\"id\":\"12\"}").answers("{\"data\":[]}");
        try (OfflineUploadsClient client = graph.builder().appSecret("hidden").build()) {
            client.getUpload("12");
            client.listProgress("12", ListOptions.builder().limit(3).build());
        }

        assertThat(graph.targets()).allMatch(target -> target.matches(".*[?&]appsecret_proof=[0-9a-f]{64}"));
        assertThat(graph.targets().get(1)).startsWith("/v19.0/12/progress?limit=3&appsecret_proof=");
        assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("appsecret_proof"));
    }

    @Test
    void noProofIsLoggedOnTheWayThroughAProxy() {
        graph.answers("{\"id\":\"12\"}");
        Proxy proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", graph.port()));
        try (OfflineUploadsClient client = graph.builder()
                .baseUrl("http://localhost:1")
                .appSecret("hidden")
                .proxy(proxy)
                .build()) {
            client.getUpload("12");
        }

        assertThat(graph.targets().get(0)).startsWith("http://localhost:1/v19.0/12?appsecret_proof=");
        assertThat(log.lines()).noneMatch(line -> line.contains("appsecret_proof"));
    }

    /** What somebody else's HTTP client throws can hang on its exceptions in any way. */
    @ParameterizedTest
    @ValueSource(strings = {"suppressed", "cause", "unchecked", "body"})
    void noExceptionOfAnHttpClientGivesTheTokenAway(String way) {
        try (OfflineUploadsClient client = OfflineUploadsClient.builder()
                .accessToken(TOKEN)
                .httpClient((request, options) -> {
                    String revealing = request.url() + " " + request.headers();
                    IOException failure = new IOException("broken");
                    switch (way) {
                        case "suppressed" -> failure.addSuppressed(new IOException(revealing));
                        case "cause" -> failure.initCause(new IllegalStateException(revealing, failure));
                        case "unchecked" -> throw new UncheckedIOException(revealing, failure);
                        default -> {
                            return Response.builder()
                                    .request(request)
                                    .status(200)
                                    .headers(Map.of())
                                    .body(new Revealing(revealing), 1)
                                    .build();
                        }
                    }
                    throw failure;
                })
                .maxRetries(0)
                .build()) {
            assertThat(printed(catchThrowable(() -> client.getUpload("12"))))
                    .contains(way.equals("suppressed") || way.equals("cause") ? "broken" : "[access token]")
                    .doesNotContain("secret");
        }
    }

    private static final class Revealing extends InputStream {

        private final String text;

        Revealing(String text) {
            this.text = text;
        }

        @Override
        public int read() {
            throw new IllegalStateException(text);
        }
    }

    @Test
    void noExceptionHoldsTheProofThatAnHttpClientRepeats() {
        Client talkative = (request, options) -> {
            throw new IOException("cannot read " + request.url());
        };
        try (OfflineUploadsClient client = OfflineUploadsClient.builder()
                .accessToken(TOKEN)
                .appSecret("hidden")
                .httpClient(talkative)
                .maxRetries(0)
                .build()) {
            assertThat(printed(catchThrowable(() -> client.getUpload("12"))))
                    .contains("appsecret_proof=redacted")
                    .doesNotContainPattern("[0-9a-f]{64}");
        }
    }

    @Test
    void noCursorThatIsTheTokenIsQuoted() {
        String page = "{\"data\":[],\"paging\":{\"cursors\":{\"after\":\"" + TOKEN + "\"},\"next\":\"https://g/\"}}";
        graph.answers(page).answers(page).answers(page);
        try (OfflineUploadsClient client = graph.client()) {
            Page<?> first = client.listProgress("12");

            assertThat(printed(catchThrowable(() -> first.streamAll().count()))).doesNotContain("secret");
        }
    }

    @Test
    void theAppSecretIsNeitherSentNorPrinted() {
        graph.refuses(400, 190, "").answers(ScriptedGraph.NODE);
        try (OfflineUploadsClient client = graph.builder().appSecret("hidden").build()) {
            Throwable error = catchThrowable(() -> client.getUpload("12"));
            client.getUpload("12");

            assertThat(printed(error) + client + log.lines() + graph.received()).doesNotContain("hidden");
        }
    }

    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
