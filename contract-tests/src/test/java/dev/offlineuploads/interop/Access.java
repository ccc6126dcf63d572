package dev.offlineuploads.interop;

import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.fakegraph.FakeGraph;
import java.net.URI;

/** How a client gets at a FakeGraph; the app secret is null where calls carry no proof of one. */
record Access(String baseUrl, String token, String appSecret) {

    /** The version of the document, for the other clients to ask for the same. */
    static final String VERSION = URI.create(OfflineConversionDataSetUploadApi.DEFAULT_SERVER_URL)
            .getPath()
            .substring(1);

    static Access to(FakeGraph graph) {
        return new Access(graph.baseUrl(), graph.accessToken(), null);
    }

    Access withToken(String other) {
        return new Access(baseUrl, other, appSecret);
    }

    Access withAppSecret(String secret) {
        return new Access(baseUrl, token, secret);
    }

    /** Without the token and the secret. */
    @Override
    public String toString() {
        return "Access[" + baseUrl + "]";
    }
}
