package dev.offlineuploads;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** A server step that sends nothing and waits until the client closes the connection. */
final class NoResponse implements ScriptedGraph.Step {

    private final CountDownLatch received = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public void answer(ReceivedRequest request, Socket connection) throws IOException {
        received.countDown();
        try {
            connection.getInputStream().read();
        } finally {
            closed.countDown();
        }
    }

    /** Waits until a request has arrived. */
    void awaitRequest() throws InterruptedException {
        received.await();
    }

    /** Waits until the client has closed a connection. */
    void awaitClose() throws InterruptedException {
        closed.await();
    }
}
