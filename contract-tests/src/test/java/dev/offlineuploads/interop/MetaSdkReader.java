package dev.offlineuploads.interop;

import com.facebook.ads.sdk.APIContext;
import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.APINode;
import com.facebook.ads.sdk.APINodeList;
import com.facebook.ads.sdk.APIRequest;
import com.facebook.ads.sdk.OfflineConversionDataSetUpload;
import com.facebook.ads.sdk.OfflineConversionDataSetUpload.APIRequestGet;
import com.facebook.ads.sdk.OfflineConversionDataSetUpload.APIRequestGetProgress;
import com.facebook.ads.sdk.OfflineConversionDataSetUpload.APIRequestGetPullSessions;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.offlineuploads.model.UploadField;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Meta's own SDK for Java. What it sends goes through an executor that it has for all of its requests at once. */
final class MetaSdkReader implements GraphReader {

    private final APIRequest.IRequestExecutor executorBefore = APIRequest.getExecutor();
    private final APIContext context;

    MetaSdkReader(Access access) {
        // With true in the last place, the SDK would look the app up past its executor, and report crashes to Meta.
        context = new APIContext(
                access.baseUrl(), access.baseUrl(), Access.VERSION, access.token(), access.appSecret(), null, false);
        context.setLogger(null);
        APIRequest.changeRequestExecutor(new Executor(OneServer.of(access)));
    }

    /** What the SDK's class holds, and of the raw answer only what that class does not know. */
    @Override
    public JsonNode readUpload(String id, Collection<UploadField> fields) throws Exception {
        OfflineConversionDataSetUpload upload = new APIRequestGet(id, context)
                .requestFields(fields.stream().map(UploadField::value).toList())
                .execute();
        ObjectNode seen = (ObjectNode) JSON.readTree(upload.getRawResponse());
        seen.remove(List.of(APIRequestGet.FIELDS));
        return seen.setAll((ObjectNode) JSON.readTree(upload.toString()));
    }

    @Override
    public List<JsonNode> listProgress(String id) throws Exception {
        return json(new APIRequestGetProgress(id, context).execute());
    }

    @Override
    public List<JsonNode> listPullSessions(String id) throws Exception {
        return json(new APIRequestGetPullSessions(id, context).execute());
    }

    /** From the answer's JSON: the SDK's exception has no method for any of it. */
    @Override
    public Refusal refusal(Throwable thrown) {
        JsonObject error = ((APIException) thrown).getRawResponseAsJsonObject().getAsJsonObject("error");
        JsonElement subcode = error.get("error_subcode");
        return new Refusal(
                error.get("code").getAsLong(),
                subcode == null ? null : subcode.getAsLong(),
                text(error, "type"),
                text(error, "message"),
                error.has("is_transient") && error.get("is_transient").getAsBoolean(),
                text(error, "error_user_title"),
                text(error, "error_user_msg"));
    }

    @Override
    public void close() {
        APIRequest.changeRequestExecutor(executorBefore);
    }

    private static List<JsonNode> json(APINodeList<APINode> first) throws JsonProcessingException {
        List<JsonNode> items = new ArrayList<>();
        for (APINode item : first.withAutoPaginationIterator(true)) {
            items.add(JSON.readTree(item.getRawResponse()));
        }
        return items;
    }

    private static String text(JsonObject error, String name) {
        return error.has(name) ? error.get(name).getAsString() : null;
    }

    /** Sends as the SDK's default one does, which cannot do without HTTPS. */
    private static final class Executor implements APIRequest.IRequestExecutor {

        private final OneServer server;

        Executor(OneServer server) {
            this.server = server;
        }

        @Override
        public APIRequest.ResponseWrapper execute(
                String method, String apiUrl, Map<String, Object> allParams, APIContext context)
                throws APIException, IOException {
            if (!method.equals("GET")) {
                throw new IllegalArgumentException("these tests only read, they do not " + method);
            }
            return sendGet(apiUrl, allParams, context);
        }

        @Override
        public APIRequest.ResponseWrapper sendGet(String apiUrl, Map<String, Object> allParams, APIContext context)
                throws APIException, IOException {
            HttpURLConnection connection = server.open(APIRequest.RequestHelper.constructUrlString(apiUrl, allParams));
            boolean refused = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
            String header = connection.getHeaderFields().toString();
            try (InputStream in = refused ? connection.getErrorStream() : connection.getInputStream()) {
                String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                if (refused) {
                    throw new APIException.FailedRequestException(header, body, null);
                }
                return new APIRequest.ResponseWrapper(body, header);
            }
        }

        @Override
        public APIRequest.ResponseWrapper sendPost(String apiUrl, Map<String, Object> allParams, APIContext context) {
            throw new IllegalArgumentException("these tests only read, they do not POST");
        }

        @Override
        public APIRequest.ResponseWrapper sendDelete(String apiUrl, Map<String, Object> allParams, APIContext context) {
            throw new IllegalArgumentException("these tests only read, they do not DELETE");
        }
    }
}
