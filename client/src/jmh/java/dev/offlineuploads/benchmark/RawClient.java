package dev.offlineuploads.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import dev.offlineuploads.model.Paging;
import dev.offlineuploads.model.SignalsUploadProgressPage;
import java.io.IOException;

/** An HTTP client and Jackson, with code for these requests only. */
abstract class RawClient implements BenchmarkClient {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectReader UPLOAD = MAPPER.readerFor(OfflineConversionDataSetUpload.class);
    private static final ObjectReader PAGE = MAPPER.readerFor(SignalsUploadProgressPage.class);

    private final String prefix;

    RawClient(String baseUrl) {
        prefix = baseUrl + "/" + TestData.VERSION + "/";
    }

    /** Sends a request with the access token, checks the status and reads the body. */
    abstract <T> T get(String url, ObjectReader reader) throws IOException;

    @Override
    public long upload(String id) throws IOException {
        OfflineConversionDataSetUpload upload = get(prefix + id + "?fields=" + TestData.FIELDS, UPLOAD);
        return upload.matchedEntries();
    }

    @Override
    public long list(int pages, int limit) throws IOException {
        String first = prefix + pages + "/progress?limit=" + limit;
        String url = first;
        long items = 0;
        while (true) {
            SignalsUploadProgressPage page = get(url, PAGE);
            items += page.data().size();
            Paging paging = page.paging();
            if (paging == null || paging.next() == null || paging.cursors() == null) {
                return items;
            }
            url = first + "&after=" + paging.cursors().after();
        }
    }
}
