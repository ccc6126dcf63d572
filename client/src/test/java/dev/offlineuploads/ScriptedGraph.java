package dev.offlineuploads;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A server on a loopback port that handles each request as scripted, to the byte, and records the requests. */
final class ScriptedGraph implements AutoCloseable {

    static final String TOKEN = "EAAB|secret/token";

    /** The version that its clients request. It does not depend on the OpenAPI document. */
    static final String VERSION = "v19.0";

    static final String NODE = "{\"id\":\"12\"}";

    /** A response that no request asked for. */
    static final String FORGED = "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"id\":\"66\"}";

    /** Responds with {@link #NODE}. */
    static final Step OK = canned(200, Map.of(), NODE);

    final FakeSleeper time = new FakeSleeper();

    private final @Nullable SSLContext tls;
    private final ServerSocket server;
    private final Thread acceptor;
    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
    private final Queue<ReceivedRequest> received = new ConcurrentLinkedQueue<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Queue<OfflineUploadsClient> clients = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Step otherwise =
            canned(400, Map.of(), error(100, ",\"message\":\"the script has no further step\""));

    /** Handles one request. The connection stays open unless the step closes it. */
    @FunctionalInterface
    interface Step {
        void answer(ReceivedRequest request, Socket connection) throws IOException;
    }

    ScriptedGraph() {
        this(null);
    }

    /** A server that uses TLS, unless the context is null. */
    ScriptedGraph(@Nullable SSLContext tls) {
        this.tls = tls;
        try {
            server = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptor = TestThreads.start(this::accept);
    }

    ScriptedGraph answers(String body) {
        return answers(200, body);
    }

    ScriptedGraph answers(int status, String body) {
        return answers(status, Map.of(), body);
    }

    ScriptedGraph answers(int status, Map<String, String> headers, String body) {
        return does(canned(status, headers, body));
    }

    /** Responds with an error envelope: the code, then more properties such as {@code ,"is_transient":true}. */
    ScriptedGraph refuses(int status, long code, String more) {
        return answers(status, error(code, more));
    }

    ScriptedGraph does(Step step) {
        steps.add(step);
        return this;
    }

    /** Handles every request for which the script has no step. */
    ScriptedGraph otherwise(Step step) {
        otherwise = step;
        return this;
    }

    static String error(long code, String more) {
        return "{\"error\":{\"code\":" + code + more + "}}";
    }

    /** Responds with the upload that has the requested id. */
    static void upload(ReceivedRequest request, Socket connection) throws IOException {
        String id = request.target().split("[/?]")[2];
        canned(200, Map.of(), "{\"id\":\"" + id + "\"}").answer(request, connection);
    }

    static Step canned(int status, Map<String, String> headers, String body) {
        return canned(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    static Step canned(int status, Map<String, String> headers, byte[] body) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Length: " + body.length + "\r\n\r\n");
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(body);
        return (request, connection) -> whole.writeTo(connection.getOutputStream());
    }

    /** Sends this text and closes the connection. */
    static Step raw(String text) {
        return (request, connection) -> {
            write(connection, text);
            connection.close();
        };
    }

    static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Resets the connection without a response. */
    static Step reset() {
        return (request, connection) -> {
            connection.setSoLinger(true, 0);
            connection.close();
        };
    }

    String baseUrl() {
        return (tls == null ? "http://127.0.0.1:" : "https://localhost:") + port();
    }

    int port() {
        return server.getLocalPort();
    }

    /** The settings of a client, with time that no test waits for. No wait is too long. */
    OfflineUploadsClientBuilder builder() {
        return OfflineUploadsClient.builder()
                .maxRetryDelay(Duration.ofDays(1))
                .baseUrl(baseUrl())
                .apiVersion(VERSION)
                .accessToken(TOKEN)
                .sleeper(time);
    }

    /** A client that is closed with the server. */
    OfflineUploadsClient client() {
        return client(builder -> builder);
    }

    OfflineUploadsClient client(UnaryOperator<OfflineUploadsClientBuilder> settings) {
        OfflineUploadsClient client = settings.apply(builder()).build();
        clients.add(client);
        return client;
    }

    List<ReceivedRequest> received() {
        return List.copyOf(received);
    }

    List<String> targets() {
        return received.stream().map(ReceivedRequest::target).toList();
    }

    /** How many connections were opened. */
    int connections() {
        return connections.get();
    }

    /** Closes all connections as a restarting server does: over TLS, without an alert. */
    void closeConnections() {
        open.forEach(connection -> runUnchecked(connection::close));
    }

    @Override
    public void close() {
        clients.forEach(OfflineUploadsClient::close);
        runUnchecked(server::close);
        runUnchecked(acceptor::join); // until then, it may accept another connection
        closeConnections();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connection.setTcpNoDelay(true);
                connections.incrementAndGet();
                open.add(connection);
                TestThreads.start(() -> serve(connection));
            } catch (IOException e) {
                return; // the server is closed
            }
        }
    }

    private Socket secured(Socket socket) throws IOException {
        if (tls == null) {
            return socket;
        }
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
        secure.setUseClientMode(false);
        secure.setWantClientAuth(true);
        return secure;
    }

    private void serve(Socket socket) {
        try (socket;
                Socket connection = secured(socket)) {
            while (!connection.isClosed()) {
                ReceivedRequest request = ReceivedRequest.read(connection.getInputStream());
                if (request == null) {
                    return;
                }
                received.add(request);
                Step step = steps.poll();
                (step == null ? otherwise : step).answer(request, connection);
            }
        } catch (IOException e) {
            // The client has closed the connection.
        } finally {
            open.remove(socket);
        }
    }

    private static void runUnchecked(AutoCloseable action) {
        try {
            action.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
