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
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/** Feign through Apache HttpClient 5, with as little between the two as there can be. */
final class StockFeignApacheReader extends FeignReader {

    private final Adapter adapter;

    StockFeignApacheReader(String baseUrl) {
        this(baseUrl, new Adapter(new ApacheClient()));
    }

    private StockFeignApacheReader(String baseUrl, Adapter adapter) {
        super(baseUrl, adapter);
        this.adapter = adapter;
    }

    @Override
    public void close() {
        adapter.http.close();
    }

    private record Adapter(ApacheClient http) implements Client {

        @Override
        public Response execute(Request request, Request.Options options) throws IOException {
            HttpUriRequestBase outgoing =
                    new HttpUriRequestBase(request.httpMethod().name(), URI.create(request.url()));
            request.headers().forEach((name, values) -> values.forEach(value -> outgoing.addHeader(name, value)));
            ClassicHttpResponse answer = http.open(outgoing);
            Map<String, Collection<String>> headers = new LinkedHashMap<>();
            for (Header header : answer.getHeaders()) {
                headers.computeIfAbsent(header.getName(), name -> new ArrayList<>())
                        .add(header.getValue());
            }
            return Response.builder()
                    .request(request)
                    .status(answer.getCode())
                    .reason(answer.getReasonPhrase())
                    .headers(headers)
                    .body(answer.getEntity().getContent(), (int)
                            answer.getEntity().getContentLength())
                    .build();
        }
    }
}
