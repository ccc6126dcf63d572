package dev.offlineuploads.internal.http;

import dev.offlineuploads.internal.util.DaemonThreads;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks up host names on threads of its own, because nothing can interrupt a lookup. The connection manager then gets the
 * addresses without waiting. Concurrent calls share the lookup of a host.
 */
final class HostResolver implements DnsResolver {

    private static final int MAX_THREADS = 4;

    private final Lookup system;
    private final ThreadPoolExecutor threads = DaemonThreads.pool("offline-uploads-lookup", MAX_THREADS);
    private final Map<String, CompletableFuture<InetAddress[]>> pending = new ConcurrentHashMap<>();
    private final Map<String, InetAddress[]> resolved = new ConcurrentHashMap<>();

    /** The system's lookup of a name. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    HostResolver(Lookup system) {
        this.system = system;
    }

    /** A lookup that can be waited for, and given up without an effect on other calls. */
    CompletableFuture<InetAddress[]> lookUp(String host) {
        CompletableFuture<InetAddress[]> lookup = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> earlier = pending.putIfAbsent(host, lookup);
        if (earlier != null) {
            return earlier.copy();
        }
        try {
            threads.execute(() -> {
                try {
                    InetAddress[] addresses = system.addressesOf(host);
                    resolved.put(host, addresses);
                    pending.remove(host);
                    lookup.complete(addresses);
                } catch (UnknownHostException | RuntimeException e) {
                    pending.remove(host);
                    lookup.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            lookup.completeExceptionally(e);
        }
        return lookup.copy();
    }

    /** Waits for a lookup, and returns how many addresses it found. */
    static int await(CompletableFuture<InetAddress[]> lookup, String host, long timeoutMillis) throws IOException {
        try {
            return lookup.get(timeoutMillis, TimeUnit.MILLISECONDS).length;
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("the lookup of " + host + " took longer than " + timeoutMillis + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the thread was interrupted while it looked up " + host);
        } catch (CancellationException e) {
            throw new InterruptedIOException("the lookup of " + host + " was aborted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException) {
                throw (IOException) new UnknownHostException("unknown host: " + host).initCause(e.getCause());
            }
            throw new IOException("the lookup of " + host + " failed", e.getCause());
        }
    }

    /** The addresses that were looked up before; the connection manager asks for them when it connects. */
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

    void close() {
        threads.shutdownNow();
    }
}
