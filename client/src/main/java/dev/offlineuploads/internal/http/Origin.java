package dev.offlineuploads.internal.http;

import feign.Request;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** Scheme, host and port of a URL, with the route and the headers that follow from them. */
record Origin(String prefix, URIAuthority authority, Header host, HttpRoute route) {

    private static final Header ACCEPT_ENCODING = new BasicHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
    private static final Header USER_AGENT = new BasicHeader(HttpHeaders.USER_AGENT, "offline-uploads-client");

    static Origin of(String url, @Nullable HttpHost proxy) {
        URI uri = URI.create(url);
        HttpHost host = HttpHost.create(uri);
        boolean secure = URIScheme.HTTPS.same(uri.getScheme());
        int port = host.getPort() >= 0 ? host.getPort() : secure ? 443 : 80;
        HttpHost target = new HttpHost(host.getSchemeName(), host.getHostName(), port);
        return new Origin(
                uri.getScheme() + "://" + uri.getRawAuthority(),
                new URIAuthority(host),
                new BasicHeader(HttpHeaders.HOST, host.toHostString()),
                proxy == null ? new HttpRoute(target, null, secure) : new HttpRoute(target, null, proxy, secure));
    }

    boolean isOf(String url) {
        return url.startsWith(prefix) && url.startsWith("/", prefix.length());
    }

    /** A request of Feign as one of HttpCore. */
    ClassicHttpRequest request(Request request, @Nullable Header proxyAuthorization) {
        String path = request.url().substring(prefix.length());
        requireEncoded(path);
        BasicClassicHttpRequest message = new BasicClassicHttpRequest(
                request.httpMethod().name(), route.getTargetHost().getSchemeName(), authority, path);
        message.setAbsoluteRequestUri(route.getProxyHost() != null && !route.isTunnelled());
        message.addHeader(host);
        for (Map.Entry<String, Collection<String>> header : request.headers().entrySet()) {
            for (String value : header.getValue()) {
                message.addHeader(new BasicHeader(header.getKey(), value));
            }
        }
        if (proxyAuthorization != null && route.getProxyHost() != null && !route.isTunnelled()) {
            message.addHeader(proxyAuthorization);
        }
        message.addHeader(ACCEPT_ENCODING);
        message.addHeader(USER_AGENT);
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
