package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Request;
import feign.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller gets of what Graph answers. */
class AnswerTest {

    private final ScriptedGraph graph = new ScriptedGraph();
    private final OfflineUploadsClient client = graph.builder().maxRetries(0).build();

    @AfterEach
    void stop() {
        client.close();
        graph.close();
    }

    @Test
    void tellsInOneLineWhatGraphSaid() {
        graph.answers(400, """
                {"error":{"message":"Unsupported\\nget request","type":"GraphMethodException","code":100,
                "error_subcode":33,"fbtrace_id":"A\\nbc"}}""");

        InvalidParameterException error =
                catchThrowableOfType(InvalidParameterException.class, () -> client.getUpload("12"));

        assertThat(error).hasMessage("Unsupported get request [code 100/33, HTTP 400, getUpload, trace A bc]");
        assertThat(error.code()).isEqualTo(100);
        assertThat(error.status()).isEqualTo(400);
        assertThat(error.operation()).isEqualTo("getUpload");
        assertThat(error.error().type()).isEqualTo("GraphMethodException");
    }

    @Test
    void tellsATargetThatGraphCannotDetermine() {
        graph.answers(400, "{\"error\":{\"message\":\"(#275) Cannot\",\"code\":275}}");

        assertThatExceptionOfType(TargetNotDeterminedException.class)
                .isThrownBy(() -> client.listProgress("12"))
                .withMessage("(#275) Cannot [code 275, HTTP 400, listProgress]");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 5, 101, 300, 368, 80015, -3, 99999999999L})
    void givesTheNumberOfAnyOtherCode(long code) {
        graph.answers(400, "{\"error\":{\"code\":" + code + "}}");

        GraphApiException error = catchThrowableOfType(GraphApiException.class, () -> client.getUpload("12"));

        assertThat(error).isExactlyInstanceOf(GraphApiException.class);
        assertThat(error.code()).isEqualTo(code);
    }

    @Test
    void keepsEveryDigitOfANumberThatTheDocumentDoesNotName() {
        graph.answers("{\"id\":\"12\",\"rate\":0.1234567890123456789012345}");

        assertThat(client.getUpload("12").unknownFields().get("rate")).hasToString("0.1234567890123456789012345");
    }

    @Test
    void keepsWhatAnErrorHoldsBeyondTheDocument() {
        graph.answers(400, "{\"error\":{\"code\":\"100\",\"error_data\":{\"a\":[1]},\"new\":{\"b\":null}}}");

        GraphApiException error = catchThrowableOfType(GraphApiException.class, () -> client.getUpload("12"));

        assertThat(error.code()).isEqualTo(100);
        assertThat(error.error().errorData()).hasToString("{a=[1]}");
        assertThat(error.error().unknownFields()).hasToString("{new={b=null}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | ''                                     | body is empty",
                "200 | <html><body>Sorry</body></html>        | not JSON",
                "200 | {\"id\":\"12\"                         | not JSON",
                "200 | {\"id\":\"12\"} {}                     | not JSON",
                "200 | [1]                                    | not an object",
                "200 | \"text\"                               | not an object",
                "200 | null                                   | not an object",
                "200 | {}                                     | id is missing from the response or has another form",
                "200 | {\"id\":\"12\",\"valid_entries\":\"x\"} | valid_entries is missing from the response or has another form",
                "200 | {\"id\":\"12\",\"valid_entries\":[]}   | valid_entries is missing from the response or has another form",
                "200 | {\"id\":null}                        | id is missing from the response or has another form",
                "200 | {\"id\":\"12\",\"valid_entries\":1.5}  | valid_entries is missing from the response or has another form",
                "200 | {\"id\":\"12\",\"valid_entries\":1e99} | valid_entries is missing from the response or has another form",
                "200 | {\"error\":{\"code\":190}}             | a success that contains an error",
                "300 | ''                                     | a redirect, which the client does not follow",
                "302 | ''                                     | a redirect, which the client does not follow",
                "399 | ''                                     | a redirect, which the client does not follow",
                "500 | ''                                     | body is empty",
                "502 | <html>Bad gateway</html>               | not JSON",
                "400 | {\"message\":\"no envelope\"}          | neither a success nor an error",
                "400 | {\"error\":\"text\"}                   | neither a success nor an error",
                "400 | {\"error\":{\"message\":\"no code\"}}  | code is missing from the response or has another form"
            })
    void refusesAnAnswerThatIsNotWhatGraphDocuments(int status, String body, String problem) {
        graph.answers(status, body);

        GraphResponseException error = catchThrowableOfType(GraphResponseException.class, () -> client.getUpload("12"));

        assertThat(error).hasMessageContaining(problem).hasMessageContaining("[HTTP " + status + ", getUpload]");
        assertThat(error.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"paging\":{}}", "{\"data\":null}", "{\"data\":{}}", "{\"data\":[null]}"})
    void refusesAPageWithoutData(String body) {
        graph.answers(body);

        assertThatThrownBy(() -> client.listProgress("12"))
                .isInstanceOf(GraphResponseException.class)
                .hasMessageContaining("data");
    }

    @Test
    void quotesLittleOfAnAnswerThatCannotBeRead() {
        graph.answers(502, "<html>" + "x".repeat(10_000) + "</html>");

        GraphResponseException error = catchThrowableOfType(GraphResponseException.class, () -> client.getUpload("12"));

        assertThat(error.getMessage()).contains("<html>xxx").hasSizeLessThan(300);
    }

    @Test
    void takesAnAnswerAsLargeAsItMayBeAndNoLarger() {
        String body = "{\"id\":\"12\"}";
        graph.answers(body).answers(body + " ");
        try (OfflineUploadsClient small =
                graph.builder().maxResponseBytes(body.length()).build()) {
            assertThat(small.getUpload("12").id()).isEqualTo("12");
            assertThatExceptionOfType(GraphResponseException.class)
                    .isThrownBy(() -> small.getUpload("12"))
                    .withMessageContaining("larger than the 11 bytes of maxResponseBytes");
        }
    }

    @Test
    void refusesASuccessWithoutABody() {
        graph.does(ScriptedGraph.raw("HTTP/1.1 204 No Content\r\n\r\n"));

        assertThatExceptionOfType(GraphResponseException.class)
                .isThrownBy(() -> client.getUpload("12"))
                .withMessage("the response body is empty [HTTP 204, getUpload]");
    }

    @ParameterizedTest
    @CsvSource({"200, false", "499, false", "500, true"})
    void tellsWhetherABodyThatCannotBeDecompressedMayPass(int status, boolean retryable) {
        graph.answers(status, Map.of("Content-Encoding", "gzip"), "this is no gzip");

        GraphResponseException error = catchThrowableOfType(GraphResponseException.class, () -> client.getUpload("12"));

        assertThat(error).hasMessageContaining("cannot be decompressed");
        assertThat(error.retryable()).isEqualTo(retryable);
    }

    @ParameterizedTest
    @CsvSource({"119, ''", "120, ''", "121, ..."})
    void quotesUpTo120Characters(int length, String dots) {
        graph.answers("x".repeat(length));

        assertThatExceptionOfType(GraphResponseException.class)
                .isThrownBy(() -> client.getUpload("12"))
                .withMessageEndingWith(": " + "x".repeat(Math.min(length, 120)) + dots + " [HTTP 200, getUpload]");
    }

    @ParameterizedTest
    @CsvSource({"16384, 16384", "16385, 16384"})
    void keepsTheBeginningOfABody(int length, int kept) {
        graph.answers("x".repeat(length));

        assertThat(catchThrowableOfType(GraphResponseException.class, () -> client.getUpload("12"))
                        .body())
                .hasSize(kept);
    }

    @Test
    void doesNotReadTheRestOfAnAnswerThatIsTooLarge() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        graph.does((request, connection) -> {
            OutputStream out = connection.getOutputStream();
            try {
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                while (true) {
                    out.write(new byte[8192]);
                }
            } catch (IOException e) {
                cut.countDown();
            }
        });

        assertThatExceptionOfType(GraphResponseException.class).isThrownBy(() -> client.getUpload("12"));

        cut.await();
    }

    @Test
    void countsTheBytesOfADecompressedAnswer() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(("{\"id\":\"12\"}" + " ".repeat(20_000)).getBytes(StandardCharsets.UTF_8));
        }
        ScriptedGraph.Step compressed = (request, connection) -> {
            connection
                    .getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bytes.size() + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().write(bytes.toByteArray());
        };
        graph.does(compressed).does(compressed);
        try (OfflineUploadsClient small =
                graph.builder().maxResponseBytes(10_000).build()) {
            assertThat(client.getUpload("12").id()).isEqualTo("12");
            assertThatExceptionOfType(GraphResponseException.class)
                    .isThrownBy(() -> small.getUpload("12"))
                    .withMessageContaining("maxResponseBytes");
        }
        assertThat(graph.received().get(0).headers().get("Accept-Encoding")).contains("gzip");
    }

    /** Behind it might have come another part. */
    @Test
    void mayBeTriedAgainWhereTheLastChunkIsMissingBehindAllThatIsCompressed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(ScriptedGraph.NODE.getBytes(StandardCharsets.UTF_8));
        }
        String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n";
        graph.does((request, connection) -> {
            OutputStream out = connection.getOutputStream();
            out.write((head + Integer.toHexString(bytes.size()) + "\r\n").getBytes(StandardCharsets.UTF_8));
            bytes.writeTo(out);
            connection.close();
        });

        GraphResponseException error = catchThrowableOfType(GraphResponseException.class, () -> client.getUpload("12"));

        assertThat(error).hasMessageContaining("incomplete");
        assertThat(error.retryable()).isTrue();
    }

    @Test
    void takesNoSwitchToAnotherProtocol() {
        graph.does(ScriptedGraph.raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\n\r\n"));

        assertThatExceptionOfType(GraphTransportException.class)
                .isThrownBy(() -> client.getUpload("12"))
                .withCauseInstanceOf(ProtocolException.class)
                .withMessageContaining("switches to another protocol");
    }

    @Test
    void passesOverWhatIsSaidBeforeAnAnswer() {
        graph.does(ScriptedGraph.raw("HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n" + headOf(1) + ScriptedGraph.NODE));

        assertThat(client.getUpload("12").id()).isEqualTo("12");
    }

    @Test
    void takesAHeadOf200Lines() {
        graph.does(ScriptedGraph.raw(headOf(200) + ScriptedGraph.NODE));

        assertThat(client.getUpload("12").id()).isEqualTo("12");
    }

    @Test
    void takesNoHeadOfMoreThan200Lines() {
        graph.does(ScriptedGraph.raw(headOf(201) + ScriptedGraph.NODE));

        assertThatExceptionOfType(GraphTransportException.class)
                .isThrownBy(() -> client.getUpload("12"))
                .withCauseInstanceOf(ProtocolException.class);
    }

    private static String headOf(int lines) {
        return "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(lines - 1) + "Content-Length: 11\r\n\r\n";
    }

    @Test
    void givesThePartThatCameOfAnAnswerThatBreaksOff() {
        graph.does(ScriptedGraph.raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"id\":\"1"));

        GraphResponseException error = catchThrowableOfType(GraphResponseException.class, () -> client.getUpload("12"));

        assertThat(error).hasMessageContaining("incomplete").hasMessageContaining("{\"id\":\"1 [HTTP 200, getUpload]");
        assertThat(error.body()).isEqualTo("{\"id\":\"1");
        assertThat(error.retryable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"is_transient\":\"perhaps\"",
                "\"error_subcode\":\"x\"",
                "\"message\":{\"a\":1}",
                "\"type\":[1],\"fbtrace_id\":{},\"error_user_msg\":[]"
            })
    void tellsTheCodeOfAnErrorWhateverElseOfItIsOdd(String odd) {
        graph.answers(400, "{\"error\":{\"code\":190," + odd + ",\"error_user_title\":\"Log in\"}}");

        AuthenticationException error =
                catchThrowableOfType(AuthenticationException.class, () -> client.getUpload("12"));

        assertThat(error.code()).isEqualTo(190);
        assertThat(error.userTitle()).isEqualTo("Log in");
        assertThat(error.body()).contains(odd);
    }

    @Test
    void refusesAnErrorWhoseCodeIsNone() {
        graph.answers(400, "{\"error\":{\"code\":99999999999999999999,\"message\":[]}}");

        assertThatExceptionOfType(GraphResponseException.class)
                .isThrownBy(() -> client.getUpload("12"))
                .withMessageContaining("code is missing from the response or has another form");
    }

    @Test
    void triesAgainAfterATlsHandshakeThatBreaks() {
        AtomicInteger attempts = new AtomicInteger();
        try (OfflineUploadsClient cut = graph.builder()
                .httpClient((request, options) -> {
                    attempts.incrementAndGet();
                    throw new SSLHandshakeException("Remote host terminated the handshake");
                })
                .build()) {
            assertThatExceptionOfType(GraphTransportException.class)
                    .isThrownBy(() -> cut.getUpload("12"))
                    .matches(GraphException::retryable);
        }
        assertThat(attempts).hasValue(3);
    }

    @Test
    void doesNotTryAgainWhatIsNoHttp() {
        graph.otherwise(ScriptedGraph.canned(200, Map.of("Content-Encoding", "rot13"), "{}"));
        try (OfflineUploadsClient usual = graph.client()) {
            assertThatExceptionOfType(GraphTransportException.class)
                    .isThrownBy(() -> usual.getUpload("12"))
                    .withCauseInstanceOf(ProtocolException.class);
        }
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void takesWhatAnHttpClientOfSomebodyElseGivesForHeaders() {
        Map<String, Collection<String>> odd = Map.of("x-fb-rev", Arrays.asList(null, "1"));
        try (OfflineUploadsClient other = graph.builder()
                .httpClient((request, options) -> response(request, odd))
                .build()) {
            assertThat(other.withRawResponse().getUpload("12").headers()).isEqualTo(Map.of("x-fb-rev", List.of("1")));
        }
    }

    private static Response response(Request request, Map<String, Collection<String>> headers) {
        return Response.builder()
                .request(request)
                .status(200)
                .headers(headers)
                .body(ScriptedGraph.NODE, StandardCharsets.UTF_8)
                .build();
    }

    @Test
    void doesNotTryAgainAHostThatCannotProveWhoItIs() {
        AtomicInteger attempts = new AtomicInteger();
        try (OfflineUploadsClient impostor = graph.builder()
                .httpClient((request, options) -> {
                    attempts.incrementAndGet();
                    throw (IOException) new SSLHandshakeException("unknown authority")
                            .initCause(new CertificateException("nobody knows who signed it"));
                })
                .build()) {
            GraphTransportException error =
                    catchThrowableOfType(GraphTransportException.class, () -> impostor.getUpload("12"));

            assertThat(error.retryable()).isFalse();
        }
        assertThat(attempts).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 1"})
    void triesAgainWhereTheHeadBreaksOff(String head) {
        graph.does(ScriptedGraph.raw(head)).answers(ScriptedGraph.NODE);
        try (OfflineUploadsClient usual = graph.builder().maxConnections(1).build()) {
            assertThat(usual.getUpload("12").id()).isEqualTo("12");
        }
        assertThat(graph.received()).hasSize(2);
    }

    @Test
    void doesNotTakeWhatFollowsAnAnswerForTheNextOne() {
        String forged = "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"id\":\"66\"}";
        graph.does((request, connection) -> connection
                        .getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n" + ScriptedGraph.NODE + forged)
                                .getBytes(StandardCharsets.US_ASCII)))
                .answers(ScriptedGraph.NODE);

        assertThat(client.getUpload("12").id()).isEqualTo("12");
        assertThat(client.getUpload("12").id()).isEqualTo("12");
        assertThat(graph.connections()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"99, 1, 1", "1, 100, 1", "1, 1, 333330"})
    void readsJsonUpToItsLimits(int depth, int digits, int objects) {
        graph.answers(json(depth, digits, objects));

        assertThat(client.getUpload("12").unknownFields()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"100, 1, 1", "1, 101, 1", "1, 1, 1000000"})
    void refusesJsonBeyondItsLimits(int depth, int digits, int objects) {
        graph.answers(json(depth, digits, objects));

        assertThatExceptionOfType(GraphResponseException.class)
                .isThrownBy(() -> client.getUpload("12"))
                .withMessageStartingWith(
                        "the JSON of the response is nested deeper than 100, has a number longer than 100,"
                                + " or more than 1,000,000 tokens")
                .matches(error -> !error.retryable());
    }

    private static String json(int depth, int digits, int objects) {
        return "{\"id\":\"12\",\"deep\":" + "[".repeat(depth) + "]".repeat(depth) + ",\"number\":" + "9".repeat(digits)
                + ",\"many\":[{}" + ",{}".repeat(objects - 1) + "]}";
    }

    @Test
    void readsATextThatIsAsLongAsTheAnswer() {
        String text = "x".repeat(15_000_000);
        graph.answers("{\"id\":\"12\",\"upload_tag\":\"" + text + "\"}");

        assertThat(client.getUpload("12").uploadTag()).hasSameSizeAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"12\",\"id\":\"12\"}", "{\"id\":\"12\",\"x\":{\"a\":1,\"a\":2}}"})
    void refusesJsonThatGivesANameTwice(String body) {
        graph.answers(body);

        assertThatExceptionOfType(GraphResponseException.class)
                .isThrownBy(() -> client.getUpload("12"))
                .withMessageContaining("duplicate property name");
    }

    @Test
    void readsPastAByteOrderMark() {
        graph.answers("\ufeff" + ScriptedGraph.NODE).answers("\ufeff");

        assertThat(client.getUpload("12").id()).isEqualTo("12");
        assertThatExceptionOfType(GraphResponseException.class)
                .isThrownBy(() -> client.getUpload("12"))
                .withMessageContaining("not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32"})
    void refusesJsonThatIsNotUtf8AndShowsItWithoutTheToken(String charset) {
        byte[] body = ("{\"id\":\"" + ScriptedGraph.TOKEN + "\"}").getBytes(Charset.forName(charset));
        graph.does((request, connection) -> {
            OutputStream out = connection.getOutputStream();
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body);
        });

        GraphResponseException error = catchThrowableOfType(GraphResponseException.class, () -> client.getUpload("12"));

        assertThat(error).hasMessageContaining("not JSON");
        assertThat(error.body()).isEqualTo("{\"id\":\"[access token]\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 16, 1 << 20})
    void doesNotReadAHeadWithoutAnEnd(int length) {
        graph.otherwise(ScriptedGraph.raw("HTTP/1.1 200 OK\r\nX: " + "x".repeat(length)));
        try (OfflineUploadsClient usual = graph.client()) {
            assertThatExceptionOfType(GraphTransportException.class)
                    .isThrownBy(() -> usual.getUpload("12"))
                    .withCauseInstanceOf(ProtocolException.class)
                    .matches(error -> !error.retryable());
        }
    }

    @Test
    void doesNotFollowARedirect() {
        try (ScriptedGraph other = new ScriptedGraph()) {
            graph.answers(302, Map.of("Location", other.baseUrl() + "/v19.0/12"), "");

            assertThatThrownBy(() -> client.getUpload("12")).isInstanceOf(GraphResponseException.class);
            assertThat(other.received()).isEmpty();
            assertThat(graph.received()).hasSize(1);
        }
    }

    @Test
    void saysThatNobodyAnswers() {
        graph.close();

        assertThatExceptionOfType(GraphTransportException.class)
                .isThrownBy(() -> client.getUpload("12"))
                .withMessageStartingWith("no response from Graph: ")
                .withMessageContaining("[getUpload]");
    }

    @Test
    void givesItsConnectionsBackHoweverAnAnswerEnds() {
        int moreThanTheyAre = 100;
        for (int i = 0; i < moreThanTheyAre; i++) {
            graph.answers(200, Map.of("Content-Encoding", "gzip"), "{\"id\":\"12\"}"); // which it is not
            assertThatExceptionOfType(GraphResponseException.class).isThrownBy(() -> client.getUpload("12"));
            graph.answers(502, "<html>");
            assertThatExceptionOfType(GraphResponseException.class).isThrownBy(() -> client.getUpload("12"));
        }
        graph.answers("{\"id\":\"12\"}");

        assertThat(client.getUpload("12").id()).isEqualTo("12");
    }
}
