package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values with one meaning only, in every notation. */
class ScalarReadingTest extends ResponseTestBase {

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
            strings = {
                "63.5",
                "\"63.5\"",
                "1e-2",
                "1e99",
                "1e5000",
                "9223372036854775808",
                "-9223372036854775809",
                "9223372036854775807.5",
                "true",
                "\"\"",
                "\"n/a\"",
                "\"0x0c\"",
                "\"1,200\""
            })
    void keepsValuesThatAreNotIntegers(String json) {
        OfflineConversionDataSetUpload upload = uploadWith("\"match_rate_approx\":" + json + ",\"matched_entries\":12");

        assertThat(upload.matchRateApprox()).isNull();
        assertThat(asJson(upload.additionalProperties())).isEqualTo(parsed("{\"match_rate_approx\":" + json + "}"));
        assertThat(upload.uploadTag()).isEqualTo("winter");
        assertThat(upload.matchedEntries()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({
        "true, true",
        "1, true",
        "'\"1\"', true",
        "'\"true\"', true",
        "'\"TRUE\"', true",
        "false, false",
        "0, false",
        "'\"0\"', false",
        "'\"false\"', false"
    })
    void readsBooleansInEveryNotation(String json, boolean value) {
        OfflineConversionDataSetUpload upload = uploadWith("\"is_excluded_for_lift\":" + json);

        assertThat(upload.isExcludedForLift()).isEqualTo(value);
        assertThat(upload.additionalProperties()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1", "0.5", "\"yes\"", "\"\"", "\"null\""})
    void keepsValuesThatAreNotBooleans(String json) {
        OfflineConversionDataSetUpload upload = uploadWith("\"is_excluded_for_lift\":" + json);

        assertThat(upload.isExcludedForLift()).isNull();
        assertThat(asJson(upload.additionalProperties())).isEqualTo(parsed("{\"is_excluded_for_lift\":" + json + "}"));
    }

    @ParameterizedTest
    @CsvSource({
        "1714979289, 2024-05-06T07:08:09Z",
        "'\"1714979289\"', 2024-05-06T07:08:09Z",
        "'\"2024-05-06T07:08:09+0000\"', 2024-05-06T07:08:09Z",
        "'\"2024-05-06T07:08:09+00:00\"', 2024-05-06T07:08:09Z",
        "'\"2024-05-06T07:08:09Z\"', 2024-05-06T07:08:09Z",
        "'\"2024-05-06T07:08:09-0730\"', 2024-05-06T14:38:09Z",
        "'\"2024-02-29T23:59:59+0000\"', 2024-02-29T23:59:59Z",
        "'\"1969-12-31T23:59:59+0000\"', 1969-12-31T23:59:59Z"
    })
    void readsTimesInGraphsForm(String json, Instant time) {
        OfflineConversionDataSetUpload upload = uploadWith("\"event_time_max\":" + json + ",\"creation_time\":" + json);

        assertThat(upload.eventTimeMaxAsInstant()).isEqualTo(time);
        assertThat(upload.creationTimeAsInstant()).isEqualTo(time);
        assertThat(upload.additionalProperties()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2024-05-06",
                "2024-05-06T07:08:09",
                "2024-05-06 07:08:09+0000",
                "2024-02-30T00:00:00+0000",
                "2023-02-29T00:00:00+0000",
                "2024-05-06T25:08:09+0000"
            })
    void keepsTextsThatAreNotTimes(String text) {
        OfflineConversionDataSetUpload upload = uploadWith("\"event_time_max\":\"" + text + "\"");

        assertThat(upload.eventTimeMax()).isNull();
        assertThat(upload.additionalProperties()).hasSize(1).containsEntry("event_time_max", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"valid_entries", "upload_tag"})
    void readsTimesOnlyWhereTimesAreDocumented(String property) {
        graph.answers("{\"id\":\"12\",\"" + property + "\":\"2024-05-06T07:08:09+0000\"}");
        OfflineConversionDataSetUpload upload = client.getUpload("12");

        assertThat(upload.validEntries()).isNull();
        assertThat(upload.uploadTag()).isEqualTo(property.equals("upload_tag") ? "2024-05-06T07:08:09+0000" : null);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "'\"\"', ''",
        "'\"null\"', null",
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
}
