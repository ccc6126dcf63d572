package dev.offlineuploads.resilience;

import static dev.offlineuploads.fakegraph.Misbehaviour.response;
import static dev.offlineuploads.resilience.Expected.notRetried;
import static dev.offlineuploads.resilience.Fault.lasting;
import static dev.offlineuploads.resilience.Faults.RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Values of an upload that have another form than documented. The other fields are read as usual. */
final class ValueFaults {

    private ValueFaults() {}

    static List<Fault> values() {
        Expected noId = notRetried(RESPONSE, "id is missing from the response or has an unexpected form");
        return List.of(
                converted("valid_entries", "12.0", upload -> upload.validEntries(), 12L),
                converted("valid_entries", "1.2e3", upload -> upload.validEntries(), 1200L),
                converted("is_excluded_for_lift", "\"0\"", upload -> upload.isExcludedForLift(), false),
                converted(
                        "event_time_max",
                        "\"2024-05-06T07:08:09+0000\"",
                        upload -> upload.eventTimeMax(),
                        Instant.parse("2024-05-06T07:08:09Z").getEpochSecond()),
                kept("match_rate_approx", "63.5", upload -> upload.matchRateApprox(), new BigDecimal("63.5")),
                kept("valid_entries", "{\"web\":1}", upload -> upload.validEntries(), Map.of("web", 1)),
                kept("valid_entries", "1e999999999", upload -> upload.validEntries(), new BigDecimal("1e999999999")),
                kept("event_stats", "{\"Purchase\":48}", upload -> upload.eventStats(), Map.of("Purchase", 48)),
                kept("event_stats", "false", upload -> upload.eventStats(), false),
                lasting("`id` is `7.01E+15`", response("{\"id\":7.01E+15}"), noId),
                lasting("`id` is missing", response("{\"upload_tag\":\"stores\"}"), noId));
    }

    /** A value that the client converts. */
    private static Fault converted(
            String field, String json, Function<OfflineConversionDataSetUpload, Object> get, Object value) {
        return fault(field, json, Expected.upload("`" + accessor(field) + "()` is " + value, upload -> {
            assertThat(get.apply(upload)).isEqualTo(value);
            assertOthers(upload);
        }));
    }

    /** A value that the client cannot convert. */
    private static Fault kept(
            String field, String json, Function<OfflineConversionDataSetUpload, Object> get, Object value) {
        String detail = "`" + accessor(field) + "()` is null, and `additionalProperties()` has the value";
        return fault(field, json, Expected.upload(detail, upload -> {
            assertThat(get.apply(upload)).isNull();
            assertThat(upload.additionalProperties()).isEqualTo(Map.of(field, value));
            assertOthers(upload);
        }));
    }

    private static Fault fault(String field, String json, Expected expected) {
        return lasting(
                "`" + field + "` is `" + json + "`",
                response("{\"id\":\"12\",\"" + field + "\":" + json + ",\"upload_tag\":\"stores\"}"),
                expected);
    }

    private static String accessor(String field) {
        return Pattern.compile("_(.)")
                .matcher(field)
                .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }

    private static void assertOthers(OfflineConversionDataSetUpload upload) {
        assertThat(upload.id()).isEqualTo("12");
        assertThat(upload.uploadTag()).isEqualTo("stores");
    }
}
