package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineuploads.InProcessGraph.Answer;
import dev.offlineuploads.internal.response.JsonValues;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Graph says of the next page: a URL, or a cursor. */
class NextFuzz {

    private static final String LIST = "https://graph.facebook.com/v19.0/12/progress";
    private static final List<String> POSITION = List.of("after", "offset", "until", "since", "__paging_token");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final InProcessGraph GRAPH = new InProcessGraph();

    /** A token as short as this one is never looked for in data, so that a position stays as Graph wrote it. */
    private static final OfflineUploadsClient CLIENT =
            GRAPH.builder().accessToken("EAAB").build();

    @FuzzTest
    void isTakenByItsPositionAloneOrRefused(byte[] said) throws IOException {
        String text = new String(said, StandardCharsets.UTF_8);
        ObjectNode url = JsonNodeFactory.instance.objectNode().put("next", text);
        ObjectNode cursor = JsonNodeFactory.instance.objectNode().put("next", "https://attacker.invalid/");
        cursor.putObject("cursors").put("after", text);

        positionTaken(url)
                .forEach((name, value) -> assertThat(namedIn(text, name))
                        .as("values of %s in the URL", name)
                        .contains(value));
        Map<String, String> behindCursor = positionTaken(cursor);
        if (!behindCursor.isEmpty()) {
            assertThat(behindCursor).isEqualTo(Map.of("after", text));
        }
    }

    /** The parameters with which the page is asked for that comes behind one with this paging; none where it is refused. */
    private static Map<String, String> positionTaken(JsonNode paging) throws IOException {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.putArray("data");
        page.set("paging", paging);
        GRAPH.answering(Answer.of(JSON.writeValueAsBytes(page)));
        Page<?> first = CLIENT.listProgress("12");
        assertThat(first.hasNextPage()).isTrue();
        try {
            first.nextPage();
        } catch (GraphResponseException e) {
            assertThat(e.retryable()).isFalse();
            assertThat(GRAPH.asked()).containsExactly(LIST);
            return Map.of();
        }
        assertThat(GRAPH.asked()).hasSize(2);
        String asked = GRAPH.asked().get(1);
        assertThat(asked).startsWith(LIST + "?").doesNotContain("#");
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : asked.substring(LIST.length() + 1).split("&")) {
            String[] pair = parameter.split("=", 2);
            assertThat(POSITION).contains(pair[0]);
            assertThat(parameters.put(pair[0], decoded(pair[1]))).isNull();
        }
        return parameters;
    }

    /** Every value that a parameter has in the query of a URL, without the token that may be in a URL within it. */
    private static List<String> namedIn(String url, String name) {
        String query = JsonValues.withoutAccessToken(url).split("#", 2)[0];
        return Arrays.stream(query.substring(query.indexOf('?') + 1).split("&"))
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> decoded(parameter.substring(name.length() + 1)))
                .toList();
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "not URL-encoded";
        }
    }
}
