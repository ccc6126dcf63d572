package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.offlineuploads.InProcessGraph.Answer;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.GraphException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that are meant to take much time or memory. The bounds are far above the usual cost. */
@Timeout(20)
class HostileResponseTest {

    private static final String TOKEN = "EAAB" + "aZ3kQ9xW7v".repeat(22) + "MjQ5ZD";
    private static final int SMALL_STACK = 256 * 1024;
    private static final long MEBIBYTE = 1024 * 1024;

    private final InProcessGraph graph = new InProcessGraph();

    /** Each of these texts made a regular expression take quadratic time. */
    @ParameterizedTest
    @ValueSource(strings = {"!", "%", "\\\\u00", "&#", "%25", "appsecret_proof%", "access_token=", "a=a&"})
    void masksBeginningsOfTheTokenInLinearTime(String separator) {
        String repeated = (TOKEN.substring(0, 100) + separator).repeat(40_000);

        GraphException error = errorOf(TOKEN, repeated + TOKEN + " end");

        assertThat(TokenLeaks.textOf(error)).contains("redacted").doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%71", "\\\\u0071", "&#113;", "q"})
    void masksALongTokenInLittleStack(String spelling) throws InterruptedException {
        String token = "TOKN" + "q1".repeat(4000);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(
                null,
                () -> thrown.set(catchThrowable(() -> {
                    throw errorOf(token, "Malformed access token " + token.replace("q", spelling));
                })),
                "small stack",
                SMALL_STACK);
        thread.start();
        thread.join();

        assertThat(thrown.get()).isInstanceOf(GraphApiException.class).hasMessageContaining("Malformed access token");
        assertThat(TokenLeaks.textOf(thrown.get())).doesNotContain(token);
    }

    /** To convert so many digits to a number takes quadratic time. */
    @ParameterizedTest
    @ValueSource(strings = {"Retry-After", "Date", "x-app-usage", "x-business-use-case-usage", "facebook-api-version"})
    void ignoresLongNumbersInHeaders(String header) {
        List<String> digits = Collections.nCopies(20, "9".repeat(1_000_000));
        graph.answering(new Answer(503, Map.of(header, digits), "{}"));
        try (OfflineUploadsClient client = graph.builder().build()) {
            GraphException error = catchThrowableOfType(GraphException.class, () -> client.getUpload("12"));

            assertThat(error.isRetryable()).isTrue();
            assertThat(error.retryAfter()).isNull();
        }
    }

    /** A response that never ends, and what it may cost. */
    enum EndlessResponse {
        BODY("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n", "x"),
        GZIP_HEADER("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\037\213\010\010\0\0\0\0\0\003", "n"),
        EMPTY_GZIP_BLOCKS(
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\037\213\010\0\0\0\0\0\0\003", "\0\0\0\377\377"),
        CHUNK_EXTENSIONS(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1;" + "x".repeat(60_000) + "\r\n \r\n"),
        TRAILERS("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "X: " + "y".repeat(60_000) + "\r\n"),
        HEADERS("HTTP/1.1 200 OK\r\n", "X: " + "y".repeat(60_000) + "\r\n"),
        INTERIM_RESPONSES("", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"),
        STATUS_LINE("HTTP/1.1 200 ", "x");

        private final String start;
        private final String more;

        EndlessResponse(String start, String more) {
            this.start = start;
            this.more = more;
        }

        /** Returns the number of bytes that the client let the server send. */
        long send(OutputStream out) {
            byte[] bytes = more.repeat(1 + 10_000 / more.length()).getBytes(StandardCharsets.ISO_8859_1);
            long sent = 0;
            try {
                out.write(start.getBytes(StandardCharsets.ISO_8859_1));
                while (true) {
                    out.write(bytes);
                    sent += bytes.length;
                }
            } catch (IOException e) {
                return sent;
            }
        }
    }

    /** The limits of a body, of a head, and the buffers of the operating system add up. */
    @ParameterizedTest
    @EnumSource
    void abortsAResponseThatNeverEnds(EndlessResponse response) throws Exception {
        CompletableFuture<Long> sent = new CompletableFuture<>();
        try (ScriptedGraph server = new ScriptedGraph()
                        .does((request, connection) -> sent.complete(response.send(connection.getOutputStream())));
                OfflineUploadsClient client =
                        server.builder().maxResponseBytes(100_000).maxRetries(0).build()) {
            assertThatExceptionOfType(GraphException.class)
                    .isThrownBy(() -> client.getUpload("12"))
                    .matches(error -> !error.isRetryable());

            assertThat(sent.get(10, TimeUnit.SECONDS)).isLessThan(50 * MEBIBYTE);
        }
    }

    /** The query of a link has millions of parameters. */
    @ParameterizedTest
    @ValueSource(strings = {"a&", "&&", "x=", "after&", "%3D", "xx"})
    void findsThePositionInALongLinkInLittleMemory(String parameter) {
        String query = parameter.repeat(15_000_000 / parameter.length());
        String link = "{\"data\":[],\"paging\":{\"next\":\"https://graph.example/?" + query + "&offset=1\"}}";
        graph.answering(url -> Answer.of(url.contains("?") ? "{\"data\":[]}" : link));
        try (OfflineUploadsClient client = graph.builder().build()) {
            Page<?> first = client.listProgress("12");
            long before = allocatedBytes();

            Page<?> next = first.nextPage();

            assertThat(allocatedBytes() - before).isLessThan(MEBIBYTE);
            assertThat(next.hasNextPage()).isFalse();
            assertThat(graph.asked().get(1)).endsWith("/12/progress?offset=1");
        }
    }

    /** The page has ten times as many items as Graph's largest. All allocations count, garbage included. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'start_inclusive':1205740,'end_exclusive':1207740}",
                "{'id':'730264518123456','start_time':'2024-02-03T23:59:59+0000','rows':1205740,'done':true}"
            })
    void readsALargePageInLessThan128Mebibytes(String item) {
        String items = (item.replace('\'', '"') + ",").repeat(49_999) + item.replace('\'', '"');
        String page = "{\"data\":[" + items + "]}";
        graph.answering(Answer.of(page));
        try (OfflineUploadsClient client = graph.builder().build()) {
            read(client, item);
            long before = allocatedBytes();

            assertThat(read(client, item).items()).hasSize(50_000);

            assertThat(allocatedBytes() - before).isLessThan(128 * MEBIBYTE);
        }
    }

    private static Page<?> read(OfflineUploadsClient client, String item) {
        return item.contains("id'") ? client.listPullSessions("12") : client.listProgress("12");
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private GraphException errorOf(String token, String message) {
        String body = "{\"error\":{\"code\":190,\"message\":\"" + message + "\"}}";
        graph.answering(new Answer(400, Map.of(), body));
        try (OfflineUploadsClient client = graph.builder().accessToken(token).build()) {
            return catchThrowableOfType(GraphException.class, () -> client.getUpload("12"));
        }
    }
}
