package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.errors.PermissionDeniedException;
import dev.offlineuploads.model.SignalsUploadProgress;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Iteration over the pages of a list. */
class PageTest extends ResponseTestBase {

    @Test
    void iteratesOverAllPagesInOrderAndPastEmptyOnes() {
        graph.answers(page("0", "a", true))
                .answers(page("", "b", true))
                .answers(page("1,2", "c", true))
                .answers(page("3", "d", false));

        assertThat(client.listProgress("12").iterateAll())
                .extracting(SignalsUploadProgress::startInclusive)
                .containsExactly(0L, 1L, 2L, 3L);
        assertThat(graph.targets())
                .containsExactly(
                        "/v19.0/12/progress",
                        "/v19.0/12/progress?after=a",
                        "/v19.0/12/progress?after=b",
                        "/v19.0/12/progress?after=c");
    }

    @Test
    void returnsItsOwnItemsOnlyAndPrintsNoneOfThem() {
        graph.answers(page("0,1", "a", true)).answers(page("2", "b", false));

        Page<SignalsUploadProgress> first = client.listProgress("12");

        assertThat(first.items()).hasSize(2);
        assertThat(first).hasToString("Page[2 items, more follow]");
        assertThat(first.nextPage()).hasToString("Page[1 items, the last]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"cursors\":{\"before\":\"a\",\"after\":\"b\"}}     | a | b",
                "{\"cursors\":{\"before\":{\"a\":1},\"after\":\"b\"}} |   | b",
                "{}                                           |   |"
            })
    void returnsTheCursorsOfAPage(String paging, String before, String after) {
        Page<?> page = progress("{\"data\":[],\"paging\":" + paging + "}");

        assertThat(page.before()).isEqualTo(before);
        assertThat(page.after()).isEqualTo(after);
    }

    @Test
    void throwsAfterTheLastItemAndTheLastPage() {
        graph.answers(page("0", "a", false));
        Page<SignalsUploadProgress> page = client.listProgress("12");
        Iterator<SignalsUploadProgress> items = page.iterateAll().iterator();
        items.next();

        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(items::next);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(page::nextPage);
    }

    @Test
    void fetchesAPageAgainAfterAFailure() {
        graph.answers(page("0", "a", true))
                .answers(400, ScriptedGraph.error(10, ""))
                .answers(page("1,2", "b", false));
        Iterator<SignalsUploadProgress> items =
                client.listProgress("12").iterateAll().iterator();
        items.next();

        assertThatExceptionOfType(PermissionDeniedException.class).isThrownBy(items::hasNext);
        assertThat(items)
                .toIterable()
                .extracting(SignalsUploadProgress::startInclusive)
                .containsExactly(1L, 2L);
    }

    @Test
    void fetchesAPageOnlyWhenItIsNeeded() {
        graph.answers(page("0,1", "a", true)).answers(page("2,3", "b", true));
        Page<SignalsUploadProgress> first = client.listProgress("12");

        assertThat(first.streamAll().limit(2)).hasSize(2);
        assertThat(graph.received()).hasSize(1);
        assertThat(first.streamAll().limit(3)).hasSize(3);
        assertThat(graph.received()).hasSize(2);
    }

    @Test
    void rejectsAPositionThatWasVisitedBefore() {
        graph.answers(page("0", "a", true)).answers(page("1", "b", true)).answers(page("2", "a", true));
        Iterator<SignalsUploadProgress> items =
                client.listProgress("12").iterateAll().iterator();
        items.next();
        items.next();
        items.next();

        assertThatExceptionOfType(InvalidResponseException.class)
                .isThrownBy(items::next)
                .withMessageContaining("a page that was read before")
                .matches(error -> !error.isRetryable());
        assertThat(graph.received()).hasSize(3);
    }

    @Test
    void keepsOnlyTheCurrentPage() {
        graph.answers(page("0", "a", true)).answers(page("1", "b", false));
        Iterator<SignalsUploadProgress> items =
                client.listProgress("12").iterateAll().iterator();
        WeakReference<Object> first = new WeakReference<>(items.next());
        items.next();

        System.gc();

        assertThat(first.get()).isNull();
        assertThat(items.hasNext()).isFalse();
    }

    /** The cursors of some lists stay the same. */
    @Test
    void prefersThePositionInTheLinkToTheCursor() {
        graph.answers(page("0", "a", true).replace("?after=a", "?offset=25"))
                .answers(page("1", "a", true).replace("?after=a", "?after=b&until=5"))
                .answers(page("2", "a", false));

        assertThat(client.listProgress("12").iterateAll()).hasSize(3);
        assertThat(graph.targets())
                .containsExactly(
                        "/v19.0/12/progress", "/v19.0/12/progress?offset=25", "/v19.0/12/progress?after=b&until=5");
    }

    @Test
    void rejectsThePositionOfTheFirstPage() {
        graph.answers(page("0", "b", true)).answers(page("1", "a", true));
        ListOptions afterA = ListOptions.builder().after("a").build();

        assertThatExceptionOfType(InvalidResponseException.class)
                .isThrownBy(() -> client.listProgress("12", afterA).streamAll().count())
                .withMessageContaining("a page that was read before");
    }

    /** Two walks from one page that take different ways: a position that only one of them visited is new to the other. */
    @Test
    void detectsVisitedPositionsPerWalk() {
        graph.answers(page("0", "a", true))
                .answers(page("1", "b", true))
                .answers(page("2", "c", true))
                .answers(page("3", "c", true))
                .answers(page("4", "b", true))
                .answers(page("5", "c", true));

        Page<SignalsUploadProgress> first = client.listProgress("12");
        first.nextPage().nextPage();
        Page<SignalsUploadProgress> end = first.nextPage().nextPage().nextPage();

        assertThatExceptionOfType(InvalidResponseException.class)
                .isThrownBy(end::nextPage)
                .withMessageContaining("a page that was read before");
    }

    @Test
    void readsAsManyPagesAsMaxPagesAllows() {
        graph.answers(page("0", "a", true)).answers(page("1", "b", true)).answers(page("2", "c", false));
        OfflineUploadsClient three = graph.client(builder -> builder.maxPages(3));
        assertThat(three.listProgress("12").iterateAll()).hasSize(3);

        graph.answers(page("0", "a", true)).answers(page("1", "b", true));
        OfflineUploadsClient two = graph.client(builder -> builder.maxPages(2));
        Page<?> last = two.listProgress("12").nextPage();
        assertThat(last.hasNextPage()).isTrue();
        assertThat(last.after()).isEqualTo("b");
        assertThatExceptionOfType(InvalidResponseException.class)
                .isThrownBy(last::nextPage)
                .withMessage("the list has more than 2 pages, the limit that maxPages sets [HTTP 200, listProgress]")
                .matches(error -> !error.isRetryable());
        assertThat(graph.received()).hasSize(5);
    }

    private static String page(String starts, String after, boolean next) {
        String data = starts.isEmpty() ? "" : starts.replaceAll("(\\d+)", "{\"start_inclusive\":$1}");
        return "{\"data\":[" + data + "],\"paging\":{\"cursors\":{\"after\":\"" + after + "\"}"
                + (next ? ",\"next\":\"https://graph.facebook.com/?after=" + after + "\"" : "") + "}}";
    }
}
