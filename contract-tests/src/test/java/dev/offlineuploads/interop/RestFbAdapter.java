package dev.offlineuploads.interop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.restfb.DefaultFacebookClient;
import com.restfb.DefaultJsonMapper;
import com.restfb.DefaultWebRequestor;
import com.restfb.FacebookEndpoints;
import com.restfb.Parameter;
import com.restfb.Version;
import com.restfb.exception.FacebookGraphException;
import com.restfb.json.JsonObject;
import dev.offlineuploads.model.UploadField;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** restfb, which has no types for uploads, ranges and sessions but returns JSON. */
final class RestFbAdapter implements ClientAdapter {

    private final DefaultFacebookClient client;

    RestFbAdapter(Settings settings) {
        client = new DefaultFacebookClient(
                settings.token(),
                settings.appSecret(),
                new DefaultWebRequestor() {
                    @Override
                    protected HttpURLConnection openConnection(URL url) throws IOException {
                        return settings.open(url.toString());
                    }
                },
                new DefaultJsonMapper(),
                Version.getVersionFromString(Settings.VERSION));
        client.setFacebookEndpointUrls(new FacebookEndpoints() {
            @Override
            public String getGraphEndpoint() {
                return settings.baseUrl();
            }
        });
    }

    @Override
    public JsonNode getUpload(String id, Collection<UploadField> fields) throws Exception {
        String names = fields.stream().map(UploadField::value).collect(Collectors.joining(","));
        Parameter[] parameters = names.isEmpty() ? new Parameter[0] : new Parameter[] {Parameter.with("fields", names)};
        return JSON.readTree(
                client.fetchObject(id, JsonObject.class, parameters).toString());
    }

    @Override
    public List<JsonNode> listProgress(String id) throws Exception {
        return list(id + "/progress");
    }

    @Override
    public List<JsonNode> listPullSessions(String id) throws Exception {
        return list(id + "/pull_sessions");
    }

    @Override
    public ApiError error(Throwable thrown) {
        FacebookGraphException e = (FacebookGraphException) thrown;
        Integer subcode = e.getErrorSubcode();
        return new ApiError(
                e.getErrorCode(),
                subcode == null ? null : subcode.longValue(),
                e.getErrorType(),
                e.getErrorMessage(),
                e.getIsTransient(),
                e.getErrorUserTitle(),
                e.getErrorUserMessage());
    }

    @Override
    public void close() {
        // It has no resources.
    }

    private List<JsonNode> list(String edge) throws JsonProcessingException {
        List<JsonNode> items = new ArrayList<>();
        for (List<JsonObject> page : client.fetchConnection(edge, JsonObject.class)) {
            for (JsonObject item : page) {
                items.add(JSON.readTree(item.toString()));
            }
        }
        return items;
    }
}
