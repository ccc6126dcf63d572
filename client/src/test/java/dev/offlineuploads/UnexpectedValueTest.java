package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that cannot be read as their property. They cost no other property, and nothing that was sent is lost. */
class UnexpectedValueTest extends ResponseTestBase {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "valid_entries        | {\"web\":1,\"store\":2}",
                "valid_entries        | []",
                "valid_entries        | [12]",
                "event_stats          | {\"Purchase\":48,\"Lead\":3}",
                "event_stats          | [{\"event\":\"Purchase\",\"count\":48}]",
                "event_stats          | false",
                "event_stats          | 1.2E+17",
                "is_excluded_for_lift | {}",
                "event_time_max       | [\"2024-05-06T07:08:09+0000\",null]"
            })
    void keepsValuesOfAnotherJsonType(String property, String json) {
        OfflineConversionDataSetUpload upload = uploadWith("\"" + property + "\":" + json + ",\"matched_entries\":12");

        assertThat(upload)
                .usingRecursiveComparison()
                .ignoringFields("additionalProperties")
                .isEqualTo(uploadWith("\"matched_entries\":12"));
        assertThat(asJson(upload.additionalProperties())).isEqualTo(parsed("{\"" + property + "\":" + json + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true", "1.5", "{}", "[]"})
    void doesNotPresentOtherValuesAsText(String json) {
        graph.answers("{\"id\":\"12\",\"upload_tag\":" + json + "}");
        OfflineConversionDataSetUpload upload = client.getUpload("12");

        assertThat(upload.uploadTag()).isNull();
        assertThat(asJson(upload.additionalProperties())).isEqualTo(parsed("{\"upload_tag\":" + json + "}"));
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
    void keepsAllValuesOfADuplicateName() {
        OfflineConversionDataSetUpload upload = uploadWith(
                "\"valid_entries\":1,\"valid_entries\":2,\"valid_entries\":3,\"api_calls\":4,\"api_calls\":4");

        assertThat(upload.validEntries()).isNull();
        assertThat(upload.additionalProperties()).isEqualTo(Map.of("valid_entries", List.of(1, 2, 3)));
        assertThat(upload.apiCalls()).isEqualTo(4);
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

        assertThat(asJson(uploadWith(properties).additionalProperties())).isEqualTo(parsed("{" + properties + "}"));
    }

    @Test
    void readsOneCursorWhereTheOtherHasAnUnexpectedForm() {
        Page<?> page = progress("{\"data\":[],\"paging\":{\"cursors\":{\"before\":{\"a\":1},\"after\":\"b\"}}}");

        assertThat(page.before()).isNull();
        assertThat(page.after()).isEqualTo("b");
    }
}
