package dev.offlineuploads.benchmark;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** Apache HttpClient 5 and Jackson, by hand. */
final class ApacheReader extends JacksonReader {

    private final ApacheClient http = new ApacheClient();

    ApacheReader(String baseUrl) {
        super(baseUrl);
    }

    @Override
    Object get(String target, int status, ObjectReader reader) throws IOException {
        HttpGet request = new HttpGet(target);
        request.addHeader("Accept", "application/json");
        request.addHeader("Authorization", "Bearer " + Sample.TOKEN);
        try (ClassicHttpResponse answer = http.open(request);
                InputStream body = answer.getEntity().getContent()) {
            if (answer.getCode() != status) {
                throw new IOException("status " + answer.getCode());
            }
            return reader.readValue(body);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
