package dev.offlineuploads.contract.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.offlineuploads.spec.ReferenceTables;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A response of Graph.
 *
 * @param headers by case-insensitive name
 * @param body a missing node if it is not JSON
 */
record LiveResponse(int status, Map<String, List<String>> headers, JsonNode body) {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final String MISSING_PERMISSION = "\\(#100\\) (Missing permissions|Requires .*permission).*";

    static LiveResponse of(HttpResponse<String> response) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(response.headers().map());
        return new LiveResponse(response.statusCode(), headers, json(response.body()));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance(); // the message of the exception would contain the body
        }
    }

    boolean isRateLimited() {
        return status == TOO_MANY_REQUESTS || isErrorOf("RATE_LIMIT");
    }

    /** Whether it is an error of a kind in {@code error-kinds.csv}. */
    boolean isErrorOf(String kind) {
        return body.has("error")
                && ReferenceTables.table("error-kinds").stream()
                        .filter(row -> row.get("kind").equals(kind))
                        .map(row -> row.get("codes").split("\\.\\."))
                        .anyMatch(ends -> Integer.parseInt(ends[0]) <= code()
                                && code() <= Integer.parseInt(ends[ends.length - 1]));
    }

    /** Whether a permission is missing, which Graph reports under code 100, too. */
    boolean isPermissionError() {
        return isErrorOf("PERMISSION") || message().matches(MISSING_PERMISSION);
    }

    int code() {
        return body.at("/error/code").asInt();
    }

    /** The error code and, if there is one, the subcode. */
    String codes() {
        int subcode = body.at("/error/error_subcode").asInt();
        return subcode == 0 ? String.valueOf(code()) : code() + "/" + subcode;
    }

    String message() {
        return body.at("/error/message").asText();
    }

    /** Returns only status and error codes, which are not data of the account. */
    @Override
    public String toString() {
        return "status " + status + (body.has("error") ? ", code " + codes() : "");
    }
}
