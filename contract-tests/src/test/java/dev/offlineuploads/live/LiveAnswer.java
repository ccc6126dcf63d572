package dev.offlineuploads.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Graph answered.
 *
 * @param headers by name, whose case does not matter
 * @param body missing where it is no JSON
 */
record LiveAnswer(int status, Map<String, List<String>> headers, JsonNode body) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static LiveAnswer of(int status, Map<String, List<String>> headers, String text) {
        Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        try {
            JsonNode body = JSON.readTree(text);
            return new LiveAnswer(status, byName, body == null ? MissingNode.getInstance() : body);
        } catch (JsonProcessingException e) {
            return new LiveAnswer(
                    status, byName, MissingNode.getInstance()); // its text may be anything, and is not told
        }
    }

    boolean isError() {
        return body.path("error").isObject();
    }

    boolean isErrorOf(ErrorKind kind) {
        return isError() && kind.includes(code());
    }

    int code() {
        return body.at("/error/code").asInt();
    }

    boolean isPage() {
        return body.path("data").isArray();
    }

    /** Status, code and subcode: nothing of it is anybody's data. */
    @Override
    public String toString() {
        StringBuilder said = new StringBuilder("status ").append(status);
        if (isError()) {
            said.append(", code ").append(code());
        }
        if (body.at("/error/error_subcode").isInt()) {
            said.append(", subcode ").append(body.at("/error/error_subcode").intValue());
        }
        return said.toString();
    }
}
