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
import java.util.function.BooleanSupplier;

/** A small HTTP/1.1 server on a loopback port. The JDK's server cannot stop within a response or send a wrong length. */
final class LoopbackServer implements AutoCloseable {

    static final String LOOPBACK = "127.0.0.1";

    private static final int BACKLOG = 200;
    private static final long AFTER_FAILED_ACCEPT_MILLIS = 10;

    private final ServerSocket server;
    private final Handler handler;
    private final ExecutorService threads = Executors.newCachedThreadPool(LoopbackServer::daemon);
    private final Set<Socket> open = new HashSet<>();
    private final Set<Socket> counted = new HashSet<>();
    private final Set<Socket> hanging = new HashSet<>();
    private int connections;
    private long calls;
    private long recoveries;

    /** Chooses the response before the call is counted, so what happens after {@link #awaitCalls} cannot change it. */
    @FunctionalInterface
    interface Handler {
        Reply reply(Request request);
    }

    /** Sends a response, and returns what happens to the connection. */
    @FunctionalInterface
    interface Reply {
        Delivery.End send(OutputStream out) throws IOException;
    }

    /** Listens on a port; 0 for any free one. */
    LoopbackServer(int port, Handler handler) throws IOException {
        this(new ServerSocket(port, BACKLOG, InetAddress.getByName(LOOPBACK)), handler);
    }

    /** Accepts connections of a socket that is already bound. */
    LoopbackServer(ServerSocket server, Handler handler) {
        this.server = server;
        this.handler = handler;
        new Thread(this::accept, "fake-graph-listener")
                .start(); // not a daemon, so it keeps the stand-alone process running
    }

    int port() {
        return server.getLocalPort();
    }

    /** The number of connections that have carried a call since the last reset. */
    synchronized int connections() {
        return connections;
    }

    synchronized long calls() {
        return calls;
    }

    synchronized void resetCounts() {
        counted.clear();
        connections = 0;
        calls = 0;
    }

    /** Waits until the number of calls is reached; returns whether it is. */
    boolean awaitCalls(long count, Duration most) throws InterruptedException {
        return await(() -> calls >= count, most);
    }

    /** Waits until all connections are closed; returns whether they are. */
    boolean awaitNoConnection(Duration most) throws InterruptedException {
        return await(open::isEmpty, most);
    }

    private synchronized boolean await(BooleanSupplier reached, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        for (long left = most.toNanos(); left > 0 && !reached.getAsBoolean(); left = end - System.nanoTime()) {
            wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
        }
        return reached.getAsBoolean();
    }

    /** Closes the connections that hang. */
    synchronized void closeHanging() {
        recoveries++;
        hanging.forEach(LoopbackServer::closeQuietly);
    }

    @Override
    public void close() {
        closeQuietly(server);
        synchronized (this) {
            open.forEach(LoopbackServer::closeQuietly);
        }
        threads.shutdownNow();
    }

    /** Accepts connections until the server is closed. A failure does not end it: file handles can be used up for a moment. */
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
            closeQuietly(connection);
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
                Reply reply;
                long recoveriesBefore;
                synchronized (this) {
                    reply = handler.reply(request);
                    recoveriesBefore = recoveries;
                    count(connection);
                }
                switch (reply.send(connection.getOutputStream())) {
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
            connection.shutdownOutput();
            // Closing a connection with unread bytes would reset it, and the client could lose the response.
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The client has closed the connection.
        } finally {
            end(connection);
        }
    }

    private synchronized void count(Socket connection) {
        calls++;
        if (counted.add(connection)) {
            connections++;
        }
        notifyAll();
    }

    private void hang(Socket connection, InputStream in, long recoveriesBefore) throws IOException {
        synchronized (this) {
            if (recoveries != recoveriesBefore) {
                return; // recovered meanwhile
            }
            hanging.add(connection);
        }
        in.transferTo(OutputStream.nullOutputStream()); // until the client closes the connection
    }

    private synchronized void end(Socket connection) {
        open.remove(connection);
        counted.remove(connection);
        hanging.remove(connection);
        notifyAll();
    }

    private static void closeQuietly(AutoCloseable connection) {
        try {
            connection.close();
        } catch (Exception e) {
            // It is closed nevertheless.
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fake-graph");
        thread.setDaemon(true);
        return thread;
    }
}
