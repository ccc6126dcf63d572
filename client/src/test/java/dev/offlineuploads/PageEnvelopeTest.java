package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.model.SignalsUploadProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages whose envelope or items have an unexpected form. */
class PageEnvelopeTest extends ResponseTestBase {

    private static final String R1 = "{\"start_inclusive\":0,\"end_exclusive\":10}";
    private static final String R2 = "{\"start_inclusive\":10,\"end_exclusive\":20}";
    private static final SignalsUploadProgress FIRST = range(R1);
    private static final SignalsUploadProgress SECOND = range(R2);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"paging\":[]",
                ",\"paging\":null",
                ",\"paging\":\"\"",
                ",\"paging\":{\"cursors\":[]}",
                ",\"paging\":{\"cursors\":{\"after\":\"b\"}}",
                ",\"paging\":{\"next\":null}",
                ",\"paging\":{\"next\":\"\"}",
                ",\"paging\":{\"next\":{}}"
            })
    void endsWithoutALinkToANextPage(String rest) {
        Page<SignalsUploadProgress> page = progress("{\"data\":[" + R1 + "]" + rest + "}");

        assertThat(page.hasNextPage()).isFalse();
        assertThat(page.iterateAll()).containsExactly(FIRST);
        assertThat(graph.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "null", "[null]", "[null,null]", "false", "\"\""})
    void readsEmptyData(String data) {
        Page<SignalsUploadProgress> page = progress("{\"data\":" + data + "}");

        assertThat(page.iterateAll()).isEmpty();
        assertThat(page.additionalProperties()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"data\":\"x\"}", "{\"data\":0}", "{\"data\":{\"a\":{}}}"})
    void rejectsPagesWithoutData(String body) {
        assertThatExceptionOfType(InvalidResponseException.class)
                .isThrownBy(() -> progress(body))
                .withMessageStartingWith("data is missing from the response or has an unexpected form");
    }

    @Test
    void readsTheOtherValuesOfAnItemWithAnUnexpectedValue() {
        String odd = "{\"start_inclusive\":\"n/a\",\"end_exclusive\":15}";

        Page<SignalsUploadProgress> page = progress("{\"data\":[" + R1 + "," + odd + "," + R2 + "]}");

        assertThat(page.items()).extracting(SignalsUploadProgress::endExclusive).containsExactly(10L, 15L, 20L);
        assertThat(page.items().get(1).additionalProperties()).isEqualTo(Map.of("start_inclusive", "n/a"));
    }

    @Test
    void skipsAndKeepsWhatIsNotAnItem() {
        Page<SignalsUploadProgress> page =
                progress("{\"data\":[" + R1 + ",\"x\",7,[" + R1 + "],false,null," + R2 + ",{}]}");

        assertThat(page.items()).containsExactly(FIRST, SECOND, range("{}"));
        assertThat(asJson(page.additionalProperties())).isEqualTo(parsed("{\"data\":[\"x\",7,[" + R1 + "],false]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"next\":true}",
                "{\"next\":[\"https://x/?after=b\"]}",
                "{\"next\":{\"url\":\"https://x/?after=b\"}}",
                "\"https://x/?after=b\"",
                "[{\"next\":\"https://x/?after=b\"}]"
            })
    void returnsTheItemsBeforeItReportsALinkOfAnUnexpectedForm(String paging) {
        assertFailsAfterTheFirstItem(paging, "the link to the next page has an unexpected form");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x/",
                "text",
                "https://x/?after=%ZZ&offset=25",
                "https://x/?after=%C3",
                "https://x/?after=%ed%a0%80"
            })
    void returnsTheItemsBeforeItReportsALinkWithoutAPosition(String link) {
        assertFailsAfterTheFirstItem(
                "{\"next\":\"" + link + "\"}", "the link to the next page has no cursor or other position");
    }

    private void assertFailsAfterTheFirstItem(String paging, String message) {
        Page<SignalsUploadProgress> page = progress("{\"data\":[" + R1 + "],\"paging\":" + paging + "}");
        List<SignalsUploadProgress> items = new ArrayList<>();

        InvalidResponseException error = catchThrowableOfType(
                InvalidResponseException.class, () -> page.iterateAll().forEach(items::add));

        assertThat(error).hasMessage(message + " [HTTP 200, listProgress]");
        assertThat(error.isRetryable()).isFalse();
        assertThat(items).containsExactly(FIRST);
        assertThat(graph.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "\"x\"", "[1]", "{}", "{\"after\":null}", "{\"after\":{\"a\":1}}"})
    void followsTheLinkWithoutAUsableCursor(String cursors) {
        graph.answers("{\"data\":[" + R1 + "],\"paging\":{\"next\":\"https://x/?after=b\",\"cursors\":" + cursors
                        + "}}")
                .answers("{\"data\":[" + R2 + "]}");

        assertThat(client.listProgress("12").iterateAll()).containsExactly(FIRST, SECOND);
        assertThat(graph.targets()).last().isEqualTo("/v19.0/12/progress?after=b");
    }

    @Test
    void returnsThePropertiesOtherThanItemsAndPaging() {
        Page<?> page = progress("{\"summary\":{\"total_count\":7},\"data\":[" + R1 + "],\"paging\":{},\"new\":null}");

        assertThat(asJson(page.additionalProperties()))
                .isEqualTo(parsed("{\"summary\":{\"total_count\":7},\"new\":null}"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> page.additionalProperties().clear());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "{\"cursors\":{\"total\":7}}", "{\"a\":1,\"cursors\":{\"before\":{\"b\":2}}}"})
    void returnsThePropertiesOfThePaging(String paging) {
        Page<?> page = progress("{\"data\":[" + R1 + "],\"paging\":" + paging + "}");

        assertThat(asJson(page.additionalProperties())).isEqualTo(parsed("{\"paging\":" + paging + "}"));
    }
}
