package dev.offlineuploads.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.model.Paging;
import dev.offlineuploads.model.SignalsUploadProgressPage;
import dev.offlineuploads.model.UploadField;
import feign.Client;
import feign.Feign;
import feign.FeignException;
import feign.jackson.JacksonDecoder;
import java.io.IOException;
import java.util.List;

/** The generated interface with Feign as it comes, and Feign's own module for Jackson. */
class FeignReader implements Reader {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<UploadField> FIELDS = List.copyOf(UploadField.all());

    private final OfflineConversionDataSetUploadApi api;

    FeignReader(String baseUrl, Client client) {
        api = Feign.builder()
                .client(client)
                .decoder(new JacksonDecoder(MAPPER))
                .requestInterceptor(request -> request.header("Authorization", "Bearer " + Sample.TOKEN))
                .target(OfflineConversionDataSetUploadApi.class, baseUrl + "/" + Sample.VERSION);
    }

    @Override
    public long upload(String id) {
        return api.getUpload(id, FIELDS).matchedEntries();
    }

    @Override
    public long refusal(String id) throws IOException {
        try {
            return upload(id);
        } catch (FeignException.BadRequest e) {
            return MAPPER.readTree(e.contentUTF8()).path("error").path("code").asLong();
        }
    }

    @Override
    public long items(String id, int limit) {
        long items = 0;
        String after = null;
        while (true) {
            SignalsUploadProgressPage page = api.listProgress(id, (long) limit, after, null);
            items += page.data().size();
            Paging paging = page.paging();
            if (paging == null || paging.next() == null || paging.cursors() == null) {
                return items;
            }
            after = paging.cursors().after();
        }
    }
}
