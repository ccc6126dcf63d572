package dev.offlineuploads.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.offlineuploads.internal.util.TestThreads;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The transport as an HTTP client of Feign: bodies, URLs, and the pool of connections. */
@Timeout(60)
class HttpTransportTest {

    private HttpServer server;
    private volatile int port;
    private HttpTransport transport;
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
    private volatile String keepAlive;
    private Thread background;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            clients.add(exchange.getRemoteAddress());
            if (keepAlive != null) {
                exchange.getResponseHeaders().set("Keep-Alive", keepAlive);
            }
            try (exchange) {
                byte[] body = "\u00e9".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        port = server.getAddress().getPort();
        transport = TransportCalls.transport(Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() {
        transport.close();
        server.stop(0);
    }

    @Test
    void acceptsPrintableUrlsAndReturnsTheBodyAsBytesAndAsText() throws IOException {
        try (Response response = get("/!~")) { // the first and the last printable character
            Response.Body body = response.body();
            assertThat(body.length()).isEqualTo(2);
            assertThat(body.isRepeatable()).isTrue();
            assertThat(body.asInputStream().readAllBytes()).containsExactly(0xc3, 0xa9);
            StringWriter text = new StringWriter();
            body.asReader(StandardCharsets.UTF_8).transferTo(text);
            assertThat(text).hasToString("\u00e9");
        }
    }

    @Test
    void sendsNothingOverAConnectionThatIsReleasedWhileTheTransportCloses() throws Exception {
        try (ServerSocketChannel plain = plainServer()) {
            port = plain.socket().getLocalPort();
            FutureTask<Response> first = inBackground(this::get);
            try (SocketChannel connection = plain.accept()) {
                FutureTask<Throwable> second = inBackground(() -> catchThrowable(this::get));
                TestThreads.awaitTimedWait(background);
                transport.stopSending();
                write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

                assertThat(first.get().status()).isEqualTo(200);
                assertThat(second.get())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("this client is closed");
            }
            plain.configureBlocking(false);
            assertThat(plain.accept()).as("a second connection").isNull();
        }
    }

    @Test
    void reportsThatItIsClosedEvenIfTheResponseIsNotHttp() throws Exception {
        try (ServerSocketChannel plain = plainServer()) {
            port = plain.socket().getLocalPort();
            FutureTask<Throwable> call = inBackground(() -> catchThrowable(this::get));
            try (SocketChannel connection = plain.accept()) {
                connection.read(ByteBuffer.allocate(1)); // the request is on its way
                transport.stopSending();
                write(connection, "not HTTP\r\n\r\n");

                assertThat(call.get()).isInstanceOf(IllegalStateException.class).hasMessage("this client is closed");
            }
        }
    }

    @Test
    void reportsTheAddressThatCannotBeReached() {
        server.stop(0);

        assertThatThrownBy(this::get).isInstanceOf(ConnectException.class).hasMessageContaining("127.0.0.1:" + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a b", "/\t", "/\u007f", "/\u00e9", "/ HTTP/1.1\r\nX: y"})
    void rejectsAUrlWithACharacterThatIsNotEncoded(String path) throws IOException {
        get().close(); // after that, the transport knows the host

        assertThatThrownBy(() -> get(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the URL contains a character that is not encoded");
        assertThat(requests).hasValue(1);
    }

    @Test
    void stopsWaitingForAConnectionWhenItsThreadIsInterrupted() throws Exception {
        try (ServerSocketChannel plain = plainServer()) {
            port = plain.socket().getLocalPort();
            FutureTask<Response> first = inBackground(this::get);
            try (SocketChannel connection = plain.accept()) {
                readRequest(connection);
                AtomicBoolean interrupted = new AtomicBoolean();
                FutureTask<Throwable> second = inBackground(() -> {
                    Throwable failure = catchThrowable(this::get);
                    interrupted.set(Thread.interrupted());
                    return failure;
                });
                TestThreads.awaitTimedWait(background);

                background.interrupt();

                assertThat(second.get())
                        .isInstanceOf(InterruptedIOException.class)
                        .hasMessage("interrupted while waiting for a connection");
                assertThat(interrupted).isTrue();
                write(connection, "HTTP/1.1 204 No Content\r\n\r\n");
                first.get();
                FutureTask<Response> third = inBackground(this::get); // the pool has its connection back
                readRequest(connection);
                write(connection, "HTTP/1.1 204 No Content\r\n\r\n");
                assertThat(third.get().status()).isEqualTo(204);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "timeout=60, 1",
        "'max=5, timeout=60', 1",
        "timeout, 1",
        "timeout=soon, 1",
        "timeout=0, 2",
        "timeout=-1, 2"
    })
    void reusesAConnectionUnlessItsKeepAliveTimeoutIsOver(String value, int connections) throws IOException {
        keepAlive = value;

        for (int i = 0; i < 2; i++) {
            try (Response response = get()) {
                response.body().asInputStream().readAllBytes();
            }
        }

        assertThat(clients).hasSize(connections);
    }

    private static ServerSocketChannel plainServer() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    }

    private static void readRequest(SocketChannel connection) throws IOException {
        StringBuilder request = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (request.indexOf("\r\n\r\n") < 0 && connection.read(one.clear()) > 0) {
            request.append((char) one.get(0));
        }
    }

    private static void write(SocketChannel connection, String response) throws IOException {
        connection.write(ByteBuffer.wrap(response.getBytes(StandardCharsets.UTF_8)));
    }

    private <T> FutureTask<T> inBackground(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        background = TestThreads.start(task);
        return task;
    }

    private Response get() throws IOException {
        return get("/");
    }

    private Response get(String path) throws IOException {
        return TransportCalls.get(transport, "http://127.0.0.1:" + port + path);
    }
}
