package dev.offlineuploads;

import dev.offlineuploads.internal.util.FakeSleeper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A server on a loopback port that does as it is told, request by request, down to the byte, and remembers what it was
 * asked.
 */
final class ScriptedGraph implements AutoCloseable {

    static final String TOKEN = "EAAB|secret/token";

    /** The version that its clients ask for, so that the tests do not follow the document's. */
    static final String VERSION = "v19.0";

    static final String NODE = "{\"id\":\"12\"}";

    private static final String ALL_SAID =
            "{\"error\":{\"message\":\"the script has no further answer\",\"code\":100}}";

    final FakeSleeper time = new FakeSleeper();

    private final @Nullable SSLContext tls;
    private final ServerSocket server;
    private final Thread acceptor;
    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Step otherwise = canned(400, Map.of(), ALL_SAID);

    /** What is done with one request; the connection is kept where the step leaves it open. */
    @FunctionalInterface
    interface Step {
        void answer(Received request, Socket connection) throws IOException;
    }

    /** A request as it came over the wire: the target undecoded, the headers by name in any case. */
    record Received(String method, String target, Map<String, String> headers) {}

    ScriptedGraph() {
        this(null);
    }

    /** A server that speaks TLS, unless the context is null. */
    ScriptedGraph(@Nullable SSLContext tls) {
        this.tls = tls;
        try {
            server = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptor = daemon(this::accept);
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

    /** An error envelope under a status, with a code and whatever else stands in it. */
    ScriptedGraph refuses(int status, long code, String more) {
        return answers(status, error(code, more));
    }

    ScriptedGraph does(Step step) {
        steps.add(step);
        return this;
    }

    /** What is done with every request for which the script has no step. */
    ScriptedGraph otherwise(Step step) {
        otherwise = step;
        return this;
    }

    static String error(long code, String more) {
        return "{\"error\":{\"code\":" + code + more + "}}";
    }

    static Step canned(int status, Map<String, String> headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Length: " + bytes.length + "\r\n\r\n");
        return (request, connection) -> {
            OutputStream out = connection.getOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.UTF_8));
            out.write(bytes);
            out.flush();
        };
    }

    /** Sends bytes as they are and closes the connection. */
    static Step raw(String bytes) {
        return (request, connection) -> {
            connection.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            connection.close();
        };
    }

    /** Breaks the connection without an answer, so that the client meets a reset. */
    static Step reset() {
        return (request, connection) -> {
            connection.setSoLinger(true, 0);
            connection.close();
        };
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int port() {
        return server.getLocalPort();
    }

    OfflineUploadsClientBuilder builder() {
        return OfflineUploadsClient.builder()
                .baseUrl(baseUrl())
                .apiVersion(VERSION)
                .accessToken(TOKEN)
                .sleeper(time);
    }

    OfflineUploadsClient client() {
        return builder().build();
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    List<String> targets() {
        return received.stream().map(Received::target).toList();
    }

    /** How many connections were opened so far. */
    int connections() {
        return connections.get();
    }

    /** Closes all connections as a server that is restarted does: over TLS, without an alert before. */
    void closeConnections() {
        open.forEach(ScriptedGraph::closed);
    }

    @Override
    public void close() {
        closed(server);
        try {
            acceptor.join(); // until then, it may still take a connection
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        closeConnections();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connection.setTcpNoDelay(true);
                connections.incrementAndGet();
                open.add(connection);
                daemon(() -> serve(connection));
            } catch (IOException e) {
                return; // it is closed
            }
        }
    }

    private Socket secured(Socket socket) throws IOException {
        if (tls == null) {
            return socket;
        }
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
        secure.setUseClientMode(false);
        return secure;
    }

    private void serve(Socket socket) {
        try (socket;
                Socket connection = secured(socket)) {
            while (!connection.isClosed()) {
                Received request = read(connection.getInputStream());
                if (request == null) {
                    return;
                }
                received.add(request);
                Step step = steps.poll();
                (step == null ? otherwise : step).answer(request, connection);
            }
        } catch (IOException e) {
            // the client is gone
        } finally {
            open.remove(socket);
        }
    }

    private static Received read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.write(next);
        }
        String[] lines = head.toString(StandardCharsets.ISO_8859_1).split("\r\n");
        String[] request = lines[0].split(" ");
        Map<String, String> headers = Arrays.stream(lines)
                .skip(1)
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(
                        header -> header[0],
                        header -> header[1],
                        (first, second) -> first + " and " + second,
                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
        return new Received(request[0], request[1], headers);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-graph");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void closed(AutoCloseable what) {
        try {
            what.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
