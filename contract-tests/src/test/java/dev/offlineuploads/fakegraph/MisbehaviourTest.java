package dev.offlineuploads.fakegraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MisbehaviourTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final FakeGraph graph = FakeGraph.start().put(FakeUpload.withId("12"));

    @AfterEach
    void stop() {
        graph.close();
    }

    @Test
    void appliesMisbehaviourToTheNextCallsInOrder() throws Exception {
        graph.nextCalls(Misbehaviour.response("one"), Misbehaviour.normalResponse())
                .nextCalls(Misbehaviour.response(502).body("two"));

        assertThat(call()).endsWith("\r\n\r\none");
        assertThat(call()).endsWith("{\"id\":\"12\"}");
        assertThat(call()).startsWith("HTTP/1.1 502 ").endsWith("two");
        assertThat(call()).startsWith("HTTP/1.1 200 ").endsWith("{\"id\":\"12\"}");
        assertThat(graph.callCount()).isEqualTo(4);
    }

    @Test
    void appliesMisbehaviourToEveryCallUntilItRecovers() throws Exception {
        graph.everyCall(Misbehaviour.response("again")).nextCalls(Misbehaviour.response("first"));

        assertThat(call()).endsWith("first");
        assertThat(call()).endsWith("again");
        assertThat(call()).endsWith("again");
        graph.nextCalls(Misbehaviour.response("never")).recover();
        assertThat(call()).endsWith("{\"id\":\"12\"}");
    }

    @Test
    void resetsTheConnection() {
        graph.nextCalls(Misbehaviour.reset());

        assertThatThrownBy(this::call).isInstanceOf(SocketException.class);
    }

    @Test
    void hangsUntilItRecovers() throws Exception {
        graph.nextCalls(Misbehaviour.normalResponse().hangingAfter(9));
        try (Socket connection = send()) {
            assertThat(connection.getInputStream().readNBytes(9)).asString().isEqualTo("HTTP/1.1 ");
            assertThat(graph.awaitCalls(1, TIMEOUT)).isTrue();
            assertThat(graph.awaitNoConnection(Duration.ofMillis(1))).isFalse();

            graph.recover();

            assertThat(connection.getInputStream().read()).isNegative();
        }
        assertThat(graph.awaitNoConnection(TIMEOUT)).isTrue();
        assertThat(graph.awaitCalls(2, Duration.ofMillis(1))).isFalse();
    }

    @Test
    void waitsBeforeTheResponseAndEachByte() throws Exception {
        List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
        graph.waitWith(waits::add)
                .nextCalls(
                        Misbehaviour.normalResponse().delayed(Duration.ofHours(1)),
                        Misbehaviour.normalResponse().slowly(Duration.ofDays(1)).closedAfter(3));

        call();
        call();

        assertThat(waits)
                .containsExactly(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1));
    }

    @Test
    void sendsChunksAndCompressedBodies() throws Exception {
        graph.nextCalls(
                Misbehaviour.response("text").chunked(),
                Misbehaviour.response("[").appendToBody("0,", 50_000).gzipped(),
                Misbehaviour.response("").gzipped().appendToBody("plain", 1));

        assertThat(call()).contains("Transfer-Encoding: chunked\r\n").endsWith("\r\n\r\n4\r\ntext\r\n0\r\n\r\n");
        assertThat(call()).contains("Content-Encoding: gzip\r\n").hasSizeLessThan(1000);
        assertThat(call())
                .contains("Content-Encoding: gzip\r\n", "Transfer-Encoding: chunked\r\n")
                .endsWith("\r\n5\r\nplain\r\n0\r\n\r\n");
    }

    @Test
    void addsExtraHeadersBeforeItsOwn() throws Exception {
        graph.responseHeader("X-App-Usage", "first")
                .responseHeader("x-app-usage", "extra")
                .nextCalls(
                        Misbehaviour.response(502),
                        Misbehaviour.fault(GraphFault.UNAVAILABLE),
                        Misbehaviour.response(502).header("X-APP-USAGE", "own"),
                        Misbehaviour.normalResponse().header("X-App-Usage", null));

        assertThat(call()).containsOnlyOnce("-App-Usage: extra\r\n");
        assertThat(call()).containsOnlyOnce("-App-Usage: extra\r\n");
        assertThat(call()).doesNotContain("extra").containsOnlyOnce(": own\r\n");
        assertThat(call()).startsWith("HTTP/1.1 200 ").doesNotContain("extra");
    }

    @Test
    void rejectsNegativeNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Misbehaviour.normalResponse().closedAfter(-1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Misbehaviour.response(200).appendToBody("x", -1))
                .withMessageContaining("-1");
        assertThat(Misbehaviour.response(502)).hasToString("Misbehaviour[response 502]");
    }

    @Test
    void rejectsSettingsOfRawBytes() {
        Misbehaviour raw = Misbehaviour.raw("SSH-2.0");

        for (Runnable setting :
                List.<Runnable>of(() -> raw.hangingAfter(1), () -> raw.delayed(TIMEOUT), () -> raw.status(500))) {
            assertThatIllegalStateException().isThrownBy(setting::run).withMessageContaining("raw(...)");
        }
    }

    /** Sends a request over a new connection, and returns all bytes of the response. */
    private String call() throws IOException {
        try (Socket connection = send()) {
            connection.setSoTimeout((int) TIMEOUT.toMillis());
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private Socket send() throws IOException {
        URI address = URI.create(graph.baseUrl());
        Socket connection = new Socket(address.getHost(), address.getPort());
        connection
                .getOutputStream()
                .write(("GET /v19.0/12?fields=id HTTP/1.1\r\nConnection: close\r\nAuthorization: Bearer "
                                + graph.accessToken() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return connection;
    }
}
