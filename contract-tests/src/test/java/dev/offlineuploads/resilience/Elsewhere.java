package dev.offlineuploads.resilience;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Another host, to which nothing is to be sent: it counts who connects. */
final class Elsewhere implements AutoCloseable {

    private final ServerSocket server;
    private final Thread acceptor = new Thread(this::accept, "elsewhere");
    private final AtomicInteger connections = new AtomicInteger();

    Elsewhere() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptor.start();
    }

    /** Host and port. */
    String authority() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Ends it, and gives how many connections there were. */
    int connectionsAtTheEnd() throws InterruptedException {
        close();
        acceptor.join();
        return connections.get();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (true) {
            try {
                server.accept().close();
                connections.incrementAndGet();
            } catch (IOException e) {
                return; // it is closed
            }
        }
    }
}
