package dev.offlineuploads.fakegraph;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A small HTTP/1.1 server on a loopback port. The JDK's own cannot break an answer off, nor lie about its length. */
final class Wire implements AutoCloseable {

    static final String LOOPBACK = "127.0.0.1";

    private static final int BACKLOG = 200;
    private static final long AFTER_FAILED_ACCEPT_MILLIS = 10;

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
        this(new ServerSocket(port, BACKLOG, InetAddress.getByName(LOOPBACK)), handler);
    }

    /** Takes connections from a socket that listens already. */
    Wire(ServerSocket server, Handler handler) {
        this.server = server;
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

    /** Accepts connections until the server is closed: one that fails, or a moment without file handles, ends nothing. */
    private void accept() {
        while (!server.isClosed()) {
            try {
                begin(server.accept());
            } catch (IOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(AFTER_FAILED_ACCEPT_MILLIS));
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
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            RequestReader requests = new RequestReader(in, connection.getOutputStream());
            for (Request request = requests.next(); request != null; request = requests.next()) {
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
            // the client is gone, or its request is not HTTP
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
