package dev.offlineuploads.interop;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Opens the connections of third-party clients. Connects only to one FakeGraph. */
record FakeGraphConnector(URI base) {

    static FakeGraphConnector of(Settings settings) {
        return new FakeGraphConnector(URI.create(settings.baseUrl()));
    }

    /** Uses plain HTTP for any scheme, since restfb requests next pages over HTTPS. */
    HttpURLConnection open(String url) throws IOException {
        URI requested = URI.create(url);
        if (!base.getAuthority().equals(requested.getAuthority())) {
            throw new IOException("connections are allowed only to FakeGraph, was: " + requested.getAuthority());
        }
        String query = requested.getRawQuery() == null ? "" : "?" + requested.getRawQuery();
        return (HttpURLConnection)
                base.resolve(requested.getRawPath() + query).toURL().openConnection();
    }
}
