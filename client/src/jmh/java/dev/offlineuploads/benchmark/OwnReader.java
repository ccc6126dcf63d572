package dev.offlineuploads.benchmark;

import dev.offlineuploads.InvalidParameterException;
import dev.offlineuploads.ListOptions;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.model.SignalsUploadProgress;
import dev.offlineuploads.model.UploadField;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** This client, as it comes: authentication, retries, limits, usage, logging and redaction are on. */
final class OwnReader implements Reader {

    private static final UploadField[] NONE = {};

    private final OfflineUploadsClient client;

    OwnReader(String baseUrl) {
        client = OfflineUploadsClient.builder()
                .baseUrl(baseUrl)
                .accessToken(Sample.TOKEN)
                .build();
    }

    @Override
    public long upload(String id) {
        return client.getUpload(id, UploadField.all()).matchedEntries();
    }

    @Override
    public long refusal(String id) {
        try {
            return client.getUpload(id, UploadField.all()).matchedEntries();
        } catch (InvalidParameterException e) {
            return e.code();
        }
    }

    @Override
    public long items(String id, int limit) {
        long items = 0;
        for (SignalsUploadProgress item : client.listProgress(
                        id, ListOptions.builder().limit(limit).build())
                .iterateAll()) {
            items += item.startInclusive() == null ? 0 : 1;
        }
        return items;
    }

    @Override
    public long uploads(List<String> ids, ExecutorService threads) {
        return client.getUploads(ids, UploadField.all().toArray(NONE)).stream()
                .filter(outcome -> outcome.upload() != null)
                .count();
    }

    @Override
    public void close() {
        client.close();
    }
}
