package dev.offlineuploads.interop;

import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.fakegraph.FakeGraph;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Address and credentials of a FakeGraph. If the app secret is null, clients send no proof of it. */
record Settings(String baseUrl, String token, String appSecret) {

    /** The API version of the OpenAPI document, which all clients use. */
    static final String VERSION = URI.create(OfflineConversionDataSetUploadApi.DEFAULT_SERVER_URL)
            .getPath()
            .substring(1);

    static Settings to(FakeGraph graph) {
        return new Settings(graph.baseUrl(), graph.accessToken(), null);
    }

    /** Connects to FakeGraph only, and by plain HTTP for any scheme, since restfb requests next pages over HTTPS. */
    HttpURLConnection open(String url) throws IOException {
        URI base = URI.create(baseUrl);
        URI requested = URI.create(url);
        if (!base.getAuthority().equals(requested.getAuthority())) {
            throw new IOException("connections are allowed only to FakeGraph, was: " + requested.getAuthority());
        }
        String query = requested.getRawQuery() == null ? "" : "?" + requested.getRawQuery();
        return (HttpURLConnection)
                base.resolve(requested.getRawPath() + query).toURL().openConnection();
    }

    Settings withToken(String other) {
        return new Settings(baseUrl, other, appSecret);
    }

    Settings withAppSecret(String secret) {
        return new Settings(baseUrl, token, secret);
    }
}
