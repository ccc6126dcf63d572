package dev.offlineuploads.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.offlineuploads.internal.util.CallOptions;
import dev.offlineuploads.internal.util.Deadline;
import dev.offlineuploads.internal.util.SystemSleeper;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The transport as Feign sees it. */
@Timeout(60)
class HttpTransportTest {

    private HttpServer server;
    private volatile int port;
    private HttpTransport transport;
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<InetSocketAddress> callers = ConcurrentHashMap.newKeySet();
    private volatile String keepAlive;
    private Thread background;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            callers.add(exchange.getRemoteAddress());
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
        transport = new HttpTransport(
                new TransportConfig(1, Duration.ofSeconds(5), Duration.ofMinutes(1), 1000, Proxy.NO_PROXY, () ->
                        (SSLSocketFactory) SSLSocketFactory.getDefault()));
    }

    @AfterEach
    void stop() {
        transport.close();
        server.stop(0);
    }

    @Test
    void returnsTheBodyAsBytesAndAsText() throws IOException {
        try (Response response = get()) {
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
    void sendsNothingOverAConnectionThatBecomesFreeWhileTheTransportCloses() throws Exception {
        try (ServerSocketChannel plain = plainServer()) {
            port = plain.socket().getLocalPort();
            FutureTask<Response> first = inBackground(this::get);
            try (SocketChannel connection = plain.accept()) {
                FutureTask<Throwable> second = inBackground(() -> catchThrowable(this::get));
                awaitTimedWait();
                transport.refuse();
                write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

                assertThat(first.get().status()).isEqualTo(200);
                assertThat(second.get())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("this client is closed");
            }
            plain.configureBlocking(false);
            assertThat(plain.accept()).as("another connection").isNull();
        }
    }

    @Test
    void reportsThatItIsClosedWhenTheResponseMeanwhileIsNotHttp() throws Exception {
        try (ServerSocketChannel plain = plainServer()) {
            port = plain.socket().getLocalPort();
            FutureTask<Throwable> call = inBackground(() -> catchThrowable(this::get));
            try (SocketChannel connection = plain.accept()) {
                connection.read(ByteBuffer.allocate(1)); // the request is on its way
                transport.refuse();
                write(connection, "neither\r\n\r\n");

                assertThat(call.get()).isInstanceOf(IllegalStateException.class).hasMessage("this client is closed");
            }
        }
    }

    @Test
    void namesTheHostAndTheAddressThatCannotBeReached() {
        server.stop(0);

        assertThatThrownBy(this::get)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a b", "/\t", "/\u007f", "/\u00e9", "/ HTTP/1.1\r\nX: y"})
    void refusesAUrlWithACharacterThatIsNotEncoded(String path) throws IOException {
        get().close(); // from now on, the host is known

        assertThatThrownBy(() -> get(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the URL contains a character that is not encoded");
        assertThat(requests).hasValue(1);
    }

    @Test
    void sendsEveryPrintableCharacter() throws IOException {
        try (Response response = get("/!~")) {
            assertThat(response.status()).isEqualTo(200);
        }
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
                awaitTimedWait();

                background.interrupt();

                assertThat(second.get())
                        .isInstanceOf(InterruptedIOException.class)
                        .hasMessage("interrupted while waiting for a connection");
                assertThat(interrupted).isTrue();
                write(connection, "HTTP/1.1 204 No Content\r\n\r\n");
                first.get();
                FutureTask<Response> third = inBackground(this::get); // the one place of the pool is free again
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
    void keepsAConnectionUnlessTheServerSaysOtherwise(String value, int connections) throws IOException {
        keepAlive = value;

        for (int i = 0; i < 2; i++) {
            try (Response response = get()) {
                response.body().asInputStream().readAllBytes();
            }
        }

        assertThat(callers).hasSize(connections);
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
        background = new Thread(task);
        background.start();
        return task;
    }

    /** Until the last thread in the background waits for a connection of the pool. */
    private void awaitTimedWait() {
        while (background.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private Response get() throws IOException {
        return get("/");
    }

    private Response get(String path) throws IOException {
        String url = "http://127.0.0.1:" + port + path;
        Deadline deadline = Deadline.after(Duration.ofMinutes(1), new SystemSleeper());
        return transport.execute(
                Request.create(Request.HttpMethod.GET, url, Map.of(), null, StandardCharsets.UTF_8, null),
                new CallOptions(Duration.ofSeconds(5), Duration.ofSeconds(30), deadline, null));
    }
}
