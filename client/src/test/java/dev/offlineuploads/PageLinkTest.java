package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offlineuploads.errors.InvalidResponseException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The request for the next page: its cursor or other position, and its path. */
class PageLinkTest extends ResponseTestBase {

    @ParameterizedTest
    @ValueSource(strings = {"MjQZD", "%2F", "a*%41", "100%", "{after}", "a b", "a+b", "a&b=c#d", "\u20ac"})
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

    @Test
    void rejectsHalfOfASurrogatePairInACursor() {
        graph.answers(json("{'data':[],'paging':{'cursors':{'after':'\\ud800'},'next':'https://x/'}}"));

        assertThatExceptionOfType(InvalidResponseException.class)
                .isThrownBy(() -> client.listProgress("12").nextPage())
                .withMessageContaining("half of a surrogate pair");
    }

    @Test
    void rejectsALinkWithFarMorePositionsThanALinkCanHave() {
        graph.answers(json("{'data':[],'paging':{'next':'https://x/?" + "offset=1&".repeat(17) + "'}}"));

        assertThatExceptionOfType(InvalidResponseException.class)
                .isThrownBy(() -> client.listProgress("12").nextPage())
                .withMessageContaining("has no cursor or other position");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%2Fb%3Fc", "/%7Bid%7D/%20", "/caf%C3%A9%2B"})
    void requestsAllPagesAtThePathOfTheBaseUrl(String path) {
        graph.answers(json("{'data':[],'paging':{'next':'https://x.example/?offset=25'}}"))
                .answers("{\"data\":[]}");
        graph.client(builder -> builder.baseUrl(graph.baseUrl() + path + "/"))
                .listProgress("12")
                .nextPage();

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
