package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offlineuploads.model.SignalsUploadProgress;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

        assertThat(client.listProgress("12"))
                .extracting(SignalsUploadProgress::startInclusive)
                .containsExactly(0L, 1L, 2L, 3L);
        assertThat(graph.targets())
                .containsExactly("/v19.0/12/progress", "/v19.0/12/progress?after=a", "/v19.0/12/progress?after=b");
    }

    @Test
    void passesOverAnEmptyPage() {
        graph.answers(page("", "a", true)).answers(page("", "b", true)).answers(page("7", "c", false));

        assertThat(client.listProgress("12").stream()).hasSize(1);
    }

    @Test
    void endsWhereNoNextPageIsNamedAlthoughThereIsACursor() {
        graph.answers(page("0", "a", false));

        Page<SignalsUploadProgress> page = client.listProgress("12");

        assertThat(page.hasNext()).isFalse();
        assertThat(page).hasSize(1);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(page::next);
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void endsWherePagingIsMissingOrEmpty() {
        graph.answers("{\"data\":[]}").answers("{\"data\":[],\"paging\":{}}");

        assertThat(client.listPullSessions("12")).isEmpty();
        assertThat(client.listPullSessions("12")).isEmpty();
    }

    @Test
    void fetchesAPageOnlyWhenItIsNeeded() {
        graph.answers(page("0,1", "a", true));

        Iterator<SignalsUploadProgress> items = client.listProgress("12").iterator();
        items.next();
        items.next();

        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void canBeWalkedAgainFromAnyPage() {
        graph.answers(page("0", "a", true)).answers(page("1", "b", false)).answers(page("1", "b", false));

        Page<SignalsUploadProgress> first = client.listProgress("12");

        assertThat(first).hasSize(2);
        assertThat(first).hasSize(2);
    }

    @Test
    void takesTheCursorOfTheNextUrlWhereThereIsNoOtherAndNothingElseOfIt() {
        graph.answers("{\"data\":[],\"paging\":{\"next\":"
                        + "\"http://attacker.invalid:1/v1.0/99/progress?access_token=x&limit=5&after=a%3D%3D&x=y\"}}")
                .answers(page("1", "b", false));

        assertThat(client.listProgress("12")).hasSize(1);
        assertThat(graph.targets().get(1)).isEqualTo("/v19.0/12/progress?after=a%3D%3D");
    }

    @Test
    void refusesANextPageThatHasNoCursor() {
        graph.answers("{\"data\":[],\"paging\":{\"next\":\"https://graph.facebook.com/12/progress?limit=5\"}}");

        assertThatExceptionOfType(GraphResponseException.class)
                .isThrownBy(client.listProgress("12")::next)
                .withMessageContaining("no cursor");
    }

    @Test
    void refusesANextPageWhoseCursorCannotBeRead() {
        graph.answers("{\"data\":[],\"paging\":{\"next\":\"https://graph.facebook.com/12/progress?after=%ZZ\"}}");

        assertThatExceptionOfType(GraphResponseException.class).isThrownBy(client.listProgress("12")::next);
    }

    @Test
    void refusesACursorThatComesAgain() {
        graph.answers(page("0", "a", true)).answers(page("1", "b", true)).answers(page("2", "a", true));

        Iterator<SignalsUploadProgress> items = client.listProgress("12").iterator();
        items.next();
        items.next();
        items.next();

        assertThatExceptionOfType(GraphResponseException.class)
                .isThrownBy(items::next)
                .withMessageContaining("the cursor a again");
        assertThat(graph.received()).hasSize(3);
    }

    @Test
    void throwsWhatTheReadOfAPageThrows() {
        graph.answers(page("0", "a", true))
                .answers(400, "{\"error\":{\"message\":\"(#100) Bad cursor\",\"code\":100}}");

        Page<SignalsUploadProgress> first = client.listProgress("12");

        assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(first::next);
    }

    private static String page(String starts, String after, boolean next) {
        String data = starts.isEmpty() ? "" : starts.replaceAll("(\\d+)", "{\"start_inclusive\":$1}");
        return "{\"data\":[" + data + "],\"paging\":{\"cursors\":{\"after\":\"" + after + "\"}"
                + (next ? ",\"next\":\"https://graph.facebook.com/?after=" + after + "\"" : "") + "}}";
    }
}
