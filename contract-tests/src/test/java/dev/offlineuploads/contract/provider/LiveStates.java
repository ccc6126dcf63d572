package dev.offlineuploads.contract.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.contract.provider.LiveGraph.Request;
import dev.offlineuploads.contract.provider.LiveGraph.Skipped;
import dev.offlineuploads.spec.ReferenceTables;
import java.util.List;
import java.util.Map;

/** The provider states of the contract that a real account is in. It is only read, so the upload decides. */
final class LiveStates {

    static final String TOKEN_REFUSED = "the token is refused";

    /** That no token may see an upload with this id is assumed. */
    private static final String UNKNOWN_ID = "1";

    /** That Graph never has a field of this name is assumed. */
    private static final String UNKNOWN_FIELD = "no_such_field";

    private static final String PROGRESS = "progress";
    private static final String PULL_SESSIONS = "pull_sessions";
    private static final int TARGET_NOT_DETERMINED = 275;

    /** The size of the pages in the recorded requests for lists of more than one page. */
    private static final int PAGE_SIZE = 2;

    private final LiveGraph graph;
    private final String uploadId;

    LiveStates(LiveGraph graph, String uploadId) {
        this.graph = graph;
        this.uploadId = uploadId;
    }

    /** The values of a state, or {@link Skipped} with the reason why the account is not in it. */
    Map<String, Object> values(JsonNode state) {
        int count = state.at("/params/count").asInt();
        String name = state.path("name").asText();
        return switch (name) {
            case "an upload exists", TOKEN_REFUSED -> Map.of("id", uploadId);
            case "no upload exists" -> Map.of("id", UNKNOWN_ID);
            case "Graph does not know a field" -> Map.of("id", uploadId, "field", UNKNOWN_FIELD);
            case "an upload has ranges of progress" -> listed(PROGRESS, count);
            case "an upload has pull sessions" -> listed(PULL_SESSIONS, count);
            case "the target of an upload cannot be determined" -> refused(PROGRESS);
            case "the app may not read pull sessions" -> refused(PULL_SESSIONS);
            default -> throw new Skipped("a real account cannot be put into the state \"" + name + "\"");
        };
    }

    /** A list of the upload that is as long as the recorded one, in pages. */
    private Map<String, Object> listed(String edge, int recorded) {
        LiveResponse first = firstPage(edge);
        if (isRefused(edge, first)) {
            throw new Skipped("Graph refuses the " + edge + " of this upload (" + first + ")");
        }
        if (first.body().has("data")) {
            boolean hasNext = first.body().at("/paging/next").isTextual();
            String found =
                    length(hasNext ? PAGE_SIZE + 1 : first.body().path("data").size());
            if (!found.equals(length(recorded))) {
                throw new Skipped("this upload has " + found + " of " + edge + ", the interaction is about one with "
                        + length(recorded));
            }
        }
        // An unexpected response is for the comparison to report.
        return Map.of(
                "id",
                uploadId,
                "cursor",
                first.body().at("/paging/cursors/after").asText("none"));
    }

    private Map<String, Object> refused(String edge) {
        LiveResponse first = firstPage(edge);
        if (!isRefused(edge, first)) {
            throw new Skipped("Graph does not refuse the " + edge + " of this upload (" + first + ")");
        }
        return Map.of("id", uploadId);
    }

    /** The same request as that of the recorded first page, so that it costs no call of its own. */
    private LiveResponse firstPage(String edge) {
        return graph.get(new Request(
                "/" + ReferenceTables.version() + "/" + uploadId + "/" + edge,
                Map.of("limit", List.of(String.valueOf(PAGE_SIZE))),
                true));
    }

    private static boolean isRefused(String edge, LiveResponse response) {
        return edge.equals(PROGRESS) ? response.code() == TARGET_NOT_DETERMINED : response.isErrorOf("PERMISSION");
    }

    private static String length(int items) {
        return items == 0 ? "an empty list" : items <= PAGE_SIZE ? "one page" : "more than one page";
    }
}
