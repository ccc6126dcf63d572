package dev.offlineuploads.internal.http;

import dev.offlineuploads.internal.util.DaemonThreads;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks up host names on separate threads, because a lookup cannot be interrupted. */
final class HostResolver {

    private static final int MAX_THREADS = 4;

    private final Lookup system;
    private final Set<Future<?>> lookups = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads = DaemonThreads.pool("offline-uploads-lookup", MAX_THREADS);

    @FunctionalInterface
    interface Lookup {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    HostResolver(Lookup system) {
        this.system = system;
    }

    InetAddress[] addressesOf(String host, int timeoutMillis)
            throws InterruptedException, ExecutionException, TimeoutException {
        threads.purge(); // of lookups that were cancelled before a thread was free
        Future<InetAddress[]> lookup = threads.submit(() -> system.addressesOf(host));
        try {
            lookups.add(lookup);
            if (threads.isShutdown()) { // since the lookup was submitted
                lookup.cancel(true);
            }
            return lookup.get(timeoutMillis, TimeUnit.MILLISECONDS);
        } finally {
            lookups.remove(lookup);
            lookup.cancel(true);
        }
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

    /** Ends the waits for lookups, whether they have a thread or not. */
    void close() {
        threads.shutdownNow();
        lookups.forEach(lookup -> lookup.cancel(true));
    }
}
