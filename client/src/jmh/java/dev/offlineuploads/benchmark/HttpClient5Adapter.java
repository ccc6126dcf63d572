package dev.offlineuploads.benchmark;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** Sends the requests of Feign with Apache HttpClient 5. */
record HttpClient5Adapter(CloseableHttpClient http) implements Client {

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        HttpUriRequestBase outgoing =
                new HttpUriRequestBase(request.httpMethod().name(), URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> outgoing.addHeader(name, value)));
        ClassicHttpResponse response = http.executeOpen(null, outgoing, null);
        Map<String, Collection<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        HttpEntity entity = response.getEntity();
        return Response.builder()
                .request(request)
                .status(response.getCode())
                .reason(response.getReasonPhrase())
                .headers(headers)
                .body(entity.getContent(), (int) entity.getContentLength())
                .build();
    }
}
