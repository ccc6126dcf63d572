package dev.offlineuploads.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.spec.ReferenceTables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The real account in the place of the recorded one: what is sent for a recorded request, if the account is in the state
 * that the interaction needs. It is only read, so what an upload has decides what can be asked of it.
 */
final class Account {

    /** That no token may see an upload of this id is assumed. */
    private static final String UNKNOWN_ID = "1";

    /** That Graph never has a field of this name is assumed. */
    private static final String UNKNOWN_FIELD = "no_such_field";

    private static final String PROGRESS = "progress";
    private static final int TARGET_NOT_DETERMINED = 275;

    private final LiveGraph graph;
    private final String uploadId;
    private final Map<String, LiveState> states;
    private final Set<String> recordedCursors = new TreeSet<>();
    private final int pageSize;

    private enum Extent {
        NONE("an empty page"),
        ONE_PAGE("one page"),
        MORE_PAGES("more than one page");

        private final String text;

        Extent(String text) {
            this.text = text;
        }
    }

    Account(LiveGraph graph, String uploadId, Map<String, LiveState> states, List<JsonNode> contract) {
        this.graph = graph;
        this.uploadId = uploadId;
        this.states = states;
        contract.forEach(interaction -> {
            String cursor = interaction
                    .at("/response/body/content/paging/cursors/after")
                    .asText();
            if (!cursor.isEmpty()) {
                recordedCursors.add(cursor);
            }
        });
        pageSize = ReferenceTables.table("protocol").stream()
                .filter(row -> row.get("name").equals("page-size"))
                .mapToInt(row -> Integer.parseInt(row.get("value")))
                .findFirst()
                .orElseThrow();
    }

    /** What to send for an interaction; throws {@link Skipped} where the account is in no state for it. */
    LiveRequest request(JsonNode interaction) {
        LiveRequest request = LiveRequest.of(interaction, uploadId);
        for (JsonNode state : interaction.path("providerStates")) {
            request = inState(state.path("name").asText(), state.path("params"), request);
        }
        return request;
    }

    private LiveRequest inState(String name, JsonNode about, LiveRequest request) {
        LiveState state = states.get(name);
        if (state == null) {
            throw new IllegalStateException("live/states.csv does not have the state \"" + name + "\"");
        }
        if (state.possible() == LiveState.Possible.NO) {
            throw new Skipped(state.how());
        }
        return switch (name) {
            case "an upload exists" -> request;
            case "no upload exists" -> request.of(UNKNOWN_ID);
            case "Graph does not know a field" ->
                request.with(
                        "fields",
                        request.query()
                                .getOrDefault("fields", "")
                                .replace(about.path("field").asText(), UNKNOWN_FIELD));
            case "the token is refused" -> request.withRefusedToken();
            case "an upload has ranges of progress", "an upload has pull sessions" ->
                listed(request, about.path("count").asInt());
            case "the target of an upload cannot be determined", "the app may not read pull sessions" ->
                refused(request);
            default ->
                throw new IllegalStateException("live/states.csv says that a real account can be in the state \"" + name
                        + "\", and nothing says how");
        };
    }

    /** A recorded request of a list, if the upload has a list of that extent. */
    private LiveRequest listed(LiveRequest request, int count) {
        LiveRequest firstPage = LiveRequest.firstPage(uploadId, request.edge());
        LiveAnswer first = graph.get(firstPage);
        if (isKnownRefusal(request.edge(), first)) {
            throw new Skipped("Graph refuses the " + request.edge() + " of this upload (" + first + ")");
        }
        if (!first.isPage()) {
            return firstPage; // neither a list nor a refusal that is recorded: the comparison tells what it is
        }
        boolean goesOn = first.body().at("/paging/next").isTextual();
        boolean isEmpty = first.body().path("data").isEmpty();
        if (isEmpty && goesOn) {
            throw new Skipped(
                    "the first page of the " + request.edge() + " of this upload shows nothing and has a next");
        }
        Extent extent = isEmpty ? Extent.NONE : goesOn ? Extent.MORE_PAGES : Extent.ONE_PAGE;
        Extent recorded = count == 0 ? Extent.NONE : count <= pageSize ? Extent.ONE_PAGE : Extent.MORE_PAGES;
        if (extent != recorded) {
            throw new Skipped("this upload has " + extent.text + " of " + request.edge()
                    + ", and the interaction is of one" + " that has " + recorded.text);
        }
        return withLiveCursor(request, first.body().at("/paging/cursors/after"));
    }

    private LiveRequest withLiveCursor(LiveRequest request, JsonNode cursor) {
        LiveRequest live = request;
        for (Map.Entry<String, String> parameter : request.query().entrySet()) {
            if (recordedCursors.contains(parameter.getValue())) {
                if (!cursor.isTextual()) {
                    throw new Skipped("the first page of the " + request.edge() + " of this upload names no cursor");
                }
                live = live.with(parameter.getKey(), cursor.textValue());
            }
        }
        return live;
    }

    /** A recorded request of a list that is refused, if that of the upload is. */
    private LiveRequest refused(LiveRequest request) {
        LiveAnswer first = graph.get(LiveRequest.firstPage(uploadId, request.edge()));
        if (!isKnownRefusal(request.edge(), first)) {
            throw new Skipped("Graph does not refuse the " + request.edge() + " of this upload so (" + first + ")");
        }
        return request;
    }

    private static boolean isKnownRefusal(String edge, LiveAnswer answer) {
        return edge.equals(PROGRESS)
                ? answer.isError() && answer.code() == TARGET_NOT_DETERMINED
                : answer.isErrorOf(ErrorKind.PERMISSION);
    }
}
