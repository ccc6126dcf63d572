package dev.offlineuploads.fakegraph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A Graph error: the status, and the members of the envelope. The last component has those that few errors have. */
record GraphError(
        int status, int code, Integer subcode, String type, String message, Map<String, Object> otherMembers) {

    private static final int BAD_REQUEST = 400;
    private static final int INVALID_PARAMETER = 100;
    private static final int NO_SUCH_OBJECT = 33;
    private static final int BAD_QUERY = 2500;
    private static final int TOKEN_INVALID = 190;

    GraphError(int status, int code, Integer subcode, String message) {
        this(status, code, subcode, "OAuthException", message, Map.of());
    }

    GraphError asTransient() {
        return with("is_transient", true);
    }

    GraphError withUserText(String title, String text) {
        return with("error_user_title", title).with("error_user_msg", text);
    }

    private GraphError with(String name, Object value) {
        Map<String, Object> members = new LinkedHashMap<>(otherMembers);
        members.put(name, value);
        return new GraphError(status, code, subcode, type, message, members);
    }

    static GraphError invalidParameter(String parameter, String message) {
        return new GraphError(BAD_REQUEST, INVALID_PARAMETER, null, "(#100) " + message)
                .with("error_data", Map.of("blame_field_specs", List.of(List.of(parameter))));
    }

    static GraphError unknownField(String field, String type) {
        return new GraphError(
                BAD_REQUEST,
                INVALID_PARAMETER,
                null,
                "(#100) Tried accessing nonexisting field (" + field + ") on node type (" + type + ")");
    }

    /** Graph returns the same error for an unknown object, an inaccessible object, and an unsupported method. */
    static GraphError unsupported(String method, String id) {
        return new GraphError(
                BAD_REQUEST,
                INVALID_PARAMETER,
                NO_SUCH_OBJECT,
                "GraphMethodException",
                "Unsupported " + method.toLowerCase(Locale.ROOT) + " request. Object with ID '" + id
                        + "' does not exist, cannot be accessed, or does not support this operation.",
                Map.of());
    }

    static GraphError badProof() {
        return new GraphError(
                BAD_REQUEST,
                INVALID_PARAMETER,
                null,
                "GraphMethodException",
                "Invalid appsecret_proof provided in the API argument",
                Map.of());
    }

    /** For a path that does not begin with a number. Status and code are assumed. */
    static GraphError unknownAlias(String alias) {
        return new GraphError(404, 803, null, "(#803) Some of the aliases you requested do not exist: " + alias);
    }

    /** For a path after an edge, and for an unknown version. Assumed. */
    static GraphError unknownPath(String path) {
        return new GraphError(BAD_REQUEST, BAD_QUERY, null, "Unknown path components: " + path);
    }

    /** For an empty name between commas. Assumed. */
    static GraphError fieldSyntax(String fields) {
        return new GraphError(BAD_REQUEST, BAD_QUERY, null, "Syntax error \"Expected name.\" in fields: " + fields);
    }

    /** The name of the error in the {@code WWW-Authenticate} header. */
    String category() {
        if (code == TOKEN_INVALID) {
            return "invalid_token";
        }
        return subcode != null && subcode == NO_SUCH_OBJECT ? "not_found" : "invalid_request";
    }

    Map<String, Object> envelope(String traceId) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("type", type);
        error.put("code", code);
        if (subcode != null) {
            error.put("error_subcode", subcode);
        }
        error.putAll(otherMembers);
        error.put("fbtrace_id", traceId);
        return Map.of("error", error);
    }
}
