package dev.offlineuploads.fakegraph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeGraphPagingTest {

    private static final String LONG = "/v19.0/" + SampleUploads.LONG.id() + "/progress";

    private final GraphHttp http = new GraphHttp();

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void dividesAListIntoLinkedPages() throws Exception {
        List<JsonNode> pages = pages(LONG);

        assertThat(pages).extracting(page -> page.path("data").size()).containsExactly(25, 25, 10);
        assertThat(pages.stream()
                        .flatMap(page -> page.findValues("start_inclusive").stream())
                        .map(JsonNode::asLong))
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(60);
        String last = pages.get(1).at("/paging/next").asText();
        assertThat(last).contains("access_token=").contains("limit=25").contains("after=");
        assertThat(http.json(last).at("/paging/cursors/after").isTextual()).isTrue();
    }

    @Test
    void omitsHiddenItemsFromPages() throws Exception {
        http.graph
                .pageSize(2)
                .put(FakeUpload.withId("5")
                        .progress(0, 1)
                        .hiddenProgress(3)
                        .progress(4, 5)
                        .hiddenPullSessions(2)
                        .pullSession(Map.of()));

        JsonNode sessions = http.json("/v19.0/5/pull_sessions");

        assertThat(pages("/v19.0/5/progress"))
                .extracting(page -> page.path("data").toString())
                .containsExactly(
                        "[{\"start_inclusive\":0,\"end_exclusive\":1}]",
                        "[]",
                        "[{\"start_inclusive\":4,\"end_exclusive\":5}]");
        assertThat(sessions.path("data")).isEmpty();
        assertThat(http.json(sessions.at("/paging/next").asText()).path("data")).hasToString("[{}]");
    }

    @Test
    void linksToThePreviousPage() throws Exception {
        JsonNode second = http.json(LONG + "?limit=25&after=MjQZD");

        JsonNode first = http.json(second.at("/paging/previous").asText());

        assertThat(first.at("/data/0/start_inclusive").asInt()).isZero();
        assertThat(first.path("data")).hasSize(25);
        assertThat(first.at("/paging/previous").isMissingNode()).isTrue();
    }

    private List<JsonNode> pages(String first) throws Exception {
        List<JsonNode> pages = new ArrayList<>();
        for (String url = first; url != null; ) {
            JsonNode page = http.json(url);
            pages.add(page);
            url = page.at("/paging/next").asText(null);
        }
        return pages;
    }
}
