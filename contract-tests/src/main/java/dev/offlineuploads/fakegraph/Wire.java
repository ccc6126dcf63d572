package dev.offlineuploads.fakegraph;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small HTTP/1.1 server on a loopback port. The JDK's own cannot break an answer off, nor lie about its length. */
final class Wire implements AutoCloseable {

    static final String LOOPBACK = "127.0.0.1";

    private static final int BACKLOG = 200;
    private static final int LONGEST_HEAD = 1 << 16;
    private static final int HEXADECIMAL = 16;

    private final ServerSocket server;
    private final Handler handler;
    private final ExecutorService threads = Executors.newCachedThreadPool(Wire::daemon);
    private final Set<Socket> open = new HashSet<>();
    private final Set<Socket> counted = new HashSet<>();
    private final Set<Socket> hanging = new HashSet<>();
    private int connections;
    private long calls;
    private long recoveries;

    /** Answers a request, and tells what becomes of the connection. */
    @FunctionalInterface
    interface Handler {
        Delivery.End answer(Request request, OutputStream out) throws IOException;
    }

    /** Listens on a port, on any free one if it is 0. */
    Wire(int port, Handler handler) throws IOException {
        this.server = new ServerSocket(port, BACKLOG, InetAddress.getByName(LOOPBACK));
        this.handler = handler;
        new Thread(this::accept, "fake-graph-listener").start(); // it keeps a process alive that does nothing else
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many connections have carried a call since the count began, those that were open then included. */
    synchronized int connections() {
        return connections;
    }

    synchronized long calls() {
        return calls;
    }

    synchronized void countAnew() {
        counted.clear();
        connections = 0;
        calls = 0;
    }

    /** Waits until so many calls have come; says whether they have. */
    synchronized boolean awaitCalls(long count, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (calls < count && end - System.nanoTime() > 0) {
            waitUntil(end);
        }
        return calls >= count;
    }

    /** Waits until no client has a connection any more; says whether that came true. */
    synchronized boolean awaitNoConnection(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (!open.isEmpty() && end - System.nanoTime() > 0) {
            waitUntil(end);
        }
        return open.isEmpty();
    }

    private void waitUntil(long end) throws InterruptedException {
        wait(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
    }

    /** Ends the connections on which nothing is said any more. */
    synchronized void cutHanging() {
        recoveries++;
        hanging.forEach(Wire::cut);
    }

    @Override
    public void close() {
        cut(server);
        synchronized (this) {
            open.forEach(Wire::cut);
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (true) {
            try {
                Socket connection = server.accept();
                connection.setTcpNoDelay(true);
                begin(connection);
            } catch (IOException e) {
                return; // it is closed
            }
        }
    }

    private synchronized void begin(Socket connection) {
        if (server.isClosed()) {
            cut(connection);
            return;
        }
        open.add(connection);
        threads.execute(() -> serve(connection));
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (Request request = read(in, connection); request != null; request = read(in, connection)) {
                long recoveriesBefore = count(connection);
                switch (handler.answer(request, connection.getOutputStream())) {
                    case KEEP -> {
                        if (request.isLast()) {
                            return;
                        }
                    }
                    case CLOSE -> {
                        return;
                    }
                    case RESET -> {
                        connection.setSoLinger(true, 0);
                        return;
                    }
                    case HANG -> {
                        hang(connection, in, recoveriesBefore);
                        return;
                    }
                }
            }
        } catch (IOException e) {
            // the client is gone, or talks no HTTP
        } finally {
            end(connection);
        }
    }

    /** Counts a call, and gives how many recoveries came before it. */
    private synchronized long count(Socket connection) {
        calls++;
        if (counted.add(connection)) {
            connections++;
        }
        notifyAll();
        return recoveries;
    }

    private void hang(Socket connection, InputStream in, long recoveriesBefore) throws IOException {
        synchronized (this) {
            if (recoveries != recoveriesBefore) {
                return; // it recovered while the answer was on its way to here
            }
            hanging.add(connection);
        }
        in.transferTo(OutputStream.nullOutputStream()); // until the client gives up
    }

    private synchronized void end(Socket connection) {
        open.remove(connection);
        counted.remove(connection);
        hanging.remove(connection);
        notifyAll();
    }

    /** The next request; null where the connection ends before it. */
    private static Request read(InputStream in, Socket connection) throws IOException {
        String head = head(in);
        if (head == null) {
            return null;
        }
        String[] lines = head.split("\r\n");
        String[] parts = lines[0].split(" ");
        if (parts.length != 3) {
            throw new IOException("no request line");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, Math.max(0, colon)),
                    lines[i].substring(colon + 1).strip());
        }
        if ("100-continue".equalsIgnoreCase(headers.get("Expect"))) {
            connection.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return new Request(parts[0], parts[1], headers, new String(body(headers, in), StandardCharsets.UTF_8));
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < LONGEST_HEAD) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
            if (next == '\n' && head.length() >= 4 && head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
                return head.toString();
            }
        }
        throw new IOException("the head is too long");
    }

    private static byte[] body(Map<String, String> headers, InputStream in) throws IOException {
        if (!"chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))) {
            return whole(in, number(headers.getOrDefault("Content-Length", "0"), 10));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] chunk = chunk(in); chunk.length > 0; chunk = chunk(in)) {
            body.write(chunk);
        }
        return body.toByteArray();
    }

    private static byte[] chunk(InputStream in) throws IOException {
        byte[] chunk = whole(in, number(line(in).split(";")[0].strip(), HEXADECIMAL));
        line(in);
        return chunk;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    private static byte[] whole(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the body is not whole");
        }
        return bytes;
    }

    private static int number(String text, int radix) throws IOException {
        try {
            return Integer.parseUnsignedInt(text, radix);
        } catch (NumberFormatException e) {
            throw new IOException("no length: " + text, e);
        }
    }

    private static void cut(AutoCloseable connection) {
        try {
            connection.close();
        } catch (Exception e) {
            // it is closed all the same
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fake-graph");
        thread.setDaemon(true);
        return thread;
    }
}
