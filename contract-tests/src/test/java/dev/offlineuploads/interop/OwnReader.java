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

/** The client of this project. */
final class OwnReader implements GraphReader {

    private final OfflineUploadsClient client;

    OwnReader(Access access) {
        OfflineUploadsClientBuilder builder = OfflineUploadsClient.builder()
                .baseUrl(access.baseUrl())
                .accessToken(access.token())
                .maxRetries(0);
        if (access.appSecret() != null) {
            builder.appSecret(access.appSecret());
        }
        client = builder.build();
    }

    @Override
    public JsonNode readUpload(String id, Collection<UploadField> fields) throws Exception {
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
    public Refusal refusal(Throwable thrown) {
        GraphApiException e = (GraphApiException) thrown;
        return new Refusal(
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
     * What a record's accessors give, under their names as Graph would write them. Jackson would write a record by the
     * annotations that it was read by, so that a value behind the wrong accessor would not show.
     */
    private static JsonNode json(Record seen) throws Exception {
        Map<Object, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : seen.getClass().getRecordComponents()) {
            Object value = component.getAccessor().invoke(seen);
            if (component.getName().equals("additionalProperties")) {
                values.putAll((Map<?, ?>) value);
            } else if (value != null) {
                String name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
                values.put(name, value);
            }
        }
        // By way of text, in which an Integer and a Long of one value are the same.
        return JSON.readTree(JSON.writeValueAsString(values));
    }
}
