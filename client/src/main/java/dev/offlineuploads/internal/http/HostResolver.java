package dev.offlineuploads.internal.http;

import dev.offlineuploads.internal.util.DaemonThreads;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;

/** Looks up host names on separate threads, because a lookup cannot be interrupted. */
final class HostResolver {

    private static final int MAX_THREADS = 4;

    private final Lookup system;
    private final ThreadPoolExecutor threads = DaemonThreads.pool("offline-uploads-lookup", MAX_THREADS);

    @FunctionalInterface
    interface Lookup {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    HostResolver(Lookup system) {
        this.system = system;
    }

    Future<InetAddress[]> lookUp(String host) {
        threads.purge(); // of lookups that were cancelled before a thread was free
        return threads.submit(() -> system.addressesOf(host));
    }

    /** The access token leaves this machine over TLS only, even if the name of the host or the proxy says localhost. */
    static void requireLoopback(String host, InetAddress... addresses) throws ProtocolException {
        for (InetAddress address : addresses) {
            if (!address.isLoopbackAddress()) {
                throw new ProtocolException("plain HTTP is allowed only to this machine, but " + host
                        + " has the address " + address.getHostAddress() + ": use an https base URL");
            }
        }
    }

    void close() {
        threads.shutdownNow();
    }
}
