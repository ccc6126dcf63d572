package dev.offlineuploads.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.model.Paging;
import dev.offlineuploads.model.SignalsUploadProgressPage;
import dev.offlineuploads.model.UploadField;
import feign.DefaultClient;
import feign.Feign;
import feign.jackson.JacksonDecoder;
import java.util.List;

/** The generated interface with Feign's own dispatch, HTTP client and module for Jackson. */
final class StockFeignClient implements BenchmarkClient {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<UploadField> FIELDS = List.copyOf(UploadField.all());

    private final OfflineConversionDataSetUploadApi api;

    StockFeignClient(String baseUrl) {
        api = Feign.builder()
                .client(new DefaultClient(null, null))
                .decoder(new JacksonDecoder(MAPPER))
                .requestInterceptor(request -> request.header("Authorization", "Bearer " + TestData.TOKEN))
                .target(OfflineConversionDataSetUploadApi.class, baseUrl + "/" + TestData.VERSION);
    }

    @Override
    public long upload(String id) {
        return api.getUpload(id, FIELDS).matchedEntries();
    }

    @Override
    public long list(int pages, int limit) {
        long items = 0;
        String after = null;
        while (true) {
            SignalsUploadProgressPage page = api.listProgress(Integer.toString(pages), (long) limit, after, null);
            items += page.data().size();
            Paging paging = page.paging();
            if (paging == null || paging.next() == null || paging.cursors() == null) {
                return items;
            }
            after = paging.cursors().after();
        }
    }
}
