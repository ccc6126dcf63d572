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

/** The fields of the reference, against the ones that Meta's own SDK asks for. It comes before anything is recorded. */
class MetaSdkFieldsTest {

    private static final String UPLOAD = "OfflineConversionDataSetUpload";

    /** Fields that Meta has renamed and this version of its SDK has not: the name in the SDK, and the name in the reference. */
    private static final Map<String, String> RENAMED_SINCE = Map.of();

    private static final Map<String, Class<?>> META_TYPES = Map.of(
            "numeric string", String.class,
            "string", String.class,
            "int32", Long.class,
            "integer", Long.class,
            "bool", Boolean.class);

    /** A field that the reference adds need not be known to the SDK, but what the SDK knows must be in the reference. */
    @Test
    void areAllInTheReferenceAndHeldAsItSays() throws Exception {
        Map<String, Class<?>> documented = ReferenceTables.table("fields").stream()
                .filter(row -> row.get("type").equals(UPLOAD))
                .collect(Collectors.toMap(row -> row.get("field"), row -> type(row.get("datatype"))));

        Map<String, Class<?>> known = new TreeMap<>();
        for (String field : APIRequestGet.FIELDS) {
            known.put(RENAMED_SINCE.getOrDefault(field, field), accessor(field).getReturnType());
        }

        assertThat(known).isNotEmpty();
        assertThat(documented)
                .as(
                        "the fields of %s in api-spec/reference, against Meta's SDK. If Meta renamed one, tell the SDK's name"
                                + " and the new one in RENAMED_SINCE of MetaSdkFieldsTest",
                        UPLOAD)
                .containsAllEntriesOf(known);
    }

    /** The type in Java, whatever the length; for an enumeration, which the SDK cannot know yet, any. */
    private static Class<?> type(String datatype) {
        return META_TYPES.getOrDefault(datatype.replaceFirst(" at most .*", ""), Object.class);
    }

    private static Method accessor(String field) throws NoSuchMethodException {
        return OfflineConversionDataSetUpload.class.getMethod("getField"
                + Arrays.stream(field.split("_"))
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining()));
    }
}
