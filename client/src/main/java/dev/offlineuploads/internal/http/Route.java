package dev.offlineuploads.internal.http;

import feign.Request;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a URL, and the proxy on the way to it. A connection serves all requests of its route.
 *
 * @param origin scheme and authority, as in the URL
 * @param host the same, with its port
 */
record Route(String origin, HttpHost host, @Nullable HttpHost proxy) {

    static Route to(String url, ProxySettings proxies) throws IOException {
        URI uri = URI.create(url);
        int port = uri.getPort() >= 0 ? uri.getPort() : URIScheme.HTTPS.same(uri.getScheme()) ? 443 : 80;
        String origin = uri.getScheme() + "://" + uri.getRawAuthority();
        return new Route(origin, new HttpHost(uri.getScheme(), uri.getHost(), port), proxies.select(origin));
    }

    boolean isOriginOf(String url) {
        return url.startsWith(origin) && url.startsWith("/", origin.length());
    }

    boolean isSecure() {
        return URIScheme.HTTPS.same(host.getSchemeName());
    }

    HttpHost firstHop() {
        return proxy == null ? host : proxy;
    }

    ClassicHttpRequest request(Request request, TransportSettings settings) {
        String path = request.url().substring(origin.length());
        if (!path.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException("the URL contains a character that is not encoded");
        }
        boolean forProxy = proxy != null && !isSecure();
        BasicClassicHttpRequest message =
                new BasicClassicHttpRequest(request.httpMethod().name(), host, path);
        message.setAbsoluteRequestUri(forProxy);
        message.addHeader(HttpHeaders.HOST, origin.substring(origin.indexOf("://") + 3));
        for (Map.Entry<String, Collection<String>> header : request.headers().entrySet()) {
            for (String value : header.getValue()) {
                message.addHeader(header.getKey(), value);
            }
        }
        message.addHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        addHeaders(message, forProxy, settings);
        return message;
    }

    ClassicHttpRequest tunnelRequest(TransportSettings settings) {
        ClassicHttpRequest message = new BasicClassicHttpRequest(Method.CONNECT, host, host.toHostString());
        message.addHeader(HttpHeaders.HOST, host.toHostString());
        addHeaders(message, true, settings);
        return message;
    }

    private static void addHeaders(ClassicHttpRequest message, boolean forProxy, TransportSettings settings) {
        message.addHeader(HttpHeaders.USER_AGENT, settings.userAgent());
        String authorization = settings.proxy().authorization();
        if (forProxy && authorization != null) {
            message.addHeader(HttpHeaders.PROXY_AUTHORIZATION, authorization);
        }
    }
}
