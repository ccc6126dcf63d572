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
import dev.offlineuploads.model.UploadField;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Meta's SDK for Java. Its request executor is static, so this replaces it until {@link #close()}. */
final class MetaSdkAdapter implements ClientAdapter {

    private final APIRequest.IRequestExecutor originalExecutor = APIRequest.getExecutor();
    private final APIContext context;

    MetaSdkAdapter(Settings settings) {
        // The last argument disables crash reports to Meta, which bypass the executor.
        context = new APIContext(
                settings.baseUrl(),
                settings.baseUrl(),
                Settings.VERSION,
                settings.token(),
                settings.appSecret(),
                null,
                false);
        context.setLogger(null);
        APIRequest.changeRequestExecutor(new Executor(settings));
    }

    /** Takes from the raw response only members that the class of the SDK does not have. */
    @Override
    public JsonNode getUpload(String id, Collection<UploadField> fields) throws Exception {
        OfflineConversionDataSetUpload upload = new APIRequestGet(id, context)
                .requestFields(fields.stream().map(UploadField::value).toList())
                .execute();
        ObjectNode json = (ObjectNode) JSON.readTree(upload.getRawResponse());
        json.remove(List.of(APIRequestGet.FIELDS));
        return json.setAll((ObjectNode) JSON.readTree(upload.toString()));
    }

    @Override
    public List<JsonNode> listProgress(String id) throws Exception {
        return json(new APIRequestGetProgress(id, context).execute());
    }

    @Override
    public List<JsonNode> listPullSessions(String id) throws Exception {
        return json(new APIRequestGetPullSessions(id, context).execute());
    }

    /** Parses the raw response, since the exception of the SDK has no accessors for it. */
    @Override
    public ApiError error(Throwable thrown) throws JsonProcessingException {
        JsonNode error = JSON.readTree(((APIException) thrown).getRawResponse()).path("error");
        JsonNode subcode = error.get("error_subcode");
        return new ApiError(
                error.path("code").asLong(),
                subcode == null ? null : subcode.asLong(),
                error.path("type").asText(null),
                error.path("message").asText(null),
                error.path("is_transient").asBoolean(),
                error.path("error_user_title").asText(null),
                error.path("error_user_msg").asText(null));
    }

    @Override
    public void close() {
        APIRequest.changeRequestExecutor(originalExecutor);
    }

    private static List<JsonNode> json(APINodeList<APINode> first) throws JsonProcessingException {
        List<JsonNode> items = new ArrayList<>();
        for (APINode item : first.withAutoPaginationIterator(true)) {
            items.add(JSON.readTree(item.getRawResponse()));
        }
        return items;
    }

    /** Sends requests like the default executor, which supports only HTTPS. */
    private record Executor(Settings settings) implements APIRequest.IRequestExecutor {

        @Override
        public APIRequest.ResponseWrapper execute(
                String method, String apiUrl, Map<String, Object> allParams, APIContext context)
                throws APIException, IOException {
            return sendGet(apiUrl, allParams, context);
        }

        @Override
        public APIRequest.ResponseWrapper sendGet(String apiUrl, Map<String, Object> allParams, APIContext context)
                throws APIException, IOException {
            HttpURLConnection connection =
                    settings.open(APIRequest.RequestHelper.constructUrlString(apiUrl, allParams));
            boolean isError = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
            String header = connection.getHeaderFields().toString();
            try (InputStream in = isError ? connection.getErrorStream() : connection.getInputStream()) {
                String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                if (isError) {
                    throw new APIException.FailedRequestException(header, body, null);
                }
                return new APIRequest.ResponseWrapper(body, header);
            }
        }

        @Override
        public APIRequest.ResponseWrapper sendPost(String apiUrl, Map<String, Object> allParams, APIContext context) {
            throw new IllegalArgumentException("only GET is supported, was: POST");
        }

        @Override
        public APIRequest.ResponseWrapper sendDelete(String apiUrl, Map<String, Object> allParams, APIContext context) {
            throw new IllegalArgumentException("only GET is supported, was: DELETE");
        }
    }
}
