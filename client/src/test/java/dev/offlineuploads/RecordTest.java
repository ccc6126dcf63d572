package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import dev.offlineuploads.model.Paging;
import dev.offlineuploads.model.PartnerIntegrationPullSession;
import dev.offlineuploads.model.SignalsUploadProgressPage;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated records, read and written by any Jackson mapper. */
class RecordTest {

    private final ObjectMapper json = new ObjectMapper();

    private OfflineConversionDataSetUpload upload(String text) throws Exception {
        return json.readValue(text, OfflineConversionDataSetUpload.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"12\"}",
                "{\"id\":\"12\",\"matched_entries\":4294967296,\"is_excluded_for_lift\":false}",
                "{\"id\":\"12\",\"new_field\":{\"a\":[1,null,\"x\"]},\"newer\":null}",
                "{\"id\":\"12\",\"additionalProperties\":{\"a\":1},\"b\":2}"
            })
    void areWrittenAsTheyWereRead(String text) throws Exception {
        assertThat(json.readTree(json.writeValueAsString(upload(text)))).isEqualTo(json.readTree(text));
    }

    @Test
    void cannotBeModified() throws Exception {
        List<Object> inner = new ArrayList<>(List.of(1));
        PartnerIntegrationPullSession session = new PartnerIntegrationPullSession(Map.of("list", inner));
        inner.add(2);
        SignalsUploadProgressPage page = json.readValue("{\"data\":[{}]}", SignalsUploadProgressPage.class);

        assertThat(session.additionalProperties()).isEqualTo(Map.of("list", List.of(1)));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> session.additionalProperties().put("a", 1));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> page.data().clear());
    }

    @Test
    void maskTokensInUrls() throws Exception {
        Paging paging = json.readValue(
                "{\"next\":\"https://g/1?access_token=EAAB%7Csecret&after=b\","
                        + "\"previous\":\"https://g/1?a=b&access_token=EAAB|secret\","
                        + "\"first\":[\"https%3A%2F%2Fg%2F1%3Faccess_token%3Dsecret\"]}",
                Paging.class);

        assertThat(paging.next()).isEqualTo("https://g/1?access_token=*&after=b");
        assertThat(paging.previous()).isEqualTo("https://g/1?a=b&access_token=*");
        assertThat(paging.additionalProperties())
                .isEqualTo(Map.of("first", List.of("https%3A%2F%2Fg%2F1%3Faccess_token%3D*")));
        assertThat(paging + json.writeValueAsString(paging)).doesNotContain("secret");
    }

    @Test
    void returnTimesAsInstants() throws Exception {
        OfflineConversionDataSetUpload upload = upload(
                "{\"id\":\"12\",\"creation_time\":1706745600,\"event_time_min\":-1,\"event_time_max\":9223372036854775807}");

        assertThat(upload.creationTimeAsInstant()).isEqualTo("2024-02-01T00:00:00Z");
        assertThat(upload.eventTimeMinAsInstant()).isEqualTo("1969-12-31T23:59:59Z");
        assertThat(upload.lastUploadTimeAsInstant()).isNull();
        assertThat(upload.firstUploadTimeAsInstant()).isNull();
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(upload::eventTimeMaxAsInstant);
        assertThat(json.writeValueAsString(upload)).doesNotContain("Instant");
    }
}
