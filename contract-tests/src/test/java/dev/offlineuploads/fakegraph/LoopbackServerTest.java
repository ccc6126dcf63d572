package dev.offlineuploads.fakegraph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackServerTest {

    private static final int TIMEOUT_MILLIS = 20_000;
    private static final String OK = "HTTP/1.1 200 Fake\r\nContent-Length: 0\r\n\r\n";

    @Test
    void acceptsConnectionsAfterAFailedAccept() throws Exception {
        AtomicInteger failures = new AtomicInteger(2);
        ServerSocket failing = new ServerSocket(0, 1, InetAddress.getByName(LoopbackServer.LOOPBACK)) {
            @Override
            public Socket accept() throws IOException {
                if (failures.getAndDecrement() > 0) {
                    throw new IOException("too many open files");
                }
                return super.accept();
            }
        };
        try (LoopbackServer server = new LoopbackServer(failing, LoopbackServerTest::ok)) {
            assertThat(exchange(server, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length: 1048577,              413",
        "Content-Length: 3000000000,           413",
        "Content-Length: 99999999999999999999, 413",
        "Content-Length: -1,                   400",
        "Content-Length:,                      400",
        "Transfer-Encoding: chunked,           411",
    })
    void rejectsInvalidAndTooLargeBodies(String header, int status) throws Exception {
        try (LoopbackServer server = server()) {
            assertThat(exchange(server, "POST / HTTP/1.1\r\n" + header + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 " + status + " ")
                    .contains("Connection: close\r\n");
            assertThat(server.calls()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"GET /, 1, 400", "GET / HTTP/1.1, 20000, 431"})
    void rejectsMalformedRequestLinesAndTooLargeHeads(String requestLine, int headers, int status) throws Exception {
        try (LoopbackServer server = server()) {
            assertThat(exchange(server, requestLine + "\r\n" + "X: y\r\n".repeat(headers) + "\r\n"))
                    .startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    void countsConnectionsWithACall() throws Exception {
        try (LoopbackServer server = server();
                Socket one = new Socket(LoopbackServer.LOOPBACK, server.port());
                Socket two = new Socket(LoopbackServer.LOOPBACK, server.port())) {
            call(one);
            call(one);
            assertThat(server.connections()).isEqualTo(1);

            call(two);
            call(one);
            assertThat(server.connections()).isEqualTo(2);

            server.resetCounts();
            assertThat(server.connections()).isZero();
            call(one);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void countsACallAfterItsResponseIsChosen() throws Exception {
        AtomicReference<LoopbackServer> running = new AtomicReference<>();
        List<Long> counts = new CopyOnWriteArrayList<>();
        try (LoopbackServer server = new LoopbackServer(0, request -> {
            counts.add(running.get().calls());
            return ok(request);
        })) {
            running.set(server);
            exchange(server, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n");

            assertThat(counts).containsExactly(0L);
            assertThat(server.calls()).isEqualTo(1);
        }
    }

    private static void call(Socket connection) throws IOException {
        connection.setSoTimeout(TIMEOUT_MILLIS);
        connection.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(connection.getInputStream().readNBytes(OK.length()))
                .asString()
                .isEqualTo(OK);
    }

    private static LoopbackServer server() throws IOException {
        return new LoopbackServer(0, LoopbackServerTest::ok);
    }

    private static LoopbackServer.Reply ok(Request request) {
        return out -> {
            out.write(OK.getBytes(StandardCharsets.US_ASCII));
            return Delivery.End.KEEP;
        };
    }

    private static String exchange(LoopbackServer server, String request) throws IOException {
        try (Socket connection = new Socket(LoopbackServer.LOOPBACK, server.port())) {
            connection.setSoTimeout(TIMEOUT_MILLIS);
            connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
