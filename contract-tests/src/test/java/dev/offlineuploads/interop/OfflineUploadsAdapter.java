package dev.offlineuploads.interop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.OfflineUploadsClientBuilder;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.model.UploadField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

final class OfflineUploadsAdapter implements ClientAdapter {

    private final OfflineUploadsClient client;

    OfflineUploadsAdapter(Settings settings) {
        OfflineUploadsClientBuilder builder = OfflineUploadsClient.builder()
                .baseUrl(settings.baseUrl())
                .accessToken(settings.token())
                .maxRetries(0);
        if (settings.appSecret() != null) {
            builder.appSecret(settings.appSecret());
        }
        client = builder.build();
    }

    @Override
    public JsonNode getUpload(String id, Collection<UploadField> fields) throws Exception {
        return json(client.getUpload(id, fields));
    }

    @Override
    public List<JsonNode> listProgress(String id) throws Exception {
        return json(client.listProgress(id).iterateAll());
    }

    @Override
    public List<JsonNode> listPullSessions(String id) throws Exception {
        return json(client.listPullSessions(id).iterateAll());
    }

    @Override
    public ApiError error(Throwable thrown) {
        GraphApiException e = (GraphApiException) thrown;
        return new ApiError(
                e.code(),
                e.subcode(),
                e.type(),
                e.error().message(),
                Boolean.TRUE.equals(e.error().isTransient()),
                e.userTitle(),
                e.userMessage());
    }

    @Override
    public void close() {
        client.close();
    }

    private static List<JsonNode> json(Iterable<? extends Record> items) throws JsonProcessingException {
        List<JsonNode> all = new ArrayList<>();
        for (Record item : items) {
            all.add(json(item));
        }
        return all;
    }

    /** As text, Integer and Long values are equal. */
    private static JsonNode json(Record item) throws JsonProcessingException {
        return JSON.readTree(JSON.writeValueAsString(item));
    }
}
