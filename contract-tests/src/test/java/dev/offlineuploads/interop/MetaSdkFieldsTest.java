package dev.offlineuploads.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.facebook.ads.sdk.OfflineConversionDataSetUpload;
import com.facebook.ads.sdk.OfflineConversionDataSetUpload.APIRequestGet;
import dev.offlineuploads.spec.ReferenceTables;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Checks the fields in the reference tables against those of Meta's SDK. */
class MetaSdkFieldsTest {

    private static final String UPLOAD = "OfflineConversionDataSetUpload";

    /** New names of fields that have their old name in this version of the SDK, by the old name. */
    private static final Map<String, String> RENAMED = Map.of();

    private static final Map<String, Class<?>> SDK_TYPES = Map.of(
            "numeric string", String.class,
            "string", String.class,
            "int32", Long.class,
            "integer", Long.class,
            "bool", Boolean.class);

    /** The reference tables may have fields that the SDK does not have yet. */
    @Test
    void referenceHasEveryFieldOfTheSdkWithItsType() throws Exception {
        Map<String, Class<?>> documented = ReferenceTables.table("fields").stream()
                .filter(row -> row.get("type").equals(UPLOAD))
                .collect(Collectors.toMap(row -> row.get("field"), row -> type(row.get("datatype"))));

        Map<String, Class<?>> sdkFields = new TreeMap<>();
        for (String field : APIRequestGet.FIELDS) {
            sdkFields.put(RENAMED.getOrDefault(field, field), accessor(field).getReturnType());
        }

        assertThat(sdkFields).isNotEmpty();
        assertThat(documented)
                .as(
                        "the fields of %s in api-spec/reference, compared with Meta's SDK. If Meta renamed a field, add"
                                + " the old and the new name to RENAMED in MetaSdkFieldsTest",
                        UPLOAD)
                .containsAllEntriesOf(sdkFields);
    }

    /** The type in the SDK. Any type for enumerations, which the SDK does not have. */
    private static Class<?> type(String datatype) {
        return SDK_TYPES.getOrDefault(datatype.replaceFirst(" at most .*", ""), Object.class);
    }

    private static Method accessor(String field) throws NoSuchMethodException {
        return OfflineConversionDataSetUpload.class.getMethod("getField"
                + Arrays.stream(field.split("_"))
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining()));
    }
}
