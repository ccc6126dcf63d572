package dev.offlineuploads.benchmark;

import com.facebook.ads.sdk.APIContext;
import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.APINode;
import com.facebook.ads.sdk.OfflineConversionDataSetUpload.APIRequestGet;
import com.facebook.ads.sdk.OfflineConversionDataSetUpload.APIRequestGetProgress;
import java.util.Arrays;
import java.util.List;

/** Meta's own SDK. */
final class MetaSdkReader implements Reader {

    private static final List<String> FIELDS = Arrays.asList(Sample.FIELDS.split(","));

    private final APIContext context;

    MetaSdkReader(String baseUrl) {
        // With true in the last place, it would report crashes to Meta.
        context = new APIContext(baseUrl, baseUrl, Sample.VERSION, Sample.TOKEN, null, null, false);
        context.setLogger(null);
    }

    @Override
    public long upload(String id) throws APIException {
        return new APIRequestGet(id, context).requestFields(FIELDS).execute().getFieldMatchedEntries();
    }

    @Override
    public long refusal(String id) throws APIException {
        try {
            return upload(id);
        } catch (APIException e) {
            return e.getRawResponseAsJsonObject()
                    .getAsJsonObject("error")
                    .get("code")
                    .getAsLong();
        }
    }

    @Override
    public long items(String id, int limit) throws APIException {
        long items = 0;
        for (APINode item : new APIRequestGetProgress(id, context)
                .setParam("limit", limit)
                .execute()
                .withAutoPaginationIterator(true)) {
            items += item == null ? 0 : 1;
        }
        return items;
    }
}
