package dev.offlineuploads.internal;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends Feign's requests through Apache HttpClient 5: pooled, and with all that the library would do by itself off, that
 * is, retries, redirects, cookies and cached authentication.
 */
public final class ApacheTransport implements Client, Closeable {

    /** How many connections one client keeps at most; the library's own limit of 5 a host makes threads wait. */
    private static final int MAX_CONNECTIONS = 64;

    private final CloseableHttpClient http;

    /** Waits this long for a connection to open, and for each part of an answer. */
    public ApacheTransport(Duration connectTimeout, Duration readTimeout) {
        http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setConnectionFactory(QuietConnection::open)
                        .setMaxConnPerRoute(MAX_CONNECTIONS)
                        .setMaxConnTotal(MAX_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(connectTimeout))
                                .setSocketTimeout(Timeout.of(readTimeout))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(readTimeout))
                        .setResponseTimeout(Timeout.of(readTimeout))
                        .build())
                .setUserAgent("offline-uploads-client")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        ClassicHttpRequest outgoing = ClassicRequestBuilder.create(
                        request.httpMethod().name())
                .setUri(request.url())
                .build();
        request.headers().forEach((name, values) -> values.forEach(value -> outgoing.addHeader(name, value)));

        ClassicHttpResponse answer = open(outgoing);
        try {
            HttpEntity entity = answer.getEntity();
            return Response.builder()
                    .request(request)
                    .status(answer.getCode())
                    .reason(answer.getReasonPhrase())
                    .headers(headers(answer))
                    // Closing the stream gives the connection back to the pool; without a body it is there already.
                    .body(entity == null ? null : entity.getContent(), null)
                    .build();
        } catch (IOException | RuntimeException e) {
            answer.close();
            throw e;
        }
    }

    @Override
    public void close() {
        http.close(CloseMode.GRACEFUL);
    }

    private ClassicHttpResponse open(ClassicHttpRequest request) throws IOException {
        try {
            return http.executeOpen(RoutingSupport.determineHost(request), request, null);
        } catch (HttpException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Map<String, Collection<String>> headers(ClassicHttpResponse answer) {
        Map<String, Collection<String>> headers = new LinkedHashMap<>();
        for (Header header : answer.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        return headers;
    }

    /** A connection that logs neither headers nor bytes: the library's own would log the access token. */
    private static final class QuietConnection extends DefaultManagedHttpClientConnection {

        private QuietConnection() {
            super("quiet");
        }

        static QuietConnection open(Socket socket) throws IOException {
            QuietConnection connection = new QuietConnection();
            if (socket != null) {
                connection.bind(socket);
            }
            return connection;
        }

        @Override
        public void bind(Socket socket) throws IOException {
            bind(new SocketHolder(socket));
        }

        @Override
        public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
            bind(new SocketHolder(sslSocket, socket));
        }

        @Override
        protected void onRequestSubmitted(ClassicHttpRequest request) {}

        @Override
        protected void onResponseReceived(ClassicHttpResponse response) {}
    }
}
