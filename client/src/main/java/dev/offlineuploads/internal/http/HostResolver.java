package dev.offlineuploads.internal.http;

import dev.offlineuploads.internal.util.DaemonThreads;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks up host names on separate threads, because a lookup cannot be interrupted. The connection manager then gets the addresses
 * without waiting.
 */
final class HostResolver implements DnsResolver {

    private static final int MAX_THREADS = 4;

    private final Lookup system;
    private final ThreadPoolExecutor threads = DaemonThreads.pool("offline-uploads-lookup", MAX_THREADS);
    private final Map<String, InetAddress[]> resolved = new ConcurrentHashMap<>();

    /** The system's lookup of a name. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    HostResolver(Lookup system) {
        this.system = system;
    }

    /** A lookup that can be waited for and given up. */
    Future<InetAddress[]> lookUp(String host) {
        return threads.submit(() -> {
            InetAddress[] addresses = system.addressesOf(host);
            resolved.put(host, addresses);
            return addresses;
        });
    }

    /** Removes a lookup that has not started; nothing happens to another one. */
    void giveUp(Future<InetAddress[]> lookup) {
        if (lookup.cancel(true)) {
            threads.remove((Runnable) lookup);
        }
    }

    /** The addresses that were looked up last. The connection manager asks for them when it connects. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = resolved.get(host);
        if (addresses == null) {
            throw new UnknownHostException(host);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The access token leaves this machine over TLS only, even if the name of the host or the proxy says localhost. */
    static void requireLoopback(String host, InetAddress... addresses) throws ProtocolException {
        for (InetAddress address : addresses) {
            if (!address.isLoopbackAddress()) {
                throw new ProtocolException("plain HTTP is only for this machine, but " + host + " has the address "
                        + address.getHostAddress() + ": use an https base URL");
            }
        }
    }

    void close() {
        threads.shutdownNow();
    }
}
