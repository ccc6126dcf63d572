package dev.offlineuploads.contract.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.contract.provider.LiveGraph.Request;
import dev.offlineuploads.spec.ReferenceTables;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/** The provider states of a real account. The account is not changed, so they depend on its upload. */
final class LiveStates {

    static final String INVALID_TOKEN = "the token is invalid";

    /** Assumed to be no upload that the token may read. */
    private static final String UNKNOWN_ID = "1";

    /** Assumed not to be a field. */
    private static final String UNKNOWN_FIELD = "no_such_field";

    private static final String PROGRESS = "progress";
    private static final String PULL_SESSIONS = "pull_sessions";
    private static final int TARGET_NOT_DETERMINED = 275;

    /** The page size of the recorded requests for lists of more than one page. */
    private static final int PAGE_SIZE = 2;

    private final LiveGraph graph;
    private final String uploadId;

    LiveStates(LiveGraph graph, String uploadId) {
        this.graph = graph;
        this.uploadId = uploadId;
    }

    /** Returns the values of a state. Throws {@link TestAbortedException} with the reason if the account is not in the state. */
    Map<String, Object> values(JsonNode state) {
        int count = state.at("/params/count").asInt();
        String name = state.path("name").asText();
        return switch (name) {
            case "an upload exists", INVALID_TOKEN -> Map.of("id", uploadId);
            case "no upload exists" -> Map.of("id", UNKNOWN_ID);
            case "a field does not exist" -> Map.of("id", uploadId, "field", UNKNOWN_FIELD);
            case "an upload has ranges of progress" -> listed(PROGRESS, count);
            case "an upload has pull sessions" -> listed(PULL_SESSIONS, count);
            case "the target of an upload cannot be determined" -> failing(PROGRESS);
            case "the app is not allowed to read pull sessions" -> failing(PULL_SESSIONS);
            default -> throw new TestAbortedException("a real account cannot be put into the state \"" + name + "\"");
        };
    }

    /** Requires a list with the recorded number of pages. */
    private Map<String, Object> listed(String edge, int recorded) {
        LiveResponse first = firstPage(edge);
        if (isExpectedError(edge, first)) {
            throw new TestAbortedException(
                    "Graph returns an error for the " + edge + " of this upload (" + first + ")");
        }
        if (first.body().has("data")) {
            boolean hasNext = first.body().at("/paging/next").isTextual();
            String found =
                    length(hasNext ? PAGE_SIZE + 1 : first.body().path("data").size());
            if (!found.equals(length(recorded))) {
                throw new TestAbortedException(
                        "this upload has " + found + " of " + edge + ", the interaction needs " + length(recorded));
            }
        }
        // The comparison reports an unexpected response.
        return Map.of(
                "id",
                uploadId,
                "cursor",
                first.body().at("/paging/cursors/after").asText("none"));
    }

    private Map<String, Object> failing(String edge) {
        LiveResponse first = firstPage(edge);
        if (!isExpectedError(edge, first)) {
            throw new TestAbortedException(
                    "Graph does not return this error for the " + edge + " of this upload (" + first + ")");
        }
        return Map.of("id", uploadId);
    }

    /** Sends the same request as the recorded one for the first page, so that it needs no further call. */
    private LiveResponse firstPage(String edge) {
        return graph.get(new Request(
                "/" + ReferenceTables.version() + "/" + uploadId + "/" + edge,
                Map.of("limit", List.of(String.valueOf(PAGE_SIZE))),
                true));
    }

    private static boolean isExpectedError(String edge, LiveResponse response) {
        return edge.equals(PROGRESS) ? response.code() == TARGET_NOT_DETERMINED : response.isPermissionError();
    }

    private static String length(int items) {
        return items == 0 ? "an empty list" : items <= PAGE_SIZE ? "one page" : "more than one page";
    }
}
