package dev.offlineuploads.benchmark;

import com.facebook.ads.sdk.APIContext;
import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.APINode;
import com.facebook.ads.sdk.OfflineConversionDataSetUpload.APIRequestGet;
import com.facebook.ads.sdk.OfflineConversionDataSetUpload.APIRequestGetProgress;
import java.util.Arrays;
import java.util.List;

/** Meta's SDK for Java. */
final class MetaSdkClient implements BenchmarkClient {

    private static final List<String> FIELDS = Arrays.asList(TestData.FIELDS.split(","));

    private final APIContext context;

    MetaSdkClient(String baseUrl) {
        // The last argument turns off crash reports to Meta.
        context = new APIContext(baseUrl, baseUrl, TestData.VERSION, TestData.TOKEN, null, null, false);
        context.setLogger(null);
    }

    @Override
    public long upload(String id) throws APIException {
        return new APIRequestGet(id, context).requestFields(FIELDS).execute().getFieldMatchedEntries();
    }

    @Override
    public long list(int pages, int limit) throws APIException {
        long items = 0;
        for (APINode item : new APIRequestGetProgress(Integer.toString(pages), context)
                .setParam("limit", limit)
                .execute()
                .withAutoPaginationIterator(true)) {
            items += item == null ? 0 : 1;
        }
        return items;
    }
}
