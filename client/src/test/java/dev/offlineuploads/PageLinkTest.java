package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.model.SignalsUploadProgress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms that a page and its link to the next one can have. */
class PageLinkTest {

    private final ScriptedGraph graph = new ScriptedGraph();
    private final OfflineUploadsClient client = graph.client();

    @AfterEach
    void stop() {
        client.close();
        graph.close();
    }

    /** PHP writes an empty object as an empty array, and the reverse. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",'paging':null",
                ",'paging':[]",
                ",'paging':{}",
                ",'paging':false",
                ",'paging':''",
                ",'paging':{'cursors':[]}",
                ",'paging':{'cursors':'odd'}",
                ",'paging':{'cursors':{'after':'a'}}",
                ",'paging':{'next':null}",
                ",'paging':{'next':false}",
                ",'paging':{'next':''}",
                ",'paging':{'next':[]}",
                ",'paging':{'next':{}}",
                ",'paging':{'next':'','cursors':{'after':'a'}}"
            })
    void endsAListWithoutALinkToANextPage(String paging) {
        graph.answers(json("{'data':[{'start_inclusive':0}]" + paging + "}"));

        Page<SignalsUploadProgress> page = client.listProgress("12");

        assertThat(page.hasNextPage()).isFalse();
        assertThat(page.iterateAll()).hasSize(1);
        assertThat(graph.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'data':{}}", "{'data':null}", "{'data':[]}", "{'data':[null]}"})
    void readsAnEmptyPage(String page) {
        graph.answers(json(page));

        assertThat(client.listProgress("12").iterateAll()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'paging':'text'",
                "'paging':[1]",
                "'paging':{'next':true}",
                "'paging':{'next':{'after':'a'}}",
                "'paging':{'next':['https://g/?after=a']}",
                "'paging':{'next':'https://g/?after=%ZZ'}",
                "'paging':{'next':'https://g/?limit=5'}",
                "'paging':{'next':'text'}"
            })
    void failsAfterTheItemsIfTheLinkCannotBeUsed(String paging) {
        graph.answers(json("{'data':[{'start_inclusive':0}]," + paging + "}"));

        Iterator<SignalsUploadProgress> items =
                client.listProgress("12").iterateAll().iterator();

        assertThat(items.next().startInclusive()).isZero();
        assertThatExceptionOfType(InvalidResponseException.class)
                .isThrownBy(items::hasNext)
                .withMessageContaining("the link to the next page")
                .matches(error -> !error.isRetryable());
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void skipsEntriesThatAreNoItems() {
        graph.answers(json("{'data':[{'start_inclusive':0},null,7,'text',[],{'start_inclusive':10}]}"));

        Page<SignalsUploadProgress> page = client.listProgress("12");

        assertThat(page.items())
                .extracting(SignalsUploadProgress::startInclusive)
                .containsExactly(0L, 10L);
        assertThat(page.additionalProperties()).containsOnly(Map.entry("data", List.of(7, "text", List.of())));
    }

    @Test
    void keepsAnItemWithAValueOfAnUnexpectedForm() {
        graph.answers(json("{'data':[{'start_inclusive':0},{'start_inclusive':'n/a','end_exclusive':15},{}]}"));

        List<SignalsUploadProgress> items = client.listProgress("12").items();

        assertThat(items).hasSize(3);
        assertThat(items.get(1).startInclusive()).isNull();
        assertThat(items.get(1).endExclusive()).isEqualTo(15);
        assertThat(items.get(1).additionalProperties()).containsEntry("start_inclusive", "n/a");
    }

    @Test
    void returnsThePropertiesBesideTheItems() {
        graph.answers(json("{'data':[{}],'summary':{'total_count':7},'paging':{}}"));

        assertThat(client.listProgress("12").additionalProperties()).hasToString("{summary={total_count=7}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MjQZD",
                "%2F",
                "abc%3D%3D",
                "a*%41",
                "*",
                "100%",
                "%4",
                "{after}",
                "a b",
                "a+b",
                "a&b=c#d",
                "a,b/c~",
                "\u20ac"
            })
    void sendsACursorUnchanged(String cursor) {
        graph.answers("{\"data\":[],\"paging\":{\"cursors\":{\"after\":\"" + cursor + "\"},\"next\":\"https://x/\"}}")
                .answers("{\"data\":[]}")
                .answers("{\"data\":[]}");

        client.listProgress("12").nextPage();
        client.listPullSessions("12", ListOptions.builder().before(cursor).build());

        assertThat(graph.targets().subList(1, 3))
                .extracting(target -> URLDecoder.decode(target, StandardCharsets.UTF_8))
                .containsExactly("/v19.0/12/progress?after=" + cursor, "/v19.0/12/pull_sessions?before=" + cursor);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://evil.invalid:1/v1.0/99/x?access_token=t&limit=9&after=a%3D%3D | after=a%3D%3D",
                "https://evil.invalid/v1.0/99/x?access_token=t&limit=9&offset=25     | offset=25",
                "https://x/?until=5&since=3&__paging_token=a%2Fb&__previous=1#after=z | until=5&since=3&__paging_token=a%2Fb",
                "?before=q&after=%7Bb%7D&offset=2                                     | after=%7Bb%7D&offset=2",
                "https://x/?limit=5&offset=&after=c                                   | after=c",
                "https://x/?offset=2#\\n&after=z                                       | offset=2",
                "https://x/?after=aft%25F0a                                           | after=aft%25F0a"
            })
    void usesOnlyThePositionOfALink(String next, String sent) {
        graph.answers("{\"data\":[{}],\"paging\":{\"cursors\":{\"after\":\"\"},\"next\":\"" + next + "\"}}")
                .answers("{\"data\":[{}]}");

        assertThat(client.listPullSessions("12", ListOptions.builder().limit(3).build())
                        .iterateAll())
                .hasSize(2);
        assertThat(graph.targets())
                .containsExactly("/v19.0/12/pull_sessions?limit=3", "/v19.0/12/pull_sessions?limit=3&" + sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%2Fb%3Fc", "/%7Bid%7D/%20", "/caf%C3%A9%2B"})
    void requestsAllPagesAtThePathOfTheBaseUrl(String path) {
        graph.answers(json("{'data':[],'paging':{'next':'https://x.example/?offset=25'}}"))
                .answers("{\"data\":[]}");
        try (OfflineUploadsClient other =
                graph.builder().baseUrl(graph.baseUrl() + path).build()) {
            other.listProgress("12").nextPage();
        }

        assertThat(graph.targets()).containsExactly(path + "/v19.0/12/progress", path + "/v19.0/12/progress?offset=25");
    }

    @ParameterizedTest
    @CsvSource({"4096, true", "4097, false"})
    void acceptsCursorsOfUpTo4096Characters(int length, boolean accepted) {
        graph.answers(json(
                        "{'data':[],'paging':{'cursors':{'after':'" + "x".repeat(length) + "'},'next':'https://x/'}}"))
                .answers("{\"data\":[]}");

        Page<?> first = client.listProgress("12");

        if (accepted) {
            assertThat(first.nextPage().hasNextPage()).isFalse();
        } else {
            assertThatExceptionOfType(InvalidResponseException.class)
                    .isThrownBy(first::nextPage)
                    .withMessageContaining("longer than 4096 characters");
        }
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
