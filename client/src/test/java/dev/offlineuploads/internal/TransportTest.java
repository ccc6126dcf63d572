package dev.offlineuploads.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.offlineuploads.OfflineUploadsClient;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.http.HttpHost;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call leaves on its thread, and the transport as any part of Feign may use it. */
class TransportTest {

    private static final Request.Options OPTIONS = new Request.Options();

    private HttpServer server;
    private volatile int port;
    private ApacheTransport transport;
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<InetSocketAddress> callers = ConcurrentHashMap.newKeySet();
    private volatile String told;

    /** How a body is read, or not, and closed. */
    @FunctionalInterface
    private interface GivingBack {
        void with(InputStream body) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            callers.add(exchange.getRemoteAddress());
            if (told != null) {
                exchange.getResponseHeaders().set("Keep-Alive", told);
            }
            try (exchange) {
                byte[] body = "\u00e9".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        port = server.getAddress().getPort();
        transport = new ApacheTransport(1, Proxy.NO_PROXY);
    }

    @AfterEach
    void stop() {
        transport.close();
        server.stop(0);
    }

    @Test
    void givesTheBodyByteByByteAndAsText() throws IOException {
        try (Response.Body body = get().body();
                InputStream bytes = body.asInputStream()) {
            assertThat(body.length()).isEqualTo(2);
            assertThat(body.isRepeatable()).isFalse();
            assertThat(bytes.read()).isEqualTo(0xc3);
            assertThat(bytes.read()).isEqualTo(0xa9);
            assertThat(bytes.read()).isEqualTo(-1);
        }
        try (Response.Body body = get().body()) {
            StringWriter text = new StringWriter();
            body.asReader(StandardCharsets.UTF_8).transferTo(text);
            assertThat(text).hasToString("\u00e9");
        }
    }

    @Test
    void leavesNothingOfACallOnItsThread() {
        try (OfflineUploadsClient client = OfflineUploadsClient.builder()
                .accessToken("token")
                .httpClient((request, options) -> {
                    assertThat(Call.current()).isNotNull();
                    return Response.builder()
                            .request(request)
                            .status(200)
                            .headers(Map.of())
                            .body("{\"id\":\"12\"}", StandardCharsets.UTF_8)
                            .build();
                })
                .build()) {
            client.getUpload("12");
        }

        assertThat(Call.current()).isNull();
    }

    @Test
    void letsThreadsGoThatHaveNothingToDo() {
        assertThat(Workers.atMost(1).allowsCoreThreadTimeOut()).isTrue();
    }

    @Test
    void sendsNothingOverAConnectionThatGetsFreeWhileItCloses() throws Exception {
        Response first = get();

        Throwable failure = askedBehind(first, body -> {
            body.readAllBytes();
            body.close();
        });

        assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("this client is closed");

        assertThat(requests).hasValue(1);
    }

    @Test
    void opensNoConnectionInPlaceOfOneThatIsCutWhileItCloses() throws Exception {
        try (ServerSocketChannel plain = plain()) {
            port = plain.socket().getLocalPort();
            FutureTask<Response> first = new FutureTask<>(this::get);
            new Thread(first).start();
            try (SocketChannel connection = plain.accept()) {
                write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");

                // To close a cut stream may fail; the connection is cut all the same.
                Throwable failure = askedBehind(first.get(), body -> catchThrowable(body::close));

                assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("this client is closed");
            }
            plain.configureBlocking(false);
            assertThat(plain.accept()).as("another connection").isNull();
        }
    }

    @Test
    void saysThatItIsClosedWhereWhatComesMeanwhileIsNoHttp() throws Exception {
        try (ServerSocketChannel plain = plain()) {
            port = plain.socket().getLocalPort();
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread asking = new Thread(() -> failure.set(catchThrowable(this::get)));
            asking.start();
            try (SocketChannel connection = plain.accept()) {
                connection.read(ByteBuffer.allocate(1)); // the request is on its way
                transport.refuse();
                write(connection, "neither\r\n\r\n");
                asking.join();
            }
            assertThat(failure.get()).isInstanceOf(IllegalStateException.class).hasMessage("this client is closed");
        }
    }

    /** Of a host with two addresses, one can be out of reach: here the other family's, on which nobody listens. */
    @Test
    void connectsToTheFirstAddressThatAnswers() throws IOException {
        InetAddress deaf = InetAddress.getByName("::1");
        InetAddress listening = InetAddress.getByName("127.0.0.1");
        ApacheConnection connection = new ApacheConnection();

        connection.connect(new HttpHost("graph.test", port), new InetAddress[] {deaf, listening}, OPTIONS);

        assertThat(connection.getRemoteAddress()).isEqualTo(new InetSocketAddress(listening, port));
        connection.cut();
    }

    @Test
    void namesTheHostAndTheAddressThatCannotBeReached() {
        server.stop(0);

        assertThatThrownBy(this::get)
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("127.0.0.1:%d at 127.0.0.1: ", port);
    }

    @Test
    void namesEveryAddressThatCannotBeReached() throws IOException {
        server.stop(0);
        InetAddress[] deaf = {InetAddress.getByName("::1"), InetAddress.getByName("127.0.0.1")};
        ApacheConnection connection = new ApacheConnection();

        assertThatThrownBy(() -> connection.connect(new HttpHost("graph.test", port), deaf, OPTIONS))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("graph.test:%d at 127.0.0.1: ", port)
                .extracting(Throwable::getSuppressed, InstanceOfAssertFactories.array(Throwable[].class))
                .singleElement(InstanceOfAssertFactories.THROWABLE)
                .hasMessageStartingWith("graph.test:%d at 0:0:0:0:0:0:0:1: ", port);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void saysSoOfAHostWithoutAddresses() {
        ApacheConnection connection = new ApacheConnection();

        assertThatThrownBy(() -> connection.connect(new HttpHost("graph.test", 1), new InetAddress[0], OPTIONS))
                .isInstanceOf(ConnectException.class)
                .hasMessage("graph.test:1 has no address");
    }

    @Test
    void looksAfterALongPauseWhetherTheOtherSideIsStillThere() throws IOException {
        try (ServerSocketChannel plain = plain()) {
            ApacheConnection connection = new ApacheConnection();
            connection.connect(new HttpHost("127.0.0.1", plain.socket().getLocalPort()), OPTIONS);
            SocketChannel other = plain.accept();
            long longAgo = System.nanoTime() - TimeUnit.SECONDS.toNanos(3);
            connection.restSince(longAgo);
            assertThat(connection.isStale()).isFalse();

            other.close();

            assertThat(connection.isStale()).isTrue();
            connection.restSince(System.nanoTime() + TimeUnit.HOURS.toNanos(1));
            assertThat(connection.isStale()).as("asked at once").isFalse();
            connection.cut();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a b", "/\t", "/\u007f", "/\u00e9", "/ HTTP/1.1\r\nX: y"})
    void sendsNoUrlOfWhichACharacterIsNotEncoded(String path) throws IOException {
        get().close(); // from now on, the host is known

        assertThatThrownBy(() -> get(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a character of the URL is not encoded");
        assertThat(requests).hasValue(1);
    }

    @Test
    void sendsAnyOtherCharacter() throws IOException {
        try (Response answer = get("/!~")) {
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void givesUpWhenItIsInterruptedWhileItWaitsForAConnection() throws Exception {
        Response first = get();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread waiting = new Thread(() -> {
            failure.set(catchThrowable(this::get));
            interrupted.set(Thread.interrupted());
        });
        waiting.start();
        awaitPool(waiting);

        waiting.interrupt();

        waiting.join();
        assertThat(failure.get())
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("the thread was interrupted before this was sent");
        assertThat(interrupted).isTrue();
        first.close();
        get().close(); // the one place of the pool is free again
    }

    @Test
    void connectsNoMoreOnceItIsCut() {
        ApacheConnection connection = new ApacheConnection();
        connection.cut();

        assertThatThrownBy(() -> connection.connect(new HttpHost("127.0.0.1", port), OPTIONS))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("the connection was cut");
        assertThat(connection.isOpen()).isFalse();
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
    void keepsAConnectionUnlessItIsToldNotTo(String keepAlive, int connections) throws IOException {
        told = keepAlive;

        for (int i = 0; i < 2; i++) {
            try (Response answer = get()) {
                answer.body().asInputStream().readAllBytes();
            }
        }

        assertThat(callers).hasSize(connections);
    }

    private static ServerSocketChannel plain() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    }

    private static void write(SocketChannel connection, String answer) throws IOException {
        connection.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
    }

    /** What becomes of a request that waits for the only connection, which is given back when the transport closes. */
    private Throwable askedBehind(Response first, GivingBack givingBack) throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread waiting = new Thread(() -> failure.set(catchThrowable(this::get)));
        waiting.start();
        awaitPool(waiting);
        transport.refuse();
        givingBack.with(first.body().asInputStream());
        waiting.join();
        return failure.get();
    }

    /** Until the thread has come as far as the pool of connections, where nothing is free. */
    private static void awaitPool(Thread waiting) {
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private Response get() throws IOException {
        return get("/");
    }

    private Response get(String path) throws IOException {
        String url = "http://127.0.0.1:" + port + path;
        return transport.execute(
                Request.create(Request.HttpMethod.GET, url, Map.of(), null, StandardCharsets.UTF_8, null), OPTIONS);
    }
}
