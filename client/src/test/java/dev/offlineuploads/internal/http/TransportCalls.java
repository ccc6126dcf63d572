package dev.offlineuploads.internal.http;

import dev.offlineuploads.internal.util.CallOptions;
import dev.offlineuploads.internal.util.CancellationToken;
import dev.offlineuploads.internal.util.Deadline;
import dev.offlineuploads.internal.util.SystemSleeper;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A transport with one connection, and calls over it. */
final class TransportCalls {

    private TransportCalls() {}

    static HttpTransport transport(Duration connectionTimeToLive) {
        return transport(connectionTimeToLive, InetAddress::getAllByName);
    }

    static HttpTransport transport(Duration connectionTimeToLive, HostResolver.Lookup lookup) {
        TransportConfig config = new TransportConfig(1, connectionTimeToLive, 1000, ProxySettings.NONE, null, "test");
        return new HttpTransport(config, new HostResolver(lookup));
    }

    static Response get(HttpTransport transport, String url) throws IOException {
        return get(transport, url, Duration.ofMinutes(1), null);
    }

    static Response get(
            HttpTransport transport, String url, Duration totalTimeout, @Nullable CancellationToken cancellation)
            throws IOException {
        Deadline deadline = Deadline.after(totalTimeout, new SystemSleeper());
        return transport.execute(
                Request.create(Request.HttpMethod.GET, url, Map.of(), null, null, null),
                new CallOptions(Duration.ofSeconds(5), Duration.ofSeconds(30), deadline, cancellation, () -> {}));
    }
}
