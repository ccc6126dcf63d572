package dev.offlineuploads.benchmark;

import com.facebook.ads.sdk.APIContext;
import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.APINode;
import com.facebook.ads.sdk.APIRequest;
import com.facebook.ads.sdk.OfflineConversionDataSetUpload.APIRequestGet;
import com.facebook.ads.sdk.OfflineConversionDataSetUpload.APIRequestGetProgress;
import com.google.gson.GsonBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Modifier;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Meta's own SDK. Over TLS it sends by itself. Over plain HTTP it cannot, so that what it does is done for it: an answer's
 * headers become JSON, and its body is read by lines, as version 24.0.1 has it.
 */
final class MetaSdkReader implements Reader {

    private static final List<String> FIELDS = Arrays.asList(Sample.FIELDS.split(","));

    private final APIContext context;

    MetaSdkReader(String baseUrl) {
        // With true in the last place, it would report crashes to Meta.
        context = new APIContext(baseUrl, baseUrl, Sample.VERSION, Sample.TOKEN, null, null, false);
        context.setLogger(null);
        if (baseUrl.startsWith("http:")) {
            APIRequest.changeRequestExecutor(new PlainExecutor());
        }
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

    private static final class PlainExecutor implements APIRequest.IRequestExecutor {

        @Override
        public APIRequest.ResponseWrapper execute(
                String method, String apiUrl, Map<String, Object> allParams, APIContext context)
                throws APIException, IOException {
            return sendGet(apiUrl, allParams, context);
        }

        @Override
        public APIRequest.ResponseWrapper sendGet(String apiUrl, Map<String, Object> allParams, APIContext context)
                throws APIException, IOException {
            HttpURLConnection connection = (HttpURLConnection)
                    new URL(APIRequest.RequestHelper.constructUrlString(apiUrl, allParams)).openConnection();
            connection.setRequestProperty("User-Agent", "benchmark");
            connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
            try {
                connection.getResponseCode();
                String header = header(connection);
                return new APIRequest.ResponseWrapper(lines(connection.getInputStream()), header);
            } catch (IOException e) {
                String body = lines(connection.getErrorStream());
                throw new APIException.FailedRequestException(header(connection), body, e);
            }
        }

        private static String header(HttpURLConnection connection) {
            return new GsonBuilder()
                    .excludeFieldsWithModifiers(Modifier.STATIC)
                    .excludeFieldsWithModifiers(Modifier.PROTECTED)
                    .disableHtmlEscaping()
                    .create()
                    .toJson(connection.getHeaderFields());
        }

        private static String lines(InputStream in) throws IOException {
            StringBuilder text = new StringBuilder();
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                String line;
                while ((line = reader.readLine()) != null) {
                    text.append(line);
                }
            }
            return text.toString();
        }

        @Override
        public APIRequest.ResponseWrapper sendPost(String apiUrl, Map<String, Object> allParams, APIContext context) {
            throw new IllegalArgumentException("the benchmarks only read");
        }

        @Override
        public APIRequest.ResponseWrapper sendDelete(String apiUrl, Map<String, Object> allParams, APIContext context) {
            throw new IllegalArgumentException("the benchmarks only read");
        }
    }
}
