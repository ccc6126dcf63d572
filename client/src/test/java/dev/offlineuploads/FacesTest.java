package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers see of the generated interface, which they need not know. */
class FacesTest {

    private static final String WITH_HTTP_INFO = "WithHttpInfo";

    @ParameterizedTest
    @ValueSource(classes = {OfflineUploadsClient.class, AsyncReads.class, RawReads.class})
    void hasEveryReadOfTheDocument(Class<?> face) {
        assertThat(methods(face))
                .as(
                        "the methods of %s: one for each operation of openapi.yaml, called by its operationId. Write what is"
                                + " missing beside the others, in OfflineUploadsClient, AsyncReads and RawReads; Reads"
                                + " makes the call. What is new for callers is listed by mvn verify -Dapi.write",
                        face.getSimpleName())
                .containsAll(operations());
    }

    private static Set<String> operations() {
        return methods(OfflineConversionDataSetUploadApi.class).stream()
                .filter(name -> !name.endsWith(WITH_HTTP_INFO))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> methods(Class<?> type) {
        return Arrays.stream(type.getMethods()).map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
    }
}
