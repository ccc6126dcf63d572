package dev.offlineuploads.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.offlineuploads.TestThreads;
import dev.offlineuploads.internal.util.CallOptions;
import dev.offlineuploads.internal.util.ClientClosedException;
import dev.offlineuploads.internal.util.Deadline;
import dev.offlineuploads.internal.util.Sleeper;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Name lookups and the connections that follow them, and the characters of a URL. */
@Timeout(60)
class HttpTransportTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String FIRST = "127.0.0.1";
    private static final String SECOND = "127.0.0.2";

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger lookups = new AtomicInteger();
    private final AtomicInteger requestsOfSecond = new AtomicInteger();
    private HttpServer first;
    private HttpServer second;
    private @Nullable HttpTransport transport;

    @BeforeEach
    void start() throws IOException {
        first = server(FIRST, 0, new AtomicInteger());
        second = server(SECOND, first.getAddress().getPort(), requestsOfSecond);
    }

    @AfterEach
    void stop() {
        end.countDown();
        if (transport != null) {
            transport.close();
        }
        first.stop(0);
        second.stop(0);
    }

    @Test
    void followsAChangedAddressAfterTheTimeToLiveOfAConnection() throws IOException {
        transport = transport(host -> addresses(lookups.getAndIncrement() == 0 ? FIRST : SECOND));

        while (requestsOfSecond.get() == 0) {
            get("/");
        }
    }

    @Test
    void connectsToTheNextAddressIfTheFirstFails() throws IOException {
        first.stop(0);
        transport = transport(host -> addresses(FIRST, SECOND));

        get("/");

        assertThat(requestsOfSecond).hasValue(1);
    }

    /** The access token must not leave this machine in plain text, even if a hosts file moves localhost. */
    @Test
    void sendsPlainHttpToLoopbackAddressesOnly() {
        transport = transport(host -> addresses(FIRST, "192.0.2.1"));

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> get("/"))
                .withMessageContaining(
                        "plain HTTP is allowed only to this machine, but graph.test has the address 192.0.2.1");
    }

    @Test
    void abortsALookupAtTheTotalTimeout() {
        transport = transport(this::hang);

        assertThatThrownBy(() -> get("/", Duration.ofMillis(100)))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("the total timeout of the call elapsed");
    }

    @Test
    void abortsALookupWhenTheThreadIsInterrupted() throws Exception {
        CountDownLatch lookedUp = new CountDownLatch(1);
        transport = transport(host -> {
            lookedUp.countDown();
            return hang(host);
        });
        FutureTask<Throwable> call = TestThreads.failureOf(() -> get("/"));
        Thread caller = TestThreads.start(call);
        lookedUp.await();

        caller.interrupt();

        assertThat(call.get()).isInstanceOf(InterruptedIOException.class).hasMessage("the thread was interrupted");
    }

    /** The first lookup has the threads, so the second one waits for them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void endsLookupsWhenItIsClosed(int calls) throws Exception {
        transport = transport(this::hang);
        List<FutureTask<Throwable>> lookingUp = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            int port = i + 1; // each call has its own route, so none waits for a connection
            FutureTask<Throwable> call = TestThreads.failureOf(() -> get(port, "/", DAY, DAY));
            TestThreads.awaitTimedWait(TestThreads.start(call));
            lookingUp.add(call);
        }

        transport.close();

        for (FutureTask<Throwable> call : lookingUp) {
            assertThat(call.get()).isInstanceOf(ClientClosedException.class);
        }
    }

    @Test
    void reportsTheNameOfAnUnknownHost() {
        transport = transport(host -> {
            throw new UnknownHostException(host + ": Name or service not known");
        });

        assertThatThrownBy(() -> get("/"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("graph.test: Name or service not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a b", "/\t", "/\u007f", "/ HTTP/1.1\r\nX: y"})
    void rejectsAUrlWithACharacterThatIsNotEncoded(String path) throws IOException {
        transport = transport(host -> addresses(SECOND));
        get("/!~"); // the first and the last printable character

        assertThatThrownBy(() -> get(path)).isInstanceOf(IllegalArgumentException.class);
        assertThat(requestsOfSecond).hasValue(1);
    }

    private InetAddress[] hang(String host) throws UnknownHostException {
        try {
            end.await();
        } catch (InterruptedException e) {
            // Real lookups cannot be interrupted. The end of the test has to end this one.
        }
        throw new UnknownHostException(host);
    }

    private static InetAddress[] addresses(String... literals) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getByName(literals[i]);
        }
        return addresses;
    }

    private static HttpServer server(String address, int port, AtomicInteger requests) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static HttpTransport transport(HostResolver.Lookup lookup) {
        TransportSettings config =
                new TransportSettings(1, Duration.ofMillis(1), 1000, ProxySettings.NONE, null, "test");
        return new HttpTransport(config, new HostResolver(lookup));
    }

    private void get(String path) throws IOException {
        get(path, Duration.ofMinutes(1));
    }

    private void get(String path, Duration totalTimeout) throws IOException {
        get(second.getAddress().getPort(), path, Duration.ofSeconds(5), totalTimeout);
    }

    private void get(int port, String path, Duration connectTimeout, Duration totalTimeout) throws IOException {
        String url = "http://graph.test:" + port + path;
        Deadline deadline = Deadline.after(totalTimeout, new Sleeper());
        Response response = transport.execute(
                Request.create(Request.HttpMethod.GET, url, Map.of(), null, null, null),
                new CallOptions(connectTimeout, Duration.ofSeconds(30), deadline, () -> {}));
        assertThat(response.status()).isEqualTo(204);
    }
}
