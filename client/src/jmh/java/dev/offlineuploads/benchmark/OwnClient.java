package dev.offlineuploads.benchmark;

import dev.offlineuploads.ListOptions;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.errors.InvalidParameterException;
import dev.offlineuploads.model.SignalsUploadProgress;
import dev.offlineuploads.model.UploadField;
import java.util.List;

/** This client with its default settings: authentication, retries, limits, logging and redaction are on. */
final class OwnClient implements BenchmarkClient {

    private final OfflineUploadsClient client;

    OwnClient(String baseUrl) {
        client = OfflineUploadsClient.builder()
                .batchParallelism(TestData.CONNECTIONS)
                .baseUrl(baseUrl)
                .accessToken(TestData.TOKEN)
                .build();
    }

    @Override
    public long upload(String id) {
        return client.getUpload(id, UploadField.all()).matchedEntries();
    }

    /** Reads an upload to which the server responds with an API error. Returns the code of the error. */
    long error() {
        try {
            return upload(TestData.ERROR_ID);
        } catch (InvalidParameterException e) {
            return e.code();
        }
    }

    @Override
    public long list(int pages, int limit) {
        ListOptions options = ListOptions.builder().limit(limit).build();
        long items = 0;
        for (SignalsUploadProgress item :
                client.listProgress(Integer.toString(pages), options).iterateAll()) {
            items += item.startInclusive() == null ? 0 : 1;
        }
        return items;
    }

    /** Reads uploads concurrently. Returns the number of uploads. */
    long uploads(List<String> ids) {
        return client.getUploads(ids, UploadField.all().toArray(UploadField[]::new)).stream()
                .filter(outcome -> outcome.upload() != null)
                .count();
    }

    @Override
    public void close() {
        client.close();
    }
}
