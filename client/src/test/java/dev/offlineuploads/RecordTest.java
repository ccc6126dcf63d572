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

/** The generated records, read and written by any Jackson mapper. */
class RecordTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void keepFieldsThatTheDocumentDoesNotName() throws Exception {
        String sent = "{\"id\":\"12\",\"new_field\":{\"a\":[1,null,\"x\"]},\"newer\":null}";

        OfflineConversionDataSetUpload upload = json.readValue(sent, OfflineConversionDataSetUpload.class);

        assertThat(upload.unknownFields()).containsOnlyKeys("new_field", "newer");
        assertThat(json.readTree(json.writeValueAsString(upload))).isEqualTo(json.readTree(sent));
    }

    @Test
    void holdAnOpenObjectInItsUnknownFields() throws Exception {
        PartnerIntegrationPullSession session =
                json.readValue("{\"id\":\"7\",\"rows\":3}", PartnerIntegrationPullSession.class);

        assertThat(session.unknownFields()).isEqualTo(Map.of("id", "7", "rows", 3));
    }

    @Test
    void readIntegersThatComeAsTextOrOutgrow32Bits() throws Exception {
        OfflineConversionDataSetUpload upload = json.readValue(
                "{\"id\":\"12\",\"valid_entries\":\"4812\",\"matched_entries\":4294967296}",
                OfflineConversionDataSetUpload.class);

        assertThat(upload.validEntries()).isEqualTo(4812L);
        assertThat(upload.matchedEntries()).isEqualTo(4_294_967_296L);
    }

    @Test
    void leaveOutWhatIsNull() throws Exception {
        OfflineConversionDataSetUpload upload = json.readValue("{\"id\":\"12\"}", OfflineConversionDataSetUpload.class);

        assertThat(upload.uploadTag()).isNull();
        assertThat(json.writeValueAsString(upload)).isEqualTo("{\"id\":\"12\"}");
    }

    @Test
    void cannotBeChangedFromOutside() throws Exception {
        List<Object> inner = new ArrayList<>(List.of(1));
        PartnerIntegrationPullSession session = new PartnerIntegrationPullSession(Map.of("list", inner));
        inner.add(2);
        SignalsUploadProgressPage page = json.readValue("{\"data\":[{}]}", SignalsUploadProgressPage.class);

        assertThat(session.unknownFields()).isEqualTo(Map.of("list", List.of(1)));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> session.unknownFields().put("a", 1));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> page.data().clear());
    }

    @Test
    void keepNoTokenOfAUrlThatTheDocumentDoesNotName() throws Exception {
        Paging paging = json.readValue("{\"first\":[\"https://g/1?access_token=secret\"]}", Paging.class);

        assertThat(paging.toString()).contains("first").doesNotContain("secret");
    }

    @Test
    void keepNoTokenOfThePagingUrls() throws Exception {
        Paging paging = json.readValue(
                "{\"next\":\"https://g/1?access_token=EAAB%7Csecret&after=b\",\"previous\":\"https://g/1?a=b&access_token=EAAB|secret\"}",
                Paging.class);

        assertThat(paging.next()).isEqualTo("https://g/1?access_token=redacted&after=b");
        assertThat(paging.toString() + json.writeValueAsString(paging)).doesNotContain("secret");
    }

    @Test
    void keepAFieldThatIsCalledAsTheirOwnRest() throws Exception {
        String sent = "{\"id\":\"12\",\"unknownFields\":{\"a\":1},\"b\":2}";

        OfflineConversionDataSetUpload upload = json.readValue(sent, OfflineConversionDataSetUpload.class);

        assertThat(upload.unknownFields()).containsOnlyKeys("unknownFields", "b");
        assertThat(json.readTree(json.writeValueAsString(upload))).isEqualTo(json.readTree(sent));
    }

    @Test
    void giveTheirTimesAsInstantsToo() throws Exception {
        OfflineConversionDataSetUpload upload = json.readValue(
                "{\"id\":\"12\",\"creation_time\":1706745600,\"event_time_min\":-1,\"event_time_max\":9223372036854775807}",
                OfflineConversionDataSetUpload.class);

        assertThat(upload.creationTimeAsInstant()).isEqualTo("2024-02-01T00:00:00Z");
        assertThat(upload.eventTimeMinAsInstant()).isEqualTo("1969-12-31T23:59:59Z");
        assertThat(upload.lastUploadTimeAsInstant()).isNull();
        assertThat(upload.firstUploadTimeAsInstant()).isNull();
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(upload::eventTimeMaxAsInstant);
        assertThat(json.writeValueAsString(upload)).doesNotContain("Instant");
    }
}
