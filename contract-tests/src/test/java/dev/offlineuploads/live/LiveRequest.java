package dev.offlineuploads.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorded request with what a real account puts in the place of the recorded id.
 *
 * @param edge what follows the id in the path; empty for the node
 * @param refusedToken whether the recorded placeholder is sent as the token, which it is not
 */
record LiveRequest(String id, String edge, Map<String, String> query, boolean refusedToken) {

    private static final Pattern PATH = Pattern.compile("/v[0-9]+\\.[0-9]+/[0-9]+(?:/(\\w+))?");

    static LiveRequest of(JsonNode interaction, String id) {
        Matcher path = PATH.matcher(interaction.at("/request/path").asText());
        if (!path.matches()) {
            throw new IllegalStateException("a recorded path is of another form than " + PATH);
        }
        Map<String, String> query = new TreeMap<>();
        interaction
                .at("/request/query")
                .properties()
                .forEach(parameter -> query.put(
                        parameter.getKey(), parameter.getValue().path(0).asText()));
        return new LiveRequest(id, Optional.ofNullable(path.group(1)).orElse(""), query, false);
    }

    /** What an upload's list answers without any parameter. */
    static LiveRequest firstPage(String id, String edge) {
        return new LiveRequest(id, edge, Map.of(), false);
    }

    LiveRequest of(String otherId) {
        return new LiveRequest(otherId, edge, query, refusedToken);
    }

    LiveRequest with(String parameter, String value) {
        Map<String, String> changed = new TreeMap<>(query);
        changed.put(parameter, value);
        return new LiveRequest(id, edge, changed, refusedToken);
    }

    LiveRequest withRefusedToken() {
        return new LiveRequest(id, edge, query, true);
    }
}
