package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineuploads.InProcessGraph.Answer;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.internal.response.JsonValues;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** The link to the next page: a URL, or a cursor. */
class NextFuzz {

    private static final String LIST = "https://graph.facebook.com/v19.0/12/progress";
    private static final List<String> POSITION = List.of("after", "offset", "until", "since", "__paging_token");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final InProcessGraph GRAPH = new InProcessGraph();

    /** The client does not mask a token that is as short as this one, so positions stay as they are. */
    private static final OfflineUploadsClient CLIENT =
            GRAPH.builder().accessToken("EAAB").build();

    @FuzzTest
    void usesOnlyThePositionOfTheLink(byte[] link) throws IOException {
        String text = new String(link, StandardCharsets.UTF_8);
        ObjectNode url = JsonNodeFactory.instance.objectNode().put("next", text);
        ObjectNode cursor = JsonNodeFactory.instance.objectNode().put("next", "https://attacker.invalid/");
        cursor.putObject("cursors").put("after", text);

        positionSent(url)
                .forEach((name, value) -> assertThat(valuesIn(text, name))
                        .as("values of %s in the URL", name)
                        .contains(value));
        Map<String, String> afterCursor = positionSent(cursor);
        if (!afterCursor.isEmpty()) {
            assertThat(afterCursor).isEqualTo(Map.of("after", JsonValues.value(text)));
        }
    }

    /** The query parameters of the request for the next page; empty if there is no such request. */
    private static Map<String, String> positionSent(ObjectNode paging) throws IOException {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.putArray("data");
        page.set("paging", paging);
        GRAPH.answering(Answer.of(JSON.writeValueAsString(page)));
        Page<?> first = CLIENT.listProgress("12");
        assertThat(first.hasNextPage())
                .isNotEqualTo(paging.path("next").asText().isEmpty());
        try {
            first.nextPage();
        } catch (InvalidResponseException | NoSuchElementException e) {
            assertThat(e instanceof NoSuchElementException).isNotEqualTo(first.hasNextPage());
            assertThat(GRAPH.asked()).containsExactly(LIST);
            return Map.of();
        }
        assertThat(GRAPH.asked()).hasSize(2);
        String sent = GRAPH.asked().get(1);
        assertThat(sent).startsWith(LIST + "?").doesNotContain("#");
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : sent.substring(LIST.length() + 1).split("&")) {
            String[] pair = parameter.split("=", 2);
            assertThat(POSITION).contains(pair[0]);
            assertThat(parameters.put(pair[0], decoded(pair[1]))).isNull();
        }
        return parameters;
    }

    /** All values of a parameter in the query of a URL, in which access tokens are masked. */
    private static List<String> valuesIn(String url, String name) {
        String query = JsonValues.value(url).split("#", 2)[0];
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
