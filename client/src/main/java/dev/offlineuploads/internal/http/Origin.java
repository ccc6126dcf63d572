package dev.offlineuploads.internal.http;

import feign.Request;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** Scheme, host and port of a URL, and the messages that are sent there. */
final class Origin {

    private static final Header ACCEPT_ENCODING = new BasicHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");

    private final String prefix;
    private final URIAuthority authority;
    private final Header hostHeader;
    private final Header userAgent;
    private final HttpHost host;
    private final @Nullable HttpHost proxy;
    private final @Nullable Header proxyAuthorization;
    private final Route route;

    /** Connections with the same route can be used for the same requests. */
    record Route(HttpHost host, @Nullable HttpHost proxy) {}

    Origin(String url, TransportConfig config) throws IOException {
        URI uri = URI.create(url);
        HttpHost named = HttpHost.create(uri);
        int port = named.getPort() >= 0 ? named.getPort() : URIScheme.HTTPS.same(uri.getScheme()) ? 443 : 80;
        prefix = uri.getScheme() + "://" + uri.getRawAuthority();
        authority = new URIAuthority(named);
        hostHeader = new BasicHeader(HttpHeaders.HOST, named.toHostString());
        host = new HttpHost(named.getSchemeName(), named.getHostName(), port);
        userAgent = new BasicHeader(HttpHeaders.USER_AGENT, config.userAgent());
        proxy = config.proxy().select(URI.create(prefix));
        route = new Route(host, proxy);
        String authorization = config.proxy().authorization();
        proxyAuthorization =
                authorization == null ? null : new BasicHeader(HttpHeaders.PROXY_AUTHORIZATION, authorization, true);
    }

    HttpHost host() {
        return host;
    }

    Route route() {
        return route;
    }

    boolean isOf(String url) {
        return url.startsWith(prefix) && url.startsWith("/", prefix.length());
    }

    boolean isSecure() {
        return URIScheme.HTTPS.same(host.getSchemeName());
    }

    /** Whether requests go through a tunnel of the proxy. Without TLS, the proxy gets the requests themselves. */
    boolean isTunnelled() {
        return proxy != null && isSecure();
    }

    HttpHost firstHop() {
        return proxy == null ? host : proxy;
    }

    ClassicHttpRequest request(Request request) {
        boolean forProxy = proxy != null && !isTunnelled();
        String path = request.url().substring(prefix.length());
        requireEncoded(path);
        BasicClassicHttpRequest message =
                new BasicClassicHttpRequest(request.httpMethod().name(), host.getSchemeName(), authority, path);
        message.setAbsoluteRequestUri(forProxy);
        message.addHeader(hostHeader);
        for (Map.Entry<String, Collection<String>> header : request.headers().entrySet()) {
            for (String value : header.getValue()) {
                message.addHeader(new BasicHeader(header.getKey(), value));
            }
        }
        if (forProxy && proxyAuthorization != null) {
            message.addHeader(proxyAuthorization);
        }
        message.addHeader(ACCEPT_ENCODING);
        message.addHeader(userAgent);
        return message;
    }

    ClassicHttpRequest tunnelRequest() {
        ClassicHttpRequest message = new BasicClassicHttpRequest(Method.CONNECT, host, host.toHostString());
        message.addHeader(HttpHeaders.HOST, host.toHostString());
        message.addHeader(userAgent);
        if (proxyAuthorization != null) {
            message.addHeader(proxyAuthorization);
        }
        return message;
    }

    /** A character that is not encoded could end the request line or begin another part of it. */
    private static void requireEncoded(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) <= ' ' || path.charAt(i) > '~') {
                throw new IllegalArgumentException("the URL contains a character that is not encoded");
            }
        }
    }
}
