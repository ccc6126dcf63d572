package dev.offlineuploads.interop;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** The way out of the other clients: it leads to one FakeGraph, and refuses every other host. */
record OneServer(URI base) {

    static OneServer of(Access access) {
        return new OneServer(URI.create(access.baseUrl()));
    }

    /** Over plain HTTP whatever the scheme is, since restfb asks for any next page over HTTPS. */
    HttpURLConnection open(String url) throws IOException {
        URI asked = URI.create(url);
        if (!base.getAuthority().equals(asked.getAuthority())) {
            throw new IOException("refused to connect to " + asked.getAuthority());
        }
        String target =
                asked.getRawQuery() == null ? asked.getRawPath() : asked.getRawPath() + "?" + asked.getRawQuery();
        return (HttpURLConnection) base.resolve(target).toURL().openConnection();
    }
}
