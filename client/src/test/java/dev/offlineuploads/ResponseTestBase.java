package dev.offlineuploads;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import dev.offlineuploads.model.SignalsUploadProgress;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;

/** A scripted server and clients of it. A body that a test passes is the response to the next request. */
abstract class ResponseTestBase {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @AutoClose
    final ScriptedGraph graph = new ScriptedGraph();

    /** Without retries. */
    @AutoClose
    final OfflineUploadsClient client = graph.builder().maxRetries(0).build();

    /** With the default retries. Its waits take no time. */
    final OfflineUploadsClient retryingClient = graph.client();

    /** The upload of a response that has an id, a tag and the given properties. */
    OfflineConversionDataSetUpload uploadWith(String properties) {
        graph.answers("{\"id\":\"12\",\"upload_tag\":\"winter\"," + properties + "}");
        return client.getUpload("12");
    }

    Page<SignalsUploadProgress> progress(String body) {
        graph.answers(body);
        return client.listProgress("12");
    }

    GraphApiException apiError(int status, String body) {
        return failure(GraphApiException.class, status, Map.of(), body);
    }

    InvalidResponseException invalid(int status, String body) {
        return failure(InvalidResponseException.class, status, Map.of(), body);
    }

    <T extends GraphException> T failure(Class<T> type, int status, Map<String, String> headers, String body) {
        graph.answers(status, headers, body);
        return catchThrowableOfType(type, () -> client.getUpload("12"));
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** A range of rows as Jackson reads it, so that tests compile when the record gets another component. */
    static SignalsUploadProgress range(String json) {
        return JSON.convertValue(parsed(json), SignalsUploadProgress.class);
    }

    /** A value of {@code additionalProperties()} as JSON. */
    static JsonNode asJson(Object value) {
        return JSON.valueToTree(value);
    }
}
