package dev.offlineuploads.benchmark;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** OkHttp in the version of Meta's SDK. */
final class OkHttpRawClient extends RawClient {

    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(TestData.CONNECTIONS, 1, TimeUnit.MINUTES))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .build();

    OkHttpRawClient(String baseUrl) {
        super(baseUrl);
    }

    @Override
    <T> T get(String url, ObjectReader reader) throws IOException {
        Request request = new Request.Builder()
                .url(url)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + TestData.TOKEN)
                .build();
        try (Response response = http.newCall(request).execute()) {
            TestData.check(200, response.code());
            return reader.readValue(response.body().byteStream());
        }
    }

    @Override
    public void close() {
        http.connectionPool().evictAll();
    }
}
