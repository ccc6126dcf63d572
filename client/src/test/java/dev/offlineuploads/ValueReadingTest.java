package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values are read in every notation that has one meaning. A value that cannot be read costs no other property, and nothing that
 * was sent is lost.
 */
class ValueReadingTest extends ResponseTestBase {

    @ParameterizedTest
    @ValueSource(strings = {"12", "12.0", "1.2e1", "120E-1", "\"12\"", "\"12.0\"", "\"1.2e1\"", "\" 12 \"", "\"+12\""})
    void readsIntegersInEveryNotation(String json) {
        OfflineConversionDataSetUpload upload = uploadWith("\"valid_entries\":" + json);

        assertThat(upload.validEntries()).isEqualTo(12);
        assertThat(upload.additionalProperties()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 4_294_967_296L, Long.MAX_VALUE, Long.MIN_VALUE})
    void readsIntegersOf64Bits(long value) {
        assertThat(uploadWith("\"matched_entries\":" + value).matchedEntries()).isEqualTo(value);
        assertThat(uploadWith("\"matched_entries\":\"" + value + "\"").matchedEntries())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"63.5", "\"63.5\"", "1e5000", "9223372036854775808", "true", "\"\"", "\"n/a\"", "\"1,200\""})
    void keepsValuesThatAreNotIntegers(String json) {
        assertKept("match_rate_approx", json);
    }

    @ParameterizedTest
    @CsvSource({
        "true, true",
        "'\"1\"', true",
        "'\"TRUE\"', true",
        "1.0, true",
        "'\" 1e0 \"', true",
        "false, false",
        "'\"0\"', false",
        "'\"False\"', false"
    })
    void readsBooleansInEveryNotation(String json, boolean value) {
        OfflineConversionDataSetUpload upload = uploadWith("\"is_excluded_for_lift\":" + json);

        assertThat(upload.isExcludedForLift()).isEqualTo(value);
        assertThat(upload.additionalProperties()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1", "0.5", "\"0.5\"", "\"2.0\"", "1e99", "\"yes\"", "\"\"", "\"null\""})
    void keepsValuesThatAreNotBooleans(String json) {
        assertKept("is_excluded_for_lift", json);
    }

    @ParameterizedTest
    @CsvSource({
        "1714979289, 2024-05-06T07:08:09Z",
        "'\"1714979289\"', 2024-05-06T07:08:09Z",
        "'\"2024-05-06T07:08:09+0000\"', 2024-05-06T07:08:09Z",
        "'\"2024-05-06T07:08:09-0730\"', 2024-05-06T14:38:09Z",
        "'\"2024-02-29T23:59:59+0000\"', 2024-02-29T23:59:59Z"
    })
    void readsTimesInGraphsForm(String json, Instant time) {
        OfflineConversionDataSetUpload upload = uploadWith("\"event_time_max\":" + json + ",\"creation_time\":" + json);

        assertThat(upload.eventTimeMaxAsInstant()).isEqualTo(time);
        assertThat(upload.creationTimeAsInstant()).isEqualTo(time);
        assertThat(upload.additionalProperties()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2024-05-06T07:08:09", "2023-02-29T00:00:00+0000", "2024-05-06T25:08:09+0000"})
    void keepsTextsThatAreNotTimes(String text) {
        assertKept("event_time_max", '"' + text + '"');
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "'\"\"', ''",
        "'\"null\"', null",
        "'\"2024-05-06T07:08:09+0000\"', 2024-05-06T07:08:09+0000",
        "'\"\\ud83d\\ude00\"', \ud83d\ude00",
        "7000000000000000000001, 7000000000000000000001"
    })
    void readsTexts(String json, String text) {
        OfflineConversionDataSetUpload upload = uploadWith("\"event_stats\":" + json);

        assertThat(upload.eventStats()).isEqualTo(text);
        assertThat(upload.additionalProperties()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7000000000000001\"", "7000000000000001", "7000000000000000000001"})
    void readsIdsAsTextAndAsNumbers(String json) {
        graph.answers("{\"id\":" + json + "}");

        String id = json.replace("\"", "");
        assertThat(client.getUpload(id).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "valid_entries        | {\"web\":1,\"store\":2}",
                "valid_entries        | []",
                "valid_entries        | \"2024-05-06T07:08:09+0000\"",
                "event_stats          | {\"Purchase\":48,\"Lead\":3}",
                "event_stats          | [{\"event\":\"Purchase\",\"count\":48}]",
                "event_time_max       | [\"2024-05-06T07:08:09+0000\",null]"
            })
    void keepsValuesOfAnotherJsonType(String property, String json) {
        assertKept(property, json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true", "1.5", "1.2E+17", "{}", "[]"})
    void doesNotPresentOtherValuesAsText(String json) {
        assertKept("event_stats", json);
    }

    /** The value is in the additional properties only, and the other properties are as without it. */
    private void assertKept(String property, String json) {
        OfflineConversionDataSetUpload upload = uploadWith("\"" + property + "\":" + json + ",\"matched_entries\":12");

        assertThat(upload)
                .usingRecursiveComparison()
                .ignoringFields("additionalProperties")
                .isEqualTo(uploadWith("\"matched_entries\":12"));
        assertThat(asJson(upload.additionalProperties())).isEqualTo(parsed("{\"" + property + "\":" + json + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.01E+15", "12.0", "-12", "\"12a\"", "\" 12\"", "\"\"", "true", "null", "[\"12\"]", "{}"})
    void rejectsUploadsWithoutAnId(String id) {
        InvalidResponseException error = invalid(200, "{\"upload_tag\":\"winter\",\"id\":" + id + "}");

        assertThat(error).hasMessageStartingWith("id is missing from the response or has an unexpected form");
        assertThat(error.isRetryable()).isFalse();
        assertThat(error.body()).contains("winter");
    }

    @Test
    void readsTheLastValueOfADuplicateName() {
        assertThat(uploadWith("\"valid_entries\":1,\"valid_entries\":2").validEntries())
                .isEqualTo(2);
    }

    @Test
    void treatsNullAsAbsent() {
        OfflineConversionDataSetUpload upload = uploadWith("\"valid_entries\":null,\"event_stats\":null");

        assertThat(upload.validEntries()).isNull();
        assertThat(upload.eventStats()).isNull();
        assertThat(upload.additionalProperties()).isEmpty();
    }

    @Test
    void keepsUnknownProperties() {
        String properties = "\"rate\":0.1234567890123456789012345,\"list\":[1,null,{\"a\":true}],\"new\":null";

        Map<String, Object> read = uploadWith(properties).additionalProperties();

        assertThat(asJson(read)).isEqualTo(parsed("{" + properties + "}"));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> read.put("a", 1));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> read.entrySet().iterator().next().setValue(1));
    }
}
