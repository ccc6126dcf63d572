package dev.offlineuploads.interop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.OfflineUploadsClientBuilder;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.model.UploadField;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

    private static List<JsonNode> json(Iterable<? extends Record> items) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        for (Record item : items) {
            all.add(json(item));
        }
        return all;
    }

    /**
     * Converts a record by its accessors. Jackson would use the annotations with which it read the record, and hide an
     * accessor that returns the value of another field.
     */
    private static JsonNode json(Record item) throws Exception {
        Map<Object, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : item.getClass().getRecordComponents()) {
            Object value = component.getAccessor().invoke(item);
            if (component.getName().equals("additionalProperties")) {
                values.putAll((Map<?, ?>) value);
            } else if (value != null) {
                String name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
                values.put(name, value);
            }
        }
        // As text, Integer and Long values are equal.
        return JSON.readTree(JSON.writeValueAsString(values));
    }
}
