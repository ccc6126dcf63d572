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
 * Blocks connections outside loopback while third-party clients run, and fails tests that attempt one. Java calls the
 * proxy selector before it resolves the host and connects; this selector throws.
 */
final class LoopbackOnly extends ProxySelector implements BeforeEachCallback, AfterEachCallback {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

    private final Queue<String> blocked = new ConcurrentLinkedQueue<>();
    private ProxySelector original;

    @Override
    public void beforeEach(ExtensionContext context) {
        original = ProxySelector.getDefault();
        ProxySelector.setDefault(this);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ProxySelector.setDefault(original);
        assertThat(blocked).as("hosts outside loopback that a client called").isEmpty();
    }

    @Override
    public List<Proxy> select(URI uri) {
        if (LOOPBACK.contains(uri.getHost())) {
            return List.of(Proxy.NO_PROXY);
        }
        blocked.add(uri.getHost());
        throw new IllegalArgumentException("host is not on the loopback interface: " + uri.getHost());
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // No proxy is used.
    }
}
