package dev.offlineuploads.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Keeps the JVM off the network while other people's clients run in it, and fails a test in which something tried to get
 * there. Java asks for a proxy before it connects a URL or a socket, and before it looks the host up; this refuses there.
 */
final class LoopbackOnly extends ProxySelector implements BeforeEachCallback, AfterEachCallback {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private ProxySelector before;

    @Override
    public void beforeEach(ExtensionContext context) {
        before = ProxySelector.getDefault();
        ProxySelector.setDefault(this);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ProxySelector.setDefault(before);
        assertThat(refused).as("hosts that something tried to reach").isEmpty();
    }

    @Override
    public List<Proxy> select(URI uri) {
        if (LOOPBACK.contains(uri.getHost())) {
            return List.of(Proxy.NO_PROXY);
        }
        refused.add(uri.getHost());
        throw new IllegalArgumentException("not the loopback interface: " + uri.getHost());
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // There is no proxy that could fail.
    }
}
