package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offlineuploads.model.SignalsUploadProgress;
import feign.Client;
import feign.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists over several pages. */
class PageTest {

    private final ScriptedGraph graph = new ScriptedGraph();
    private final OfflineUploadsClient client = graph.client();

    @AfterEach
    void stop() {
        client.close();
        graph.close();
    }

    @Test
    void iteratesOverEveryPageInOrder() {
        graph.answers(page("0", "a", true)).answers(page("1,2", "b", true)).answers(page("3", "c", false));

        assertThat(client.listProgress("12").iterateAll())
                .extracting(SignalsUploadProgress::startInclusive)
                .containsExactly(0L, 1L, 2L, 3L);
        assertThat(graph.targets())
                .containsExactly("/v19.0/12/progress", "/v19.0/12/progress?after=a", "/v19.0/12/progress?after=b");
    }

    @Test
    void passesOverAnEmptyPage() {
        graph.answers(page("", "a", true)).answers(page("", "b", true)).answers(page("7", "c", false));

        assertThat(client.listProgress("12").streamAll()).hasSize(1);
    }

    @Test
    void endsWhereNoNextPageIsNamedAlthoughThereIsACursor() {
        graph.answers(page("0", "a", false));

        Page<SignalsUploadProgress> page = client.listProgress("12");

        assertThat(page.hasNextPage()).isFalse();
        assertThat(page.iterateAll()).hasSize(1);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(page::nextPage);
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void endsWherePagingIsMissingOrEmpty() {
        graph.answers("{\"data\":[]}").answers("{\"data\":[],\"paging\":{}}");

        assertThat(client.listPullSessions("12").iterateAll()).isEmpty();
        assertThat(client.listPullSessions("12").iterateAll()).isEmpty();
    }

    @Test
    void fetchesAPageOnlyWhenItIsNeeded() {
        graph.answers(page("0,1", "a", true));

        Iterator<SignalsUploadProgress> items =
                client.listProgress("12").iterateAll().iterator();
        items.next();
        items.next();

        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void canBeWalkedAgainFromAnyPage() {
        graph.answers(page("0", "a", true)).answers(page("1", "b", false)).answers(page("1", "b", false));

        Page<SignalsUploadProgress> first = client.listProgress("12");

        assertThat(first.iterateAll()).hasSize(2);
        assertThat(first.iterateAll()).hasSize(2);
    }

    @Test
    void takesTheCursorOfTheNextUrlWhereThereIsNoOtherAndNothingElseOfIt() {
        graph.answers("{\"data\":[],\"paging\":{\"next\":"
                        + "\"http://attacker.invalid:1/v1.0/99/progress?access_token=x&limit=5&after=a%3D%3D&x=y\"}}")
                .answers(page("1", "b", false));

        assertThat(client.listProgress("12").iterateAll()).hasSize(1);
        assertThat(graph.targets().get(1)).isEqualTo("/v19.0/12/progress?after=a%3D%3D");
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
    void sendsACursorAsGraphGaveIt(String cursor) {
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
                "https://evil.invalid/v1.0/99/x?access_token=t&limit=9&offset=25   | offset=25",
                "https://x/?until=5&since=3&__paging_token=a%2Fb&__previous=1#after=z | until=5&since=3&__paging_token=a%2Fb",
                "?before=q&after=%7Bb%7D&offset=2                                   | after=%7Bb%7D&offset=2",
                "https://x/?limit=5&offset=&after=c                                 | after=c",
                "https://x/?offset=2#\\n&after=z                                     | offset=2",
                "https://x/?after=aft%25F0a                                         | after=aft%25F0a"
            })
    void takesThePositionOfTheNextUrlAndNothingElseOfIt(String next, String asked) {
        graph.answers("{\"data\":[{}],\"paging\":{\"cursors\":{\"after\":\"\"},\"next\":\"" + next + "\"}}")
                .answers("{\"data\":[{}]}");

        assertThat(client.listPullSessions("12", ListOptions.builder().limit(3).build())
                        .iterateAll())
                .hasSize(2);
        assertThat(graph.targets())
                .containsExactly("/v19.0/12/pull_sessions?limit=3", "/v19.0/12/pull_sessions?limit=3&" + asked);
    }

    @Test
    void refusesAPositionThatComesAgain() {
        String again = "{\"data\":[{}],\"paging\":{\"next\":\"https://x/?offset=25\"}}";
        graph.answers(again).answers(again);

        assertThatExceptionOfType(GraphResponseException.class)
                .isThrownBy(() -> client.listProgress("12").streamAll().count())
                .withMessageContaining("read before");
        assertThat(graph.received()).hasSize(2);
    }

    @Test
    void refusesToComeBackToThePageItBeganWith() {
        graph.answers(page("0", "b", true)).answers(page("1", "a", true));

        assertThatExceptionOfType(GraphResponseException.class)
                .isThrownBy(() -> client.listProgress(
                                "12", ListOptions.builder().after("a").build())
                        .streamAll()
                        .count())
                .withMessageContaining("read before");
    }

    @Test
    void givesItsCursorsForAnotherTime() {
        graph.answers("{\"data\":[],\"paging\":{\"cursors\":{\"before\":\"a\",\"after\":\"b\"}}}")
                .answers("{\"data\":[],\"paging\":{}}")
                .answers("{\"data\":[]}");

        Page<?> page = client.listProgress("12");

        assertThat(page.before()).isEqualTo("a");
        assertThat(page.after()).isEqualTo("b");
        assertThat(client.listProgress("12").before()).isNull();
        assertThat(client.listProgress("12").after()).isNull();
    }

    @Test
    void givesTheItemsOfThePageAloneAndPrintsNoneOfThem() {
        graph.answers(page("0,1", "a", true)).answers(page("2", "b", false));

        Page<SignalsUploadProgress> first = client.listProgress("12");

        assertThat(first.items()).hasSize(2);
        assertThat(first).hasToString("Page[2 items, more follow]");
        assertThat(first.nextPage()).hasToString("Page[1 items, the last]");
    }

    @Test
    void walksPullSessionsPageByPage() {
        graph.answers(page("0", "a", true)).answers(page("1", "b", true)).answers(page("", "c", false));

        assertThat(client.listPullSessions("12").nextPage().nextPage().hasNextPage())
                .isFalse();
        assertThat(graph.targets())
                .containsExactly(
                        "/v19.0/12/pull_sessions",
                        "/v19.0/12/pull_sessions?after=a",
                        "/v19.0/12/pull_sessions?after=b");
    }

    @Test
    void throwsPastTheLastItem() {
        graph.answers(page("0", "a", false));
        Iterator<SignalsUploadProgress> items =
                client.listProgress("12").iterateAll().iterator();
        items.next();

        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(items::next);
    }

    @Test
    void refusesANextPageThatHasNoCursor() {
        graph.answers("{\"data\":[],\"paging\":{\"next\":\"https://graph.facebook.com/12/progress?limit=5\"}}");

        assertThatExceptionOfType(GraphResponseException.class)
                .isThrownBy(client.listProgress("12")::nextPage)
                .withMessageContaining("no cursor");
    }

    @Test
    void refusesANextPageWhoseCursorCannotBeRead() {
        graph.answers("{\"data\":[],\"paging\":{\"next\":\"https://graph.facebook.com/12/progress?after=%ZZ\"}}");

        assertThatExceptionOfType(GraphResponseException.class).isThrownBy(client.listProgress("12")::nextPage);
    }

    @Test
    void refusesACursorThatComesAgain() {
        graph.answers(page("0", "a", true)).answers(page("1", "b", true)).answers(page("2", "a", true));

        Iterator<SignalsUploadProgress> items =
                client.listProgress("12").iterateAll().iterator();
        items.next();
        items.next();
        items.next();

        assertThatExceptionOfType(GraphResponseException.class)
                .isThrownBy(items::next)
                .withMessageContaining("read before");
        assertThat(graph.received()).hasSize(3);
    }

    @Test
    void throwsWhatTheReadOfAPageThrows() {
        graph.answers(page("0", "a", true))
                .answers(400, "{\"error\":{\"message\":\"(#100) Bad cursor\",\"code\":100}}");

        Page<SignalsUploadProgress> first = client.listProgress("12");

        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(first::nextPage);
    }

    @Test
    void readsAsManyPagesAsAreAllowedAndNoMore() {
        for (int i = 0; i < 4; i++) {
            graph.answers(page("" + i, "c" + i, i < 2));
        }
        try (OfflineUploadsClient enough = graph.builder().maxPages(3).build()) {
            assertThat(enough.listProgress("12").iterateAll()).hasSize(3);
        }
        graph.answers(page("0", "a", true)).answers(page("1", "b", true));
        try (OfflineUploadsClient few = graph.builder().maxPages(2).build()) {
            few.listProgress("12"); // the fourth answer of above
            Page<?> last = few.listProgress("12").nextPage();

            assertThat(last.hasNextPage()).isTrue();
            assertThatExceptionOfType(GraphResponseException.class)
                    .isThrownBy(last::nextPage)
                    .withMessage("the list has more than the 2 pages of maxPages [HTTP 200, listProgress]")
                    .matches(error -> !error.retryable());
            assertThat(last.after()).isEqualTo("b");
        }
        assertThat(graph.received()).hasSize(6);
    }

    @Test
    void readsTenThousandPagesAndNoMore() {
        AtomicInteger pages = new AtomicInteger();
        Client inProcess = (request, options) -> Response.builder()
                .request(request)
                .status(200)
                .headers(Map.of())
                .body(page("0", "c" + pages.incrementAndGet(), true), StandardCharsets.UTF_8)
                .build();

        try (OfflineUploadsClient walking = OfflineUploadsClient.builder()
                .accessToken("secret")
                .httpClient(inProcess)
                .build()) {
            assertThatExceptionOfType(GraphResponseException.class)
                    .isThrownBy(() -> walking.listProgress("12").iterateAll().forEach(item -> {}))
                    .withMessageContaining("more than the 10000 pages of maxPages");
        }
        assertThat(pages).hasValue(10_000);
    }

    /** Two walks from one page, which Graph leads different ways: neither sees where the other one was. */
    @Test
    void tellsAPageThatComesAgainOnEachWalkByItself() {
        graph.answers(page("0", "a", true))
                .answers(page("1", "b", true))
                .answers(page("2", "c", true))
                .answers(page("3", "c", true))
                .answers(page("4", "b", true))
                .answers(page("5", "c", true));

        Page<SignalsUploadProgress> first = client.listProgress("12");
        first.nextPage().nextPage();
        Page<SignalsUploadProgress> otherWay = first.nextPage().nextPage();

        Page<SignalsUploadProgress> end = otherWay.nextPage();
        assertThatExceptionOfType(GraphResponseException.class)
                .isThrownBy(end::nextPage)
                .withMessageContaining("read before");
    }

    @ParameterizedTest
    @CsvSource({"4096, true", "4097, false"})
    void goesOnBehindACursorOfAnyReasonableLength(int length, boolean goesOn) {
        graph.answers(page("0", "x".repeat(length), true)).answers(page("1", "b", false));

        Page<?> first = client.listProgress("12");

        if (goesOn) {
            assertThat(first.iterateAll()).hasSize(2);
        } else {
            assertThatExceptionOfType(GraphResponseException.class)
                    .isThrownBy(first::nextPage)
                    .withMessageContaining("longer than 4096");
        }
    }

    private static String page(String starts, String after, boolean next) {
        String data = starts.isEmpty() ? "" : starts.replaceAll("(\\d+)", "{\"start_inclusive\":$1}");
        return "{\"data\":[" + data + "],\"paging\":{\"cursors\":{\"after\":\"" + after + "\"}"
                + (next ? ",\"next\":\"https://graph.facebook.com/?after=" + after + "\"" : "") + "}}";
    }
}
