package dev.offlineuploads.benchmark;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.io.CloseMode;

/** Apache HttpClient 5 with a pool, and all else that can be left out left out. */
final class ApacheClient {

    private static final int CONNECTIONS = 64;

    private final CloseableHttpClient http = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(CONNECTIONS)
                    .setMaxConnTotal(CONNECTIONS)
                    .build())
            .setUserAgent("benchmark")
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();

    /** Sends a request; who closes the answer, or its content, gives the connection back. */
    ClassicHttpResponse open(HttpUriRequestBase request) throws IOException {
        try {
            return http.executeOpen(RoutingSupport.determineHost(request), request, null);
        } catch (HttpException e) {
            throw new IOException(e);
        }
    }

    void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
