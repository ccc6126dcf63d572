package dev.offlineuploads.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.offlineuploads.model.GraphErrorResponse;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import dev.offlineuploads.model.Paging;
import dev.offlineuploads.model.SignalsUploadProgressPage;
import java.io.IOException;

/** What somebody would write by hand: a URL put together from text, and the records read by Jackson. */
abstract class JacksonReader implements Reader {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectReader UPLOAD = MAPPER.readerFor(OfflineConversionDataSetUpload.class);
    private static final ObjectReader PAGE = MAPPER.readerFor(SignalsUploadProgressPage.class);
    private static final ObjectReader ERROR = MAPPER.readerFor(GraphErrorResponse.class);

    private final String start;

    JacksonReader(String start) {
        this.start = start + "/" + Sample.VERSION + "/";
    }

    /** Gets an answer of a status, read by a reader. */
    abstract Object get(String target, int status, ObjectReader reader) throws IOException;

    @Override
    public long upload(String id) throws IOException {
        OfflineConversionDataSetUpload upload =
                (OfflineConversionDataSetUpload) get(start + id + "?fields=" + Sample.FIELDS, 200, UPLOAD);
        return upload.matchedEntries();
    }

    @Override
    public long refusal(String id) throws IOException {
        GraphErrorResponse refusal = (GraphErrorResponse) get(start + id + "?fields=" + Sample.FIELDS, 400, ERROR);
        return refusal.error().code();
    }

    @Override
    public long items(String id, int limit) throws IOException {
        String first = start + id + "/progress?limit=" + limit;
        String target = first;
        long items = 0;
        while (true) {
            SignalsUploadProgressPage page = (SignalsUploadProgressPage) get(target, 200, PAGE);
            items += page.data().size();
            Paging paging = page.paging();
            if (paging == null || paging.next() == null || paging.cursors() == null) {
                return items;
            }
            target = first + "&after=" + paging.cursors().after();
        }
    }
}
