package dev.offlineuploads.benchmark;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.io.CloseMode;

/** Apache HttpClient 5 without its optional features. */
final class HttpClient5Client extends RawClient {

    private final CloseableHttpClient http = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(TestData.CONNECTIONS)
                    .setMaxConnTotal(TestData.CONNECTIONS)
                    .build())
            .setUserAgent("benchmark")
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();

    HttpClient5Client(String baseUrl) {
        super(baseUrl);
    }

    @Override
    <T> T get(String url, ObjectReader reader) throws IOException {
        HttpGet request = new HttpGet(url);
        request.addHeader("Accept", "application/json");
        request.addHeader("Authorization", "Bearer " + TestData.TOKEN);
        return http.execute(request, response -> {
            TestData.check(200, response.getCode());
            return reader.readValue(response.getEntity().getContent());
        });
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
